//! The forms in which events and rows are kept: JSON with a version per kind of event.
//!
//! A form once written stays readable for good: a change of a form is a new version beside the old one. What is
//! not understood is refused by name. The rest of the crate knows the model's types only.

mod basket;
mod begun;
mod bill;
mod book;

mod error;
mod facts;
mod fields;
mod money;
mod outcome;
mod personal_form;
mod places;
mod printing;
mod records;
mod retention;
mod rules;
mod shift;
mod statement;
mod user;
mod warning;

use loket_model::{BookAccount, Postings, Rupiah};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use std::collections::BTreeMap;

use crate::personal::{self, Sealed};

use crate::Event;
use basket::StoredBasket;
use begun::{StoredPrintBegun, StoredPrintWithdrawn};
use book::{StoredBookErased, StoredExported};
use facts::{
    StoredAccountRemoved, StoredCallbackReceived, StoredClockJumped, StoredOutcomeLearned, StoredRefunded,
    StoredResolved, StoredRestored, StoredShiftOpened, StoredSlipPrinted,
};
use money::{
    StoredBalanceReported, StoredBasketLineDropped, StoredCashMoved, StoredDepositSet, StoredDepositToppedUp,
    StoredDoubted, StoredDrawerCounted, StoredLateSuccess, StoredLossClosed,
};
use personal_form::whole;
use places::Personal;
use printing::{StoredDocumentPrinted, StoredDrawerOpened, StoredPrinted, StoredShared};
use records::StoredSubmission;
use retention::StoredPersonalErased;
use rules::StoredMappingSet;
use statement::{StoredDifferenceClosed, StoredStatement};

pub(crate) use bill::StoredBill;
pub use error::StoredError;
pub(crate) use fields::{millis, rupiah, rupiah_if_any, valid, valid_if_any};
pub(crate) use outcome::{StoredOutcome, StoredSettlement};
pub(crate) use personal_form::mask;
pub(crate) use places::Values;
pub(crate) use printing::{StoredStrukSettings, printers_form, printers_of};
pub(crate) use records::{StoredAccount, StoredInquiry, StoredShop, cash};
pub(crate) use retention::StoredRetention;
pub(crate) use rules::{StoredMapping, StoredRules};
pub(crate) use shift::StoredZReport;
pub(crate) use user::{pin_hash, role, user_name};
pub(crate) use warning::{StoredWarning, warnings};

/// Version of every kind's form today.
const VERSION: u32 = 1;

/// Every kind that is known in some version.
const KINDS: [&str; 47] = [
    "shop_set",
    "account_added",
    "account_removed",
    "shift_opened",
    "inquired",
    "payment_submitted",
    "outcome_learned",
    "resolved",
    "late_success",
    "doubted",
    "loss_closed",
    "callback_received",
    "printed",
    "slip_printed",
    "document_printed",
    "shared",
    "drawer_opened",
    "struk_settings_set",
    "printers_set",
    "refunded",
    "basket_taken",
    "basket_line_dropped",
    "cash_moved",
    "drawer_counted",
    "shift_closed",
    "balance_reported",
    "deposit_set",
    "deposit_topped_up",
    "rules_set",
    "mapping_set",
    "statement_imported",
    "difference_closed",
    "clock_jumped",
    "restored",
    "print_begun",
    "print_withdrawn",
    "user_set",
    "pin_set",
    "signed_in",
    "signed_out",
    "sign_in_failed",
    "screen_locked",
    "approved",
    "book_erased",
    "exported",
    "retention_set",
    "personal_erased",
];

/// What surrounds each kind's own form.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<B> {
    v: u32,
    body: B,
    postings: Vec<(String, i64)>,
    /// Commitments to the values that stand beside the event, by class.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sealed: BTreeMap<String, String>,
}

/// An event as it is kept: what is chained, and what stands beside it.
#[derive(Debug)]
pub(crate) struct Encoded {
    pub(crate) payload: String,
    pub(crate) personal: Vec<Sealed>,
}

