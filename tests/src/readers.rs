//! Feeding bytes to every reader of a kind of account: the same code for the mutation tests, the replay of the
//! corpus, the fuzz targets and the bench of decoding.
//!
//! Deliberately absent: how bytes are made, and any word of an adapter; what a payment may be called paid for is
//! checked here once more, by looking for the facts in the body.

mod accounts;
mod cases;
mod proof;
mod seeds;

use std::collections::BTreeMap;
use std::sync::Arc;

use loket_counter::billers::{
    Biller, BodyFormat, CallbackError, CallbackHint, Capabilities, DecodeAsk, Decoded, HttpReply, InquiryAsk,
    InquiryFailure, KINDS, Kind, PaymentOrder, Step,
};
use loket_model::{Bill, Category, Offer, Outcome, PaymentId, Rupiah, UtcMillis, Uuid};

pub use cases::Case;
pub use proof::{Echoes, must_name};
pub use seeds::{Expected, Seed, SeedStep, corpus_folder};

use accounts::{ACCOUNTS, Account};

/// The moment of every question; signatures and expiry times follow it.
const AT: UtcMillis = UtcMillis::new(1_795_228_204_000);

/// Every step that has a body of its own to decode.
const STEPS: [Step; 4] = [Step::Inquiry, Step::Payment, Step::Advice, Step::Callback];

/// One kind of account in one body format, with a question, an order and a bill for each case.
pub struct Reader {
    /// `iak-postpaid xml`.
    pub name: &'static str,
    /// How its bodies are written.
    pub format: BodyFormat,
    kind: &'static Kind,
    biller: Arc<dyn Biller>,
    echoes: Echoes,
    asked: Vec<Asked>,
}

/// A case, put into the words of the counter.
struct Asked {
    case: &'static Case,
    ask: InquiryAsk,
    bill: Bill,
    /// What decoding is told of the account.
    settings: BTreeMap<String, String>,
}

/// What every reader made of one body that came with HTTP status 200.
#[derive(Debug)]
pub struct Fed {
    /// As the answer to an inquiry.
    pub inquiry: Result<Bill, InquiryFailure>,
    /// As the answer to a payment.
    pub payment: Outcome,
    /// As the answer to "how did it end?".
    pub advice: Outcome,
    /// As the biller's call.
    pub callback: Result<CallbackHint, CallbackError>,
    /// As the price list.
    pub offers: Result<Vec<Offer>, InquiryFailure>,
    /// As the deposit.
    pub balance: Result<Rupiah, InquiryFailure>,
}

/// Every reader of the product, in the order of its table of kinds.
///
/// # Panics
/// When a kind has no account in this room's table, so that a new kind cannot stay unread.
#[must_use]
pub fn readers() -> Vec<Reader> {
    let of_kind = |kind: &&'static Kind| {
        let accounts: Vec<&Account> = ACCOUNTS.iter().filter(|account| account.kind == kind.name).collect();
        assert!(!accounts.is_empty(), "{} has no account in tests/src/readers/accounts.rs", kind.name);
        let kind = *kind;
        accounts.into_iter().map(move |account| Reader::of(kind, account))
    };
    KINDS.iter().flat_map(of_kind).collect()
}

/// The reader of this name; nothing when the product does not speak the kind yet.
#[must_use]
pub fn reader(name: &str) -> Option<Reader> {
    readers().into_iter().find(|reader| reader.name == name)
}

impl Reader {
    fn of(kind: &'static Kind, account: &Account) -> Self {
        let typed = account.typed();
        Self {
            name: account.name,
            format: account.format,
            kind,
            biller: (kind.make)(&typed).unwrap(),
            echoes: account.echoes,
            asked: account
                .cases
                .iter()
                .map(|case| Asked {
                    case,
                    ask: case.ask(AT),
                    bill: case.bill(AT),
                    settings: settings_about(case, &typed.settings),
                })
                .collect(),
        }
    }

