//! The customer book, and groups that are looked up and paid together.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use loket_counter::{
    BookError, CounterError, CustomerOrder, FeesInForce, FileFlaw, GroupBasketLine, GroupBasketOrder,
    NumberOrder,
};
use loket_model::{Customer, CustomerId, Group};

use super::request::{account, amount, category, inquiry, waiting};
use super::{Desk, after_sending, basket, selling};
use crate::commands::Session;
use crate::convert::{
    ProductNames, customer_info, file_info, group_file, group_info, progress_info, suggestion_info,
};
use crate::dto::ShownMember;
use crate::dto::{
    BasketInfo, BookedNumberInfo, CheckProgressInfo, CheckProgressRequest, CustomerInfo, Empty,
    GroupFileInfo, GroupFileRequest, GroupInfo, ImportGroupRequest, ImportedGroupInfo, MemberName,
    RenameGroupRequest, SetMemberRequest, StartCheckRequest, SuggestionInfo, TakeGroupRequest,
};
use crate::error::ApiError;

pub(super) fn customers(desk: &Desk, search: &str) -> Result<Vec<CustomerInfo>, ApiError> {
    let mut names = ProductNames::of(&desk.counter);
    let found = desk.counter.customers(search)?;
    found.iter().map(|customer| Ok(customer_info(&mut names, customer)?)).collect()
}

pub(super) fn set_customer(desk: &Desk, request: CustomerInfo) -> Result<CustomerInfo, ApiError> {
    let order = CustomerOrder {
        id: request.customer.as_deref().map(customer_id).transpose()?,
        name: request.name,
        phone: request.phone,
        note: request.note,
        numbers: request.numbers.into_iter().map(number_order).collect::<Result<_, _>>()?,
    };
    let kept: Customer = desk.counter.set_customer(&order)?;
    Ok(customer_info(&mut ProductNames::of(&desk.counter), &kept)?)
}

pub(super) fn remove_customer(desk: &Desk, session: &Session, id: &str) -> Result<(), ApiError> {
    Ok(desk.counter.remove_customer(&session.actor, customer_id(id)?)?)
}

pub(super) fn customer_id(id: &str) -> Result<CustomerId, ApiError> {
    CustomerId::parse(id).map_err(|_| CounterError::from(BookError::CustomerUnknown).into())
}

pub(super) fn suggest(desk: &Desk, text: &str) -> Result<Vec<SuggestionInfo>, ApiError> {
    let zone = desk.zone()?;
    let found = desk.counter.suggest(text)?;
    Ok(found.iter().map(|suggestion| suggestion_info(zone, suggestion)).collect())
}

fn number_order(number: BookedNumberInfo) -> Result<NumberOrder, ApiError> {
    Ok(NumberOrder {
        product: number.product,
        account: number.account.as_deref().map(account).transpose()?,
        category: number.category.as_deref().map(category).transpose()?,
        number: number.number,
        label: number.label,
        months: number.months,
        amount: number.amount.map(amount).transpose()?,
        year: number.year,
    })
}

fn info(desk: &Desk, group: &Group) -> Result<GroupInfo, ApiError> {
    Ok(group_info(desk.zone()?, group))
}

pub(super) fn groups(desk: &Desk) -> Result<Vec<GroupInfo>, ApiError> {
    desk.counter.groups()?.iter().map(|group| info(desk, group)).collect()
}

pub(super) fn add_group(desk: &Desk, name: &str) -> Result<GroupInfo, ApiError> {
    info(desk, &desk.counter.add_group(name)?)
}

pub(super) fn rename_group(desk: &Desk, request: &RenameGroupRequest) -> Result<GroupInfo, ApiError> {
    let group = desk.counter.find_group(&request.group)?;
    info(desk, &desk.counter.rename_group(group.id, &request.name)?)
}

pub(super) fn remove_group(desk: &Desk, session: &Session, group: &str) -> Result<Empty, ApiError> {
    let group = desk.counter.find_group(group)?;
    desk.counter.remove_group(&session.actor, group.id)?;
    Ok(Empty {})
}