/// Writes an event with the money that it moves as one JSON text, without what names a customer.
pub(crate) fn encode(event: &Event, postings: &Postings) -> Result<Encoded, StoredError> {
    let write = Write { postings };
    match event {
        Event::ShopSet(shop) => write.form(StoredShop::from(shop)),
        Event::AccountAdded(account) => write.form(StoredAccount::from(account)),
        Event::AccountRemoved { account } => {
            write.form(StoredAccountRemoved { account: account.as_str().to_owned() })
        }
        Event::ShiftOpened { shift, float } => {
            write.form(StoredShiftOpened { shift: *shift, float: float.get() })
        }
        Event::Inquired(inquiry) => write.sealed(StoredInquiry::from(inquiry.as_ref())),
        Event::PaymentSubmitted(submission) => write.sealed(StoredSubmission::from(submission.as_ref())),
        Event::OutcomeLearned { payment, via, outcome, next_advice_at, warnings } => {
            write.sealed(StoredOutcomeLearned {
                payment: payment.to_string(),
                via: via.as_str().to_owned(),
                outcome: outcome.into(),
                next_advice_at_ms: millis(*next_advice_at),
                warnings: warnings.iter().map(StoredWarning::from).collect(),
            })
        }
        Event::Resolved { payment, outcome, reason, proof } => write.sealed(StoredResolved {
            payment: payment.to_string(),
            outcome: outcome.into(),
            reason: reason.clone(),
            proof: proof.clone(),
        }),
        Event::LateSuccess { payment, via, settlement } => write.sealed(StoredLateSuccess {
            payment: payment.to_string(),
            via: via.as_str().to_owned(),
            settlement: settlement.as_ref().into(),
        }),
        Event::Doubted { payment, text } => {
            write.sealed(StoredDoubted { payment: payment.to_string(), text: text.clone() })
        }
        Event::LossClosed { payment, end, amount, reason } => write.sealed(StoredLossClosed {
            payment: payment.to_string(),
            end: end.as_str().to_owned(),
            amount: amount.get(),
            reason: reason.clone(),
        }),
        Event::CallbackReceived { account, payment, code, text } => write.sealed(StoredCallbackReceived {
            account: account.as_str().to_owned(),
            payment: payment.map(|id| id.to_string()),
            code: code.clone(),
            text: text.clone(),
        }),
        Event::Printed { payment, number, format, allowed } => {
            write.sealed(StoredPrinted::of(*payment, *number, format, allowed.as_ref()))
        }
        Event::SlipPrinted { payment, format } => {
            write.form(StoredSlipPrinted { payment: payment.to_string(), format: format.clone() })
        }
        Event::DocumentPrinted { kind, what, format } => write.sealed(StoredDocumentPrinted {
            kind: kind.as_str().to_owned(),
            what: what.clone(),
            format: format.clone(),
        }),
        Event::Shared { payment, form, masked } => {
            write.form(StoredShared { payment: payment.to_string(), form: form.clone(), masked: *masked })
        }
        Event::DrawerOpened { printer, cause } => write.form(StoredDrawerOpened::of(printer, cause)),
        Event::StrukSettingsSet(settings) => write.form(StoredStrukSettings::from(settings.as_ref())),
        Event::PrintersSet(printers) => write.form(printers_form(printers)),
        Event::Refunded { payment, amount } => {
            write.form(StoredRefunded { payment: payment.to_string(), amount: amount.get() })
        }
        Event::BasketTaken(basket) => write.form(StoredBasket::from(basket.as_ref())),
        Event::BasketLineDropped { basket, inquiry, amount } => write.form(StoredBasketLineDropped {
            basket: basket.to_string(),
            inquiry: inquiry.to_string(),
            amount: amount.get(),
        }),
        Event::CashMoved { shift, direction, amount, reason } => write.form(StoredCashMoved {
            shift: *shift,
            direction: direction.as_str().to_owned(),
            amount: amount.get(),
            reason: reason.clone(),
        }),
        Event::DrawerCounted { shift, counted } => {
            write.form(StoredDrawerCounted { shift: *shift, counted: counted.get() })
        }
        Event::ShiftClosed(z) => write.sealed(StoredZReport::from(z.as_ref())),
        Event::BalanceReported { account, balance, as_of_seq } => write.form(StoredBalanceReported {
            account: account.as_str().to_owned(),
            balance: balance.get(),
            as_of_seq: *as_of_seq,
        }),
        Event::DepositSet { account, balance, reason } => write.form(StoredDepositSet {
            account: account.as_str().to_owned(),
            balance: balance.get(),
            reason: reason.clone(),
        }),
        Event::DepositToppedUp { account, amount, note } => write.form(StoredDepositToppedUp {
            account: account.as_str().to_owned(),
            amount: amount.get(),
            note: note.clone(),
        }),
        Event::RulesSet(rules) => write.form(StoredRules::from(rules)),
        Event::MappingSet { account, mapping } => write.form(StoredMappingSet::of(account, mapping)),
        Event::StatementImported(statement) => write.sealed(StoredStatement::from(statement.as_ref())),
        Event::DifferenceClosed { statement, difference, reason } => write.sealed(StoredDifferenceClosed {
            statement: *statement,
            difference: *difference,
            reason: reason.clone(),
        }),
        Event::ClockJumped { expected, found } => {
            write.form(StoredClockJumped { expected_ms: expected.get(), found_ms: found.get() })
        }
        Event::Restored { file, seq, lost } => {
            write.form(StoredRestored { file: file.clone(), seq: *seq, lost: *lost })
        }
        Event::PrintBegun { format, marks } => write.sealed(StoredPrintBegun::of(format, marks)),
        Event::PrintWithdrawn { marks } => write.form(StoredPrintWithdrawn::of(marks)),
        Event::User(event) => user::encode(&write, event),
        Event::BookErased { what, numbers } => {
            write.form(StoredBookErased { what: what.clone(), numbers: *numbers })
        }
        Event::Exported { what, form, rows } => {
            write.form(StoredExported { what: what.clone(), form: form.clone(), rows: *rows })
        }
        Event::RetentionSet(retention) => write.form(StoredRetention::from(retention)),
        Event::PersonalErased(erased) => write.form(StoredPersonalErased::from(erased)),
    }
}

