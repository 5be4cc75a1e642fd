//! Stored form of a word on a payment.

use loket_model::{
    Detail, FailKind, FailReason, KwhTenths, Outcome, Rupiah, Sen, Settlement, StroomToken, UnresolvedWhy,
    UtcMillis,
};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::bill::StoredDetail;
use super::fields::{millis, rupiah_if_any, sen_if_any, valid, valid_if_any};
use super::places::{Holds, Personal, Visit, visit_any};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StoredOutcome {
    Paid(Box<StoredSettlement>),
    Failed(StoredFailure),
    Unresolved(StoredWhy),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredSettlement {
    biller_ref: Option<String>,
    receipt_ref: Option<String>,
    paid_at_ms: Option<i64>,
    deposit_debit: Option<i64>,
    commission: Option<i64>,
    balance_after: Option<i64>,
    token: Option<String>,
    kwh_tenths: Option<u32>,
    stroom_sen: Option<i64>,
    ppj_sen: Option<i64>,
    ppn_sen: Option<i64>,
    materai_sen: Option<i64>,
    angsuran_sen: Option<i64>,
    info_text: Option<String>,
    details: Vec<StoredDetail>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredFailure {
    kind: String,
    code: Option<String>,
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum StoredWhy {
    NoAnswer { detail: String },
    HttpStatus { status: u16 },
    Unreadable { detail: String },
    Pending { code: String, text: String },
    UnclearCode { code: String, text: String },
    NotReceived { code: String, text: String },
    Mismatch { field: String, asked: String, answered: String },
    Incomplete { what: String },
    Interrupted {},
}

impl Personal for StoredOutcome {
    fn places(&mut self, visit: Visit<'_>) {
        match self {
            Self::Paid(settlement) => settlement.places(visit),
            Self::Failed(failure) => visit(Holds::Answer, &mut failure.text),
            Self::Unresolved(why) => why.places(visit),
        }
    }
}

impl Personal for StoredSettlement {
    fn places(&mut self, visit: Visit<'_>) {
        visit_any(visit, Holds::Token, &mut self.token);
        visit_any(visit, Holds::Words, &mut self.info_text);
        self.details.iter_mut().for_each(|detail| detail.places(visit));
    }
}

impl Personal for StoredWhy {
    fn places(&mut self, visit: Visit<'_>) {
        match self {
            Self::NoAnswer { detail } | Self::Unreadable { detail } => visit(Holds::Answer, detail),
            Self::Pending { text, .. } | Self::UnclearCode { text, .. } | Self::NotReceived { text, .. } => {
                visit(Holds::Answer, text);
            }
            Self::Mismatch { asked, answered, .. } => {
                visit(Holds::Answer, asked);
                visit(Holds::Answer, answered);
            }
            Self::HttpStatus { .. } | Self::Incomplete { .. } | Self::Interrupted {} => {}
        }
    }
}

impl From<&Outcome> for StoredOutcome {
    fn from(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Paid(settlement) => Self::Paid(Box::new(settlement.as_ref().into())),
            Outcome::Failed(reason) => Self::Failed(StoredFailure {
                kind: reason.kind.as_str().to_owned(),
                code: reason.code.clone(),
                text: reason.text.clone(),
            }),
            Outcome::Unresolved(why) => Self::Unresolved(why.into()),
        }
    }
}

impl From<&Settlement> for StoredSettlement {
    fn from(settlement: &Settlement) -> Self {
        Self {
            biller_ref: settlement.biller_ref.clone(),
            receipt_ref: settlement.receipt_ref.clone(),
            paid_at_ms: millis(settlement.paid_at),
            deposit_debit: settlement.deposit_debit.map(Rupiah::get),
            commission: settlement.commission.map(Rupiah::get),
            balance_after: settlement.balance_after.map(Rupiah::get),
            token: settlement.token.as_ref().map(|token| token.as_str().to_owned()),
            kwh_tenths: settlement.kwh.map(KwhTenths::get),
            stroom_sen: settlement.stroom.map(Sen::get),
            ppj_sen: settlement.ppj.map(Sen::get),
            ppn_sen: settlement.ppn.map(Sen::get),
            materai_sen: settlement.materai.map(Sen::get),
            angsuran_sen: settlement.angsuran.map(Sen::get),
            info_text: settlement.info_text.clone(),
            details: settlement.details.iter().map(StoredDetail::from).collect(),
        }
    }
}

impl From<&UnresolvedWhy> for StoredWhy {
    fn from(why: &UnresolvedWhy) -> Self {
        match why.clone() {
            UnresolvedWhy::NoAnswer(detail) => Self::NoAnswer { detail },
            UnresolvedWhy::HttpStatus(status) => Self::HttpStatus { status },
            UnresolvedWhy::Unreadable(detail) => Self::Unreadable { detail },
            UnresolvedWhy::Pending { code, text } => Self::Pending { code, text },
            UnresolvedWhy::UnclearCode { code, text } => Self::UnclearCode { code, text },
            UnresolvedWhy::NotReceived { code, text } => Self::NotReceived { code, text },
            UnresolvedWhy::Mismatch { field, asked, answered } => Self::Mismatch { field, asked, answered },
            UnresolvedWhy::Incomplete(what) => Self::Incomplete { what },
            UnresolvedWhy::Interrupted => Self::Interrupted {},
        }
    }
}

impl TryFrom<StoredOutcome> for Outcome {
    type Error = StoredError;

    fn try_from(stored: StoredOutcome) -> Result<Self, StoredError> {
        Ok(match stored {
            StoredOutcome::Paid(settlement) => Self::Paid(Box::new((*settlement).try_into()?)),
            StoredOutcome::Failed(failure) => Self::Failed(FailReason {
                kind: valid("fail kind", FailKind::parse(&failure.kind))?,
                code: failure.code,
                text: failure.text,
            }),
            StoredOutcome::Unresolved(why) => Self::Unresolved(why.into()),
        })
    }
}

impl TryFrom<StoredSettlement> for Settlement {
    type Error = StoredError;

    fn try_from(stored: StoredSettlement) -> Result<Self, StoredError> {
        Ok(Self {
            biller_ref: stored.biller_ref,
            receipt_ref: stored.receipt_ref,
            paid_at: stored.paid_at_ms.map(UtcMillis::new),
            deposit_debit: rupiah_if_any("deposit_debit", stored.deposit_debit)?,
            commission: rupiah_if_any("commission", stored.commission)?,
            balance_after: rupiah_if_any("balance_after", stored.balance_after)?,
            token: valid_if_any("token", stored.token, |text| StroomToken::recorded(&text).ok())?,
            kwh: stored.kwh_tenths.map(KwhTenths::new),
            stroom: sen_if_any("stroom_sen", stored.stroom_sen)?,
            ppj: sen_if_any("ppj_sen", stored.ppj_sen)?,
            ppn: sen_if_any("ppn_sen", stored.ppn_sen)?,
            materai: sen_if_any("materai_sen", stored.materai_sen)?,
            angsuran: sen_if_any("angsuran_sen", stored.angsuran_sen)?,
            info_text: stored.info_text,
            details: stored.details.into_iter().map(Detail::from).collect(),
        })
    }
}

impl From<StoredWhy> for UnresolvedWhy {
    fn from(stored: StoredWhy) -> Self {
        match stored {
            StoredWhy::NoAnswer { detail } => Self::NoAnswer(detail),
            StoredWhy::HttpStatus { status } => Self::HttpStatus(status),
            StoredWhy::Unreadable { detail } => Self::Unreadable(detail),
            StoredWhy::Pending { code, text } => Self::Pending { code, text },
            StoredWhy::UnclearCode { code, text } => Self::UnclearCode { code, text },
            StoredWhy::NotReceived { code, text } => Self::NotReceived { code, text },
            StoredWhy::Mismatch { field, asked, answered } => Self::Mismatch { field, asked, answered },
            StoredWhy::Incomplete { what } => Self::Incomplete(what),
            StoredWhy::Interrupted {} => Self::Interrupted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_stored_under_its_kind_and_read_back() {
        let text = || "x".to_owned();
        for why in [
            UnresolvedWhy::NoAnswer(text()),
            UnresolvedWhy::HttpStatus(502),
            UnresolvedWhy::Unreadable(text()),
            UnresolvedWhy::Pending { code: text(), text: text() },
            UnresolvedWhy::UnclearCode { code: text(), text: text() },
            UnresolvedWhy::NotReceived { code: text(), text: text() },
            UnresolvedWhy::Mismatch { field: text(), asked: text(), answered: text() },
            UnresolvedWhy::Incomplete(text()),
            UnresolvedWhy::Interrupted,
        ] {
            let json = serde_json::to_value(StoredWhy::from(&why)).unwrap();
            assert_eq!(json["kind"], why.kind());
            assert_eq!(UnresolvedWhy::from(serde_json::from_value::<StoredWhy>(json).unwrap()), why);
        }
    }
}
