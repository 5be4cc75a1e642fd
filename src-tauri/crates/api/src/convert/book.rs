//! The customer book and groups turned into what crosses.

use loket_counter::{CheckProgress, Counter, CounterError, GroupFile, ImportedGroup, MemberNow, Suggestion};
use loket_model::{BookedNumber, Customer, Group, GroupMember, MemberPaid, Rupiah, Zone};

use super::instant;
use crate::dto::{
    BookedNumberInfo, CheckProgressInfo, CustomerInfo, GroupFileInfo, GroupInfo, ImportColumnInfo,
    MemberCountInfo, MemberInfo, MembersMappingInfo, RefusedMemberInfo, SuggestionInfo,
};

/// Members of a file that are shown before it is taken.
const FIRST_MAX: usize = 20;

fn booked_info(booked: &BookedNumber, product_name: Option<String>) -> BookedNumberInfo {
    BookedNumberInfo {
        product: booked.product.clone(),
        account: booked.account.as_ref().map(ToString::to_string),
        category: booked.category.map(|category| category.as_str().to_owned()),
        number: booked.number.as_str().to_owned(),
        label: booked.label.clone(),
        months: booked.months,
        amount: booked.amount.map(loket_model::Rupiah::get),
        year: booked.year,
        product_name,
    }
}

/// Names of products, each looked up once.
pub(crate) struct ProductNames<'a> {
    counter: &'a Counter,
    known: std::collections::HashMap<(Option<String>, String), String>,
}

impl<'a> ProductNames<'a> {
    pub(crate) fn of(counter: &'a Counter) -> Self {
        Self { counter, known: std::collections::HashMap::new() }
    }

    pub(crate) fn info(&mut self, booked: &BookedNumber) -> Result<BookedNumberInfo, CounterError> {
        let key = (booked.account.as_ref().map(ToString::to_string), booked.product.clone());
        let name = match self.known.get(&key) {
            Some(name) => name.clone(),
            None => {
                let name = self.counter.product_name(booked)?;
                self.known.insert(key, name.clone());
                name
            }
        };
        Ok(booked_info(booked, Some(name)))
    }
}

pub(crate) fn customer_info(
    names: &mut ProductNames<'_>,
    customer: &Customer,
) -> Result<CustomerInfo, CounterError> {
    Ok(CustomerInfo {
        customer: Some(customer.id.to_string()),
        name: customer.name.clone(),
        phone: customer.phone.clone(),
        note: customer.note.clone(),
        numbers: customer.numbers.iter().map(|number| names.info(number)).collect::<Result<_, _>>()?,
    })
}

pub(crate) fn suggestion_info(zone: Zone, suggestion: &Suggestion) -> SuggestionInfo {
    let known = &suggestion.known;
    SuggestionInfo {
        name: known.name.clone(),
        number: booked_info(&known.booked, Some(suggestion.product_name.clone())),
        booked: known.customer.is_some(),
        paid_at: known.paid_at.map(|at| instant(zone, at)),
    }
}

pub(crate) fn group_info(zone: Zone, group: &Group) -> GroupInfo {
    GroupInfo {
        group: group.id.to_string(),
        name: group.name.clone(),
        members: group.members,
        phase: group.phase.map(|phase| phase.as_str().to_owned()),
        began_at: group.began_at.map(|at| instant(zone, at)),
    }
}

pub(crate) fn file_info(
    names: &mut ProductNames<'_>,
    imported: &ImportedGroup,
) -> Result<GroupFileInfo, CounterError> {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let first = imported.members.iter().take(FIRST_MAX);
    Ok(GroupFileInfo {
        columns: imported
            .columns
            .iter()
            .map(|column| ImportColumnInfo { heading: column.heading.clone(), sample: column.sample.clone() })
            .collect(),
        mapping: imported.mapping.as_ref().map(|mapping| MembersMappingInfo {
            number: count(mapping.number),
            label: mapping.label.map(count),
            product: mapping.product.map(count),
            amount: mapping.amount.map(count),
            months: mapping.months.map(count),
        }),
        rows: count(imported.rows),
        taken: count(imported.members.len()),
        first: first.map(|member| names.info(member)).collect::<Result<_, _>>()?,
        refused: imported
            .refused
            .iter()
            .map(|refused| RefusedMemberInfo {
                row: refused.row,
                number: refused.number.clone(),
                label: refused.label.clone(),
                why: refused.why.as_str().to_owned(),
                about: refused.why.about(),
            })
            .collect(),
        refused_csv: loket_counter::refused_csv(&imported.refused),
    })
}

fn mapping_of(mapping: &MembersMappingInfo) -> loket_counter::MembersMapping {
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    loket_counter::MembersMapping {
        number: place(mapping.number),
        label: mapping.label.map(place),
        product: mapping.product.map(place),
        amount: mapping.amount.map(place),
        months: mapping.months.map(place),
    }
}

/// A file as the counter reads it.
pub(crate) fn group_file<'a>(
    bytes: &'a [u8],
    mapping: Option<&MembersMappingInfo>,
    product: Option<String>,
) -> GroupFile<'a> {
    GroupFile { bytes, mapping: mapping.map(mapping_of), product }
}

pub(crate) fn progress_info(
    counter: &Counter,
    zone: Zone,
    progress: &CheckProgress,
) -> Result<CheckProgressInfo, CounterError> {
    let (mut names, fees) = (ProductNames::of(counter), counter.fees_in_force()?);
    let members = progress.members.iter().map(|(member, now)| {
        let bill = member.answer.bill.as_ref().filter(|_| now.is_payable());
        let fee = bill.map(|bill| counter.fee_of_inquiry(&fees, bill.inquiry)).transpose()?;
        member_info(&mut names, member, *now, fee)
    });
    Ok(CheckProgressInfo {
        group: group_info(zone, &progress.group),
        running: progress.running,
        version: progress.group.version,
        members: members.collect::<Result<_, _>>()?,
        counts: progress
            .counts
            .iter()
            .map(|(now, count)| MemberCountInfo { state: now.as_str().to_owned(), count: *count })
            .collect(),
    })
}

fn member_info(
    names: &mut ProductNames<'_>,
    member: &GroupMember,
    now: MemberNow,
    fee: Option<Rupiah>,
) -> Result<MemberInfo, CounterError> {
    let bill = member.answer.bill.as_ref();
    let (basket, payment) = match member.paid {
        MemberPaid::No => (None, None),
        MemberPaid::Held(basket) => (Some(basket.to_string()), None),
        MemberPaid::Sent(payment, _) => (None, Some(payment.to_string())),
    };
    let (why, why_text) = member.answer.why.clone().unzip();
    Ok(MemberInfo {
        member: member.position,
        number: names.info(&member.booked)?,
        state: now.as_str().to_owned(),
        name: bill.map(|bill| bill.name.clone()),
        total: bill.map(|bill| bill.total.get()),
        service_fee: fee.map(Rupiah::get),
        inquiry: bill.map(|bill| bill.inquiry.to_string()),
        basket,
        payment,
        why,
        why_text,
    })
}