/// Reads an event by its kind, with what stands beside it.
pub(crate) fn decode(
    kind: &str,
    payload: &str,
    personal: &[Sealed],
) -> Result<(Event, Postings), StoredError> {
    let envelope: Envelope<Box<RawValue>> = serde_json::from_str(payload)?;
    let body = envelope.body.get();
    let values = &mut personal::open(&envelope.sealed, personal)?;
    let event = match (kind, envelope.v) {
        ("shop_set", 1) => Event::ShopSet(form::<StoredShop>(body)?.try_into()?),
        ("account_added", 1) => Event::AccountAdded(form::<StoredAccount>(body)?.try_into()?),
        ("account_removed", 1) => form::<StoredAccountRemoved>(body)?.try_into()?,
        ("shift_opened", 1) => form::<StoredShiftOpened>(body)?.try_into()?,
        ("inquired", 1) => Event::Inquired(Box::new(whole::<StoredInquiry>(body, values)?.try_into()?)),
        ("payment_submitted", 1) => {
            Event::PaymentSubmitted(Box::new(whole::<StoredSubmission>(body, values)?.try_into()?))
        }
        ("outcome_learned", 1) => whole::<StoredOutcomeLearned>(body, values)?.try_into()?,
        ("resolved", 1) => whole::<StoredResolved>(body, values)?.try_into()?,
        ("late_success", 1) => whole::<StoredLateSuccess>(body, values)?.try_into()?,
        ("doubted", 1) => whole::<StoredDoubted>(body, values)?.try_into()?,
        ("loss_closed", 1) => whole::<StoredLossClosed>(body, values)?.try_into()?,
        ("callback_received", 1) => whole::<StoredCallbackReceived>(body, values)?.try_into()?,
        ("printed", 1) => whole::<StoredPrinted>(body, values)?.try_into()?,
        ("slip_printed", 1) => form::<StoredSlipPrinted>(body)?.try_into()?,
        ("document_printed", 1) => whole::<StoredDocumentPrinted>(body, values)?.try_into()?,
        ("shared", 1) => form::<StoredShared>(body)?.try_into()?,
        ("drawer_opened", 1) => form::<StoredDrawerOpened>(body)?.try_into()?,
        ("struk_settings_set", 1) => {
            Event::StrukSettingsSet(Box::new(form::<StoredStrukSettings>(body)?.try_into()?))
        }
        ("printers_set", 1) => Event::PrintersSet(printers_of(form(body)?)?),
        ("refunded", 1) => form::<StoredRefunded>(body)?.try_into()?,
        ("basket_taken", 1) => Event::BasketTaken(Box::new(form::<StoredBasket>(body)?.try_into()?)),
        ("basket_line_dropped", 1) => form::<StoredBasketLineDropped>(body)?.try_into()?,
        ("cash_moved", 1) => form::<StoredCashMoved>(body)?.try_into()?,
        ("drawer_counted", 1) => form::<StoredDrawerCounted>(body)?.try_into()?,
        ("shift_closed", 1) => {
            Event::ShiftClosed(Box::new(whole::<StoredZReport>(body, values)?.try_into()?))
        }
        ("balance_reported", 1) => form::<StoredBalanceReported>(body)?.try_into()?,
        ("deposit_set", 1) => form::<StoredDepositSet>(body)?.try_into()?,
        ("deposit_topped_up", 1) => form::<StoredDepositToppedUp>(body)?.try_into()?,
        ("rules_set", 1) => Event::RulesSet(form::<StoredRules>(body)?.try_into()?),
        ("mapping_set", 1) => form::<StoredMappingSet>(body)?.try_into()?,
        ("statement_imported", 1) => {
            Event::StatementImported(Box::new(whole::<StoredStatement>(body, values)?.try_into()?))
        }
        ("difference_closed", 1) => whole::<StoredDifferenceClosed>(body, values)?.into(),
        ("clock_jumped", 1) => form::<StoredClockJumped>(body)?.into(),
        ("restored", 1) => form::<StoredRestored>(body)?.into(),
        ("print_begun", 1) => whole::<StoredPrintBegun>(body, values)?.try_into()?,
        ("print_withdrawn", 1) => form::<StoredPrintWithdrawn>(body)?.try_into()?,
        ("book_erased", 1) => form::<StoredBookErased>(body)?.into(),
        ("exported", 1) => form::<StoredExported>(body)?.into(),
        ("retention_set", 1) => Event::RetentionSet(form::<StoredRetention>(body)?.into()),
        ("personal_erased", 1) => Event::PersonalErased(form::<StoredPersonalErased>(body)?.try_into()?),
        (kind, 1) => match user::decode(kind, body)? {
            Some(event) => Event::User(event),
            None => return Err(StoredError::UnknownKind(kind.to_owned())),
        },
        (kind, version) if KINDS.contains(&kind) => {
            return Err(StoredError::UnknownVersion { kind: kind.to_owned(), version });
        }
        _ => return Err(StoredError::UnknownKind(kind.to_owned())),
    };
    // What has no place in its event is not what was written beside it.
    if !values.is_empty() {
        return Err(StoredError::Personal("unknown"));
    }
    Ok((event, read_postings(envelope.postings)?))
}