    /// The kind of account.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.kind.name
    }

    /// What the kind can do.
    #[must_use]
    pub fn capabilities(&self) -> Capabilities {
        self.biller.capabilities()
    }

    /// The cases whose questions the bodies may answer.
    pub fn cases(&self) -> impl Iterator<Item = &'static Case> {
        self.asked.iter().map(|asked| asked.case)
    }

    /// The bodies of this reader's corpus.
    #[must_use]
    pub fn seeds(&self) -> Vec<Seed> {
        seeds::of(self.kind.name, self.format, &self.cases().map(|case| case.name).collect::<Vec<_>>())
    }

    /// Gives a body to every reader, as an answer to this case's question.
    ///
    /// # Errors
    /// What was called paid, or sold to somebody else, although the body does not say so.
    pub fn feed(&self, case: &str, body: &[u8]) -> Result<Fed, String> {
        let asked = self.asked_about(case);
        // Decoding makes an account anew each time, so that one step for each body has to do.
        if let Some(step) = STEPS.get(body.len() % STEPS.len()) {
            let _ = self.decode_as(asked, *step, body);
        }
        let fed = Fed {
            inquiry: self.biller.read_inquiry(&asked.ask, &reply(200, body)),
            payment: self.biller.read_payment(&asked.order(), &reply(200, body)),
            advice: self.biller.read_advice(&asked.order(), &reply(200, body)),
            callback: self.biller.read_callback(body),
            offers: self.biller.read_offers(&reply(200, body)),
            balance: self.biller.read_balance(&reply(200, body)),
        };
        self.must_be_true(asked, &fed, body)?;
        self.must_not_believe_errors(asked, body)?;
        Ok(fed)
    }

    /// Gives bytes to every reader, as an answer to the case whose code they name, else to the first.
    ///
    /// # Errors
    /// As [`Reader::feed`].
    pub fn feed_bytes(&self, body: &[u8]) -> Result<Fed, String> {
        let text = String::from_utf8_lossy(body);
        let named = self.cases().find(|case| text.contains(case.reference));
        let case = named.or_else(|| self.cases().find(|case| text.contains(case.code)));
        self.feed(case.or_else(|| self.cases().next()).map_or("", |case| case.name), body)
    }

    /// Decodes a body as the answer to each step in turn, as support may; what it becomes is not looked at.
    pub fn decode_at_every_step(&self, case: &str, body: &[u8]) {
        for step in STEPS {
            let _ = self.decode_as(self.asked_about(case), step, body);
        }
    }

    /// Reads a body at one step, as the till does; whether it was understood.
    #[must_use]
    pub fn reads(&self, case: &str, step: SeedStep, reply: &HttpReply) -> bool {
        let asked = self.asked_about(case);
        match step {
            SeedStep::Inquiry => self.biller.read_inquiry(&asked.ask, reply).is_ok(),
            SeedStep::Payment => !matches!(
                self.biller.read_payment(&asked.order(), reply),
                Outcome::Unresolved(loket_model::UnresolvedWhy::Unreadable(_))
            ),
            SeedStep::Advice => !matches!(
                self.biller.read_advice(&asked.order(), reply),
                Outcome::Unresolved(loket_model::UnresolvedWhy::Unreadable(_))
            ),
            SeedStep::Callback => self.biller.read_callback(&reply.body).is_ok(),
            SeedStep::Offers => self.biller.read_offers(reply).is_ok(),
            SeedStep::Balance => self.biller.read_balance(reply).is_ok(),
        }
    }

    fn asked_about(&self, case: &str) -> &Asked {
        self.asked.iter().find(|asked| asked.case.name == case).expect("the reader has the case")
    }

    fn decode_as(&self, asked: &Asked, step: Step, body: &[u8]) -> Result<Decoded, String> {
        let ask = DecodeAsk {
            step,
            product: &asked.bill.product,
            format: self.format,
            settings: &asked.settings,
            at: AT,
        };
        (self.kind.decode)(&ask, body)
    }

    /// Paid needs the facts in the body; a bill must be about whom was asked.
    fn must_be_true(&self, asked: &Asked, fed: &Fed, body: &[u8]) -> Result<(), String> {
        for (step, outcome) in [("payment", &fed.payment), ("advice", &fed.advice)] {
            let Outcome::Paid(settlement) = outcome else { continue };
            if asked.case.category == Category::PlnPrepaid && settlement.token.is_none() {
                return Err(format!("{step}: a token sale is paid without its token"));
            }
            proof::must_name(body, asked.case, self.echoes)
                .map_err(|missing| format!("{step}: paid although the body does not name the {missing}"))?;
        }
        match &fed.inquiry {
            Ok(bill) if bill.customer_no != asked.ask.customer => {
                Err("inquiry: a bill of somebody else".into())
            }
            Ok(bill) if bill.product.code != asked.case.code => {
                Err("inquiry: a bill for another product".into())
            }
            Ok(bill) if bill.charge.total() < Rupiah::ZERO => Err("inquiry: a bill below zero".into()),
            _ => Ok(()),
        }
    }

    /// A server error is no word on a payment, and a client error never a yes, whatever the body claims.
    fn must_not_believe_errors(&self, asked: &Asked, body: &[u8]) -> Result<(), String> {
        let order = asked.order();
        let broken = [
            self.biller.read_payment(&order, &reply(500, body)),
            self.biller.read_advice(&order, &reply(500, body)),
        ];
        if broken.iter().any(|outcome| !matches!(outcome, Outcome::Unresolved(_))) {
            return Err("HTTP 500 was taken for a word on the payment".to_owned());
        }
        let refused = self.biller.read_payment(&order, &reply(400, body));
        if matches!(refused, Outcome::Paid(_)) { Err("HTTP 400 was called paid".to_owned()) } else { Ok(()) }
    }
}

impl Asked {
    fn order(&self) -> PaymentOrder<'_> {
        PaymentOrder {
            payment: PaymentId::new(Uuid::from_u128(7)),
            reference: &self.ask.reference,
            bill: &self.bill,
            at: AT,
        }
    }
}

/// The account's settings without the patterns of other products: compiling them takes far longer than reading.
fn settings_about(case: &Case, all: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let is_about = |name: &str| name.strip_prefix("pattern.").is_none_or(|code| code == case.code);
    all.iter().filter(|(name, _)| is_about(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn reply(status: u16, body: &[u8]) -> HttpReply {
    HttpReply { status, body: body.to_vec() }
}