pub(super) fn set_member(desk: &Desk, request: SetMemberRequest) -> Result<MemberName, ApiError> {
    let group = desk.counter.find_group(&request.group)?;
    let member = desk.counter.set_member(group.id, request.member, &number_order(request.number)?)?;
    Ok(MemberName { group: request.group, member })
}

pub(super) fn remove_member(desk: &Desk, session: &Session, named: &MemberName) -> Result<Empty, ApiError> {
    let group = desk.counter.find_group(&named.group)?;
    desk.counter.remove_member(&session.actor, group.id, named.member)?;
    Ok(Empty {})
}

fn bytes_of(base64: &str) -> Result<Vec<u8>, ApiError> {
    let damaged = || BookError::File { why: FileFlaw::Damaged("base64".to_owned()) };
    STANDARD.decode(base64).map_err(|_| CounterError::from(damaged()).into())
}

pub(super) fn read_file(desk: &Desk, request: GroupFileRequest) -> Result<GroupFileInfo, ApiError> {
    let bytes = bytes_of(&request.base64)?;
    let file = group_file(&bytes, request.mapping.as_ref(), request.product);
    let read = desk.counter.read_group_file(&file)?;
    Ok(file_info(&mut ProductNames::of(&desk.counter), &read)?)
}

pub(super) fn import(desk: &Desk, request: ImportGroupRequest) -> Result<ImportedGroupInfo, ApiError> {
    let bytes = bytes_of(&request.file.base64)?;
    let file = group_file(&bytes, request.file.mapping.as_ref(), request.file.product);
    let (group, imported) = desk.counter.import_group(&request.name, &file)?;
    let file = file_info(&mut ProductNames::of(&desk.counter), &imported)?;
    Ok(ImportedGroupInfo { group: info(desk, &group)?, file })
}

pub(super) fn start_check(
    desk: &Desk,
    session: &Session,
    request: &StartCheckRequest,
) -> Result<GroupInfo, ApiError> {
    let group = desk.counter.find_group(&request.group)?;
    Arc::clone(&desk.counter).start_check(&session.actor, group.id, request.again)?;
    info(desk, &desk.counter.find_group(&group.id.to_string())?)
}

pub(super) fn pause_check(desk: &Desk, group: &str) -> Result<Empty, ApiError> {
    let group = desk.counter.find_group(group)?;
    desk.counter.pause_check(group.id)?;
    Ok(Empty {})
}

pub(super) fn cancel_check(desk: &Desk, group: &str) -> Result<Empty, ApiError> {
    let group = desk.counter.find_group(group)?;
    desk.counter.cancel_check(group.id)?;
    Ok(Empty {})
}

pub(super) fn progress(desk: &Desk, request: &CheckProgressRequest) -> Result<CheckProgressInfo, ApiError> {
    let group = desk.counter.find_group(&request.group)?;
    let wait = waiting(request.wait_ms.unwrap_or(0));
    let progress = desk.counter.wait_for_check(group.id, request.after, wait)?;
    Ok(progress_info(&desk.counter, desk.zone()?, &progress)?)
}

pub(super) fn take(
    desk: &Desk,
    session: &Session,
    request: &TakeGroupRequest,
) -> Result<BasketInfo, ApiError> {
    let group = desk.counter.find_group(&request.group)?;
    let fees = desk.counter.fees_in_force()?;
    let order = GroupBasketOrder {
        group: group.id,
        members: request.members.iter().map(|one| shown(desk, &fees, one)).collect::<Result<_, _>>()?,
        tender: request.tender.map(amount).transpose()?,
    };
    let taken = desk.counter.take_group(&session.actor, &order)?;
    basket::info(desk, &taken).map_err(after_sending)
}

fn shown(desk: &Desk, fees: &FeesInForce, shown: &ShownMember) -> Result<GroupBasketLine, ApiError> {
    let inquiry = inquiry(&shown.inquiry)?;
    let service_fee = selling::fee(desk, fees, inquiry, shown.service_fee)?;
    Ok(GroupBasketLine { position: shown.member, inquiry, service_fee })
}