/// Writes one form as JSON, as read tables keep it.
pub(crate) fn to_json(form: &impl Serialize) -> Result<String, StoredError> {
    serde_json::to_string(form).map_err(|_| StoredError::Unwritten("no JSON for it"))
}

/// Reads one form from JSON.
pub(crate) fn form<T: DeserializeOwned>(json: &str) -> Result<T, StoredError> {
    Ok(serde_json::from_str(json)?)
}

/// Puts a kind's own form into its envelope.
struct Write<'a> {
    postings: &'a Postings,
}

impl Write<'_> {
    /// A form that names no customer.
    fn form(&self, body: impl Serialize) -> Result<Encoded, StoredError> {
        self.with(body, Vec::new())
    }

    /// A form without what names one, and that beside it.
    fn sealed(&self, mut body: impl Serialize + Personal) -> Result<Encoded, StoredError> {
        let taken = places::take(&mut body);
        let personal = taken.iter().map(|(class, values)| Sealed::new(*class, values));
        self.with(body, personal.collect::<Result<_, _>>()?)
    }

    fn with(&self, body: impl Serialize, personal: Vec<Sealed>) -> Result<Encoded, StoredError> {
        let lines = self.postings.lines().iter();
        let postings = lines.map(|line| (line.account.to_text(), line.amount.get())).collect();
        let commitment = |row: &Sealed| Some((row.class.as_str().to_owned(), row.commitment()?));
        let sealed = personal.iter().filter_map(commitment).collect();
        Ok(Encoded { payload: to_json(&Envelope { v: VERSION, body, postings, sealed })?, personal })
    }
}

