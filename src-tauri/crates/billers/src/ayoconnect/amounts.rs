//! What a bill costs. The vendor's `amount` comes with and without admin, so it is never taken as it is: its parts
//! are added up, and an amount that is none of their sums is refused.

use loket_model::{Category, Charge, Rupiah, UnresolvedWhy};

use super::wire::{BillRow, Data};
use crate::biller::InquiryAsk;
use crate::compare::mismatch;
use crate::lenient::{Text, rupiah_of};
use crate::prose_amount::rupiah_of_prose;

/// Least that is sold; a smaller denomination counts in thousands.
const DENOM_MIN: Rupiah = Rupiah::from_u32(1_000);

/// The parts of a bill as the vendor itemises them.
struct Parts {
    /// The bills; none where the answer has no rows.
    bills: Option<Rupiah>,
    admin: Rupiah,
    fee: Rupiah,
}

/// What the customer pays, and the amount that the payment must repeat where it is another one.
///
/// The total is always bills + admin + processing fee; `amount` must be one of their sums:
/// all three, or without the fee, or without the admin, or the bills alone (the employment insurance's pages
/// show it so, with the sum of all in the status). Without rows the sums cannot be told apart: then only an answer
/// without admin and fee, or one whose `amount` is the face value or the face value with both, is believed.
///
/// # Errors
/// [`UnresolvedWhy::Mismatch`] when nothing adds up, [`UnresolvedWhy::Unreadable`] for what is no amount.
pub(super) fn charge(ask: &InquiryAsk, data: &Data) -> Result<(Charge, Option<Rupiah>), UnresolvedWhy> {
    let parts = Parts::of(data)?;
    let amount = rupiah_in(&data.amount, "amount")?.filter(|amount| amount.is_positive());
    let amount = amount.ok_or_else(|| unreadable("amount"))?;
    let face = match rupiah_in(&data.denom, "denom") {
        Ok(Some(denom)) if denom >= DENOM_MIN && denom <= amount => Some(denom),
        // A denomination may be a name ("20RB", "20"); the product's own face value says the same.
        _ => ask.product.nominal,
    };
    let total = total(&parts, amount, face).map_err(|_| unreadable("amount"))?;
    let total = total.ok_or_else(|| mismatch("amount", &parts.words(), &amount.get().to_string()))?;
    let charge = split(ask, total, &parts, face).map_err(|_| unreadable("amount"))?;
    // What the customer chose must be somewhere in what is owed.
    let chosen = |asked: &Rupiah| [Some(amount), parts.bills, Some(charge.amount())].contains(&Some(*asked));
    if let Some(asked) = ask.amount.filter(|asked| !chosen(asked)) {
        return Err(mismatch("amount", &asked.get().to_string(), &amount.get().to_string()));
    }
    Ok((charge, Some(amount).filter(|amount| *amount != charge.total())))
}

impl Parts {
    fn of(data: &Data) -> Result<Self, UnresolvedWhy> {
        let (admins, bills): (Vec<&BillRow>, Vec<&BillRow>) =
            data.bill_details.iter().partition(|row| is_admin(row));
        let named = rupiah_in(&data.total_admin, "totalAdmin")?.filter(|admin| *admin != Rupiah::ZERO);
        let itemised = if admins.is_empty() { None } else { Some(sum(&admins)?) };
        // Samples leave `totalAdmin` at zero beside a row; two sums that differ would both be somebody's price.
        if let (Some(itemised), Some(named)) = (itemised, named.filter(|named| Some(*named) != itemised)) {
            return Err(mismatch("amount", &itemised.get().to_string(), &named.get().to_string()));
        }
        Ok(Self {
            bills: if bills.is_empty() { None } else { Some(sum(&bills)?) },
            admin: itemised.or(named).unwrap_or(Rupiah::ZERO),
            fee: rupiah_in(&data.processing_fee, "processingFee")?.unwrap_or(Rupiah::ZERO),
        })
    }

    fn words(&self) -> String {
        let bills = self.bills.map_or_else(|| "?".to_owned(), |bills| bills.get().to_string());
        format!("{bills} + {} + {}", self.admin.get(), self.fee.get())
    }
}

/// The row of the vendor's admin, whatever it is called.
pub(super) fn is_admin(row: &BillRow) -> bool {
    row.bill_id.0 == "0"
}

/// The sum that the amount belongs to.
fn total(
    parts: &Parts,
    amount: Rupiah,
    face: Option<Rupiah>,
) -> Result<Option<Rupiah>, loket_model::AmountOverflow> {
    let on_top = parts.admin.plus(parts.fee)?;
    if let Some(bills) = parts.bills {
        let all = bills.plus(on_top)?;
        let sums = [all, bills.plus(parts.admin)?, bills.plus(parts.fee)?, bills];
        return Ok(sums.contains(&amount).then_some(all));
    }
    if on_top == Rupiah::ZERO {
        return Ok(Some(amount));
    }
    let Some(face) = face else { return Ok(None) };
    let all = face.plus(on_top)?;
    Ok((amount == face || amount == all).then_some(all))
}

/// Bill and admin of a total. A fixed-price product sold below its face value costs the customer the face value;
/// above it the difference is admin, as PLN's own struk calls it.
fn split(
    ask: &InquiryAsk,
    total: Rupiah,
    parts: &Parts,
    face: Option<Rupiah>,
) -> Result<Charge, loket_model::AmountOverflow> {
    let fixed =
        matches!(ask.product.category, Category::PlnPrepaid | Category::MobilePrepaid | Category::Emoney);
    let bill = match face.filter(|_| fixed) {
        Some(face) => face,
        None => parts.bills.map_or_else(|| total.minus(parts.admin)?.minus(parts.fee), Ok)?,
    };
    Charge::new(bill, total.max(bill).minus(bill)?)
}

fn sum(rows: &[&BillRow]) -> Result<Rupiah, UnresolvedWhy> {
    let values: Result<Vec<Rupiah>, _> = rows.iter().map(|row| row_value(row)).collect();
    Rupiah::sum(values?).map_err(|_| unreadable("billDetails"))
}

/// The value of a row: a number, or a text in a status.
pub(super) fn row_value(row: &BillRow) -> Result<Rupiah, UnresolvedWhy> {
    rupiah_in(&row.value, "billDetails")?.ok_or_else(|| unreadable("billDetails"))
}

/// An amount, or none where the field is empty. Only in a text can a point part thousands: a number's has become a
/// comma (see `wire`).
pub(super) fn rupiah_in(text: &Text, field: &str) -> Result<Option<Rupiah>, UnresolvedWhy> {
    if text.0.is_empty() {
        return Ok(None);
    }
    let read = rupiah_of(&text.0).or_else(|| rupiah_of_prose(&text.0));
    read.map(Some).ok_or_else(|| unreadable(field))
}

fn unreadable(field: &str) -> UnresolvedWhy {
    UnresolvedWhy::Unreadable(format!("{field} is not an amount"))
}
