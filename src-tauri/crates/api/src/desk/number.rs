//! What a typed number looks like; nobody is asked.

use loket_counter::categories_of_number;
use loket_model::{Category, CustomerNumber, PlnCustomer};

use super::Desk;
use super::request::category;
use crate::dto::{NumberInfo, NumberRequest};
use crate::error::ApiError;

pub(super) fn number(desk: &Desk, request: &NumberRequest) -> Result<NumberInfo, ApiError> {
    let guessed = categories_of_number(&request.number);
    let categories: Vec<String> = guessed.iter().map(|category| category.as_str().to_owned()).collect();
    let category = match request.category.as_deref() {
        Some(text) => Some(category(text)?),
        None => guessed.first().copied(),
    };
    if matches!(category, Some(Category::PlnPrepaid | Category::PlnPostpaid))
        && let Ok(customer) = PlnCustomer::parse(&request.number)
    {
        let suspicious = desk.counter.is_suspicious(&customer)?;
        let (kind, sizes): (&str, [usize; 3]) = match &customer {
            PlnCustomer::Meter(_) => ("meter", [4, 4, 3]),
            PlnCustomer::Subscriber(_) => ("subscriber", [4, 4, 4]),
        };
        let digits = customer.as_str();
        return Ok(NumberInfo {
            kind: Some(kind.to_owned()),
            digits: digits.to_owned(),
            grouped: grouped(digits, sizes),
            suspicious,
            categories,
        });
    }
    let digits = CustomerNumber::parse(&request.number).map(|n| n.as_str().to_owned()).unwrap_or_default();
    Ok(NumberInfo { kind: None, grouped: digits.clone(), digits, suspicious: false, categories })
}

fn grouped(digits: &str, sizes: [usize; 3]) -> String {
    let mut rest = digits;
    let mut groups = Vec::with_capacity(sizes.len());
    for size in sizes {
        let (group, after) = rest.split_at_checked(size).unwrap_or((rest, ""));
        groups.push(group);
        rest = after;
    }
    groups.join(" ")
}