fn read_postings(stored: Vec<(String, i64)>) -> Result<Postings, StoredError> {
    let lines: Vec<(BookAccount, Rupiah)> = stored
        .into_iter()
        .map(|(account, amount)| {
            Ok((valid("posting account", BookAccount::parse(&account))?, rupiah("posting amount", amount)?))
        })
        .collect::<Result<_, StoredError>>()?;
    Ok(Postings::balanced(lines)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_understood_is_refused_by_name() {
        let check = |kind: &str, payload: &str, refusal: &str| {
            assert_eq!(decode(kind, payload, &[]).map_err(|e| e.to_string()), Err(refusal.to_owned()));
        };
        let printed = r#"{"v":1,"body":{"payment":"x","number":1,"format":"58mm"},"postings":[]}"#;
        check("drawer_kicked", printed, "unknown kind of event \"drawer_kicked\"");
        check("printed", &printed.replace("\"v\":1", "\"v\":2"), "unknown version 2 of printed");
        let slip_printed = r#"{"v":2,"body":{"payment":"x","format":"58mm"},"postings":[]}"#;
        check("slip_printed", slip_printed, "unknown version 2 of slip_printed");
        check("printed", printed, "field payment holds no valid value");
        check(
            "shift_opened",
            r#"{"v":1,"body":{"shift":1,"float":5},"postings":[["drawer",5]]}"#,
            "postings are off by Rp 5",
        );
        check(
            "shift_opened",
            r#"{"v":1,"body":{"shift":1,"float":5,"blind":true},"postings":[]}"#,
            "malformed: not in its form at line 1 column 28",
        );
    }

    /// What stands in a damaged file may be a token or a name, and messages travel further than files.
    #[test]
    fn no_message_repeats_what_was_stored() {
        let check = |json: &str, refusal: &str| {
            let refused = form::<StoredOutcome>(json).err().unwrap();
            assert_eq!(refused.to_string(), refusal);
            let debug =
                format!("{:?} {refused:?}", std::error::Error::source(&refused).map(ToString::to_string));
            assert!(!debug.contains("6156"), "{debug}");
        };
        check(r#"{"61560790055664777418":{}}"#, "malformed: not in its form at line 1 column 23");
        check(r#"{"paid":{"token":61560790055664777418}}"#, "malformed: not in its form at line 1 column 37");
        check(r#"{"paid":"61560790055664777418"}"#, "malformed: not in its form at line 1 column 30");
        check(r#"{"paid":"6156"#, "malformed: cut off at line 1 column 13");
        check(r#"{"paid":6156 x"#, "malformed: not in its form at line 1 column 12");
        check("x6156", "malformed: no JSON at line 1 column 1");
    }
}
