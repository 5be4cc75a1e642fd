//! One postpaid transaction from inquiry to its end, and how it looks at each step.

use super::body::Form;
use super::circumstances::Circumstances;
use super::codes::Code;
use super::customer::drawn;
use super::numbers::Script;
use super::products::{Bill, Product};
use super::reply::{Reply, Service};
use super::settlement::{Progress, Settlement};
use super::tree::Node;
use crate::sales::SaleRecord;
use crate::shared::PaymentState;

/// Which step's form an answer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Inquiry,
    Payment,
    Status,
}

/// A bill that was inquired.
#[derive(Debug)]
pub(super) struct Sale {
    pub(super) tr_id: u64,
    pub(super) ref_id: String,
    /// The number that was asked for.
    pub(super) hp: String,
    pub(super) product: &'static Product,
    pub(super) script: Script,
    pub(super) bill: Bill,
    /// `datetime` of the inquiry, and once it is paid, of the payment.
    pub(super) dated: String,
    pub(super) settlement: Settlement,
}

impl Sale {
    fn admin(&self) -> u64 {
        self.product.fee * self.bill.charges
    }

    /// What the customer pays, in rupiah.
    fn price(&self) -> u64 {
        self.bill.nominal + self.admin()
    }

    /// `selling_price`: what the wallet pays, in rupiah.
    pub(super) fn cost(&self) -> u64 {
        self.price().saturating_sub(self.product.commission * self.bill.charges)
    }

    /// The sale as tests and the demo see it.
    pub(super) fn state(&self) -> PaymentState {
        PaymentState {
            partner_reference_no: self.ref_id.clone(),
            customer_id: self.hp.clone(),
            product_code: self.product.code.to_owned(),
            accepted: self.settlement.accepted,
            requests: self.settlement.requests,
            status: self.settlement.progress.status(),
        }
    }

    /// The sale as the biller's own books have it.
    pub(super) fn record(&self) -> SaleRecord {
        SaleRecord {
            state: self.state(),
            biller_reference: self.tr_id.to_string(),
            charge: self.cost(),
            token: None,
            acted_at_ms: None,
        }
    }

    /// The answer of a step, in the order of the samples; `balance` is the wallet's, in rupiah.
    pub(super) fn reply(&self, stage: Stage, code: Code, balance: u64, at: &Circumstances<'_>) -> Reply {
        let mut data: Vec<(&'static str, Node)> =
            vec![("tr_id", self.tr_id.into()), ("code", self.product.code.into())];
        // Samples of an open payment have no time.
        if stage != Stage::Inquiry && !(at.settings.oddities && code.is_pending()) {
            data.push(("datetime", self.dated.as_str().into()));
        }
        data.extend([
            ("hp", self.hp.as_str().into()),
            ("tr_name", self.bill.name.as_str().into()),
            ("period", self.bill.period.as_str().into()),
            ("nominal", self.bill.nominal.into()),
            ("admin", self.admin().into()),
        ]);
        if stage == Stage::Status {
            data.push(("status", self.status_number().into()));
        }
        data.extend([
            ("response_code", code.rc.into()),
            ("message", code.message.into()),
            ("price", self.price().into()),
            ("selling_price", self.cost().into()),
        ]);
        if stage != Stage::Inquiry {
            data.push(("balance", balance.into()));
            data.extend(self.biller_reference(stage, code, at.form));
        }
        data.push(("ref_id", self.ref_id.as_str().into()));
        data.push(("desc", self.desc(stage, code, at)));
        Reply::new(Service::Postpaid, Node::Object(data))
    }

    /// 0 no payment request came, 1 success, 2 failed, 3 in process.
    const fn status_number(&self) -> u64 {
        match self.settlement.progress {
            Progress::NotActed => 0,
            Progress::Paid => 1,
            Progress::Failed(_) => 2,
            Progress::Pending(_) => 3,
        }
    }

    /// `noref`: a reference for a success, empty for a failure, absent while the end is open.
    fn biller_reference(&self, stage: Stage, code: Code, form: Form) -> Option<(&'static str, Node)> {
        let no_ref = stage == Stage::Payment && form == Form::Xml && self.product.no_ref_in_xml;
        let name = if no_ref { "no_ref" } else { "noref" };
        let topic = |part: &str| format!("noref {part}\n{}\n{}", self.tr_id, self.ref_id);
        match self.settlement.progress {
            Progress::NotActed | Progress::Pending(_) => None,
            Progress::Paid if code.rc == "00" => {
                let half = |part| drawn(&topic(part), 0, u64::MAX);
                let reference = match self.product.kind {
                    "pln" => format!("{:016X}{:016X}", half("first"), half("second")),
                    _ => drawn(&topic("only"), 100_000_000_000, 999_999_999_999).to_string(),
                };
                Some((name, reference.into()))
            }
            Progress::Paid | Progress::Failed(_) => Some((name, "".into())),
        }
    }

    /// `desc`; where nothing is in it, the odd forms are an empty text and an empty list.
    fn desc(&self, stage: Stage, code: Code, at: &Circumstances<'_>) -> Node {
        let is_receipt = stage != Stage::Inquiry && code.rc == "00";
        let desc = if is_receipt { &self.bill.desc_paid } else { &self.bill.desc_inquired };
        match (at.settings.oddities && desc.is_blank(), stage, at.form) {
            (false, ..) => desc.clone(),
            (true, Stage::Inquiry, _) | (true, _, Form::Xml) => "".into(),
            (true, _, Form::Json) => Node::List(Vec::new()),
        }
    }
}
