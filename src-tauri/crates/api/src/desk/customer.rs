//! What payments tell about the customers of the book: who is late, what was paid last; and making one of two.

use loket_counter::CounterError;
use loket_model::{BookedPaid, CustomerId};

use super::Desk;
use super::book::customer_id;
use crate::commands::Session;
use crate::convert::{ProductNames, customer_info, instant};
use crate::dto::{CustomerFactsInfo, CustomerInfo, MergeCustomersRequest, NumberPaidInfo, ReminderInfo};
use crate::error::ApiError;

pub(super) fn reminders(desk: &Desk) -> Result<Vec<ReminderInfo>, ApiError> {
    let zone = desk.zone()?;
    let info = |reminder: loket_counter::journal::Reminder| ReminderInfo {
        customer: reminder.customer.to_string(),
        name: reminder.name,
        phone: reminder.phone,
        number: reminder.number.as_str().to_owned(),
        category: reminder.category.as_str().to_owned(),
        usual_day: reminder.usual_day,
        last_paid_at: instant(zone, reminder.last_paid_at),
    };
    Ok(desk.counter.reminders()?.into_iter().map(info).collect())
}

pub(super) fn facts(desk: &Desk, customer: &str) -> Result<CustomerFactsInfo, ApiError> {
    let (zone, journal) = (desk.zone()?, desk.counter.journal());
    let id: CustomerId = customer_id(customer)?;
    let paid = journal.last_paid_of(id).map_err(CounterError::from)?;
    let info = |paid: &BookedPaid| NumberPaidInfo {
        number: paid.number.as_str().to_owned(),
        category: paid.category.as_str().to_owned(),
        last_paid_at: instant(zone, paid.at),
        times: paid.times,
    };
    let groups = journal.groups_of(id).map_err(CounterError::from)?;
    Ok(CustomerFactsInfo { paid: paid.iter().map(info).collect(), groups })
}

pub(super) fn merge(
    desk: &Desk,
    session: &Session,
    request: &MergeCustomersRequest,
) -> Result<CustomerInfo, ApiError> {
    let (into, from) = (customer_id(&request.into)?, customer_id(&request.from)?);
    let merged = desk.counter.merge_customers(&session.actor, into, from)?;
    Ok(customer_info(&mut ProductNames::of(&desk.counter), &merged)?)
}
