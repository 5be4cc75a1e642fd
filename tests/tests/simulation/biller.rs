//! The biller and the network between: what truly happened, and what the shop gets to hear of it.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use loket_counter::billers::{HttpReply, HttpRequest, SendError, Transport};

use crate::chance::Chance;
use crate::wire::{Call, Deal, about, answered, bare};

/// Where a payment truly stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// Inquired, and no request to pay was acted on.
    NotActed,
    /// Taken, and not decided.
    Pending { will_sell: bool },
    /// Sold.
    Sold,
    /// Refused for good.
    Refused,
}

/// One transaction at the biller.
#[derive(Debug, Clone)]
pub struct Entry {
    pub deal: Deal,
    pub truth: Truth,
    /// Requests to pay that reached the biller, whether or not it acted.
    pub requests: u32,
}

/// What goes wrong on the way, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    None,
    NotSent,
    LostOnTheWay,
    LostAnswer,
    Garbage,
    ServerError,
    ServerErrorBefore,
    SomebodyElse,
    UnknownCode,
    DiesBefore,
    DiesAfter,
}

/// Nothing wrong comes up more often than each trouble, or no sale would ever end.
const TROUBLES: [Trouble; 14] = [
    Trouble::None,
    Trouble::None,
    Trouble::None,
    Trouble::None,
    Trouble::NotSent,
    Trouble::LostOnTheWay,
    Trouble::LostAnswer,
    Trouble::Garbage,
    Trouble::ServerError,
    Trouble::ServerErrorBefore,
    Trouble::SomebodyElse,
    Trouble::UnknownCode,
    Trouble::DiesBefore,
    Trouble::DiesAfter,
];

/// Thrown through the counter where the process would die; nothing after it runs, as after a SIGKILL.
pub struct Died;

/// The biller, what it holds, and the chance that decides its moods.
pub struct World {
    pub entries: BTreeMap<String, Entry>,
    pub troubled: bool,
    chance: Chance,
    /// Deals so far.
    count: u64,
}

/// The way to the biller that the counter uses.
pub struct Wire(Mutex<World>);

impl Wire {
    pub fn new(chance: Chance) -> Self {
        Self(Mutex::new(World { entries: BTreeMap::new(), troubled: true, chance, count: 0 }))
    }

    /// A success of a payment, whether or not there was one.
    pub fn yes_to(&self, request: &HttpRequest) -> HttpReply {
        let (world, Call::Payment { reference }) = (self.world(), Call::read(request)) else {
            panic!("only a payment is said yes to")
        };
        about(&world.entries.get(&reference).expect("it was inquired").deal, "00", true)
    }

    pub fn world(&self) -> MutexGuard<'_, World> {
        // A simulated death unwinds through the lock; the biller is another machine and goes on.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Wire {
    fn send(&self, request: &HttpRequest) -> Result<HttpReply, SendError> {
        let mut world = self.world();
        let unknown = || Err(SendError::Unknown("silence".to_owned()));
        let call = Call::read(request);
        let trouble = world.next_trouble(&call);
        match trouble {
            Trouble::NotSent => return Err(SendError::NotSent("refused".to_owned())),
            Trouble::DiesBefore => std::panic::resume_unwind(Box::new(Died)),
            _ => {}
        }
        world.count_request(&call);
        match trouble {
            Trouble::LostOnTheWay => return unknown(),
            Trouble::ServerErrorBefore => return Ok(answered(500, "<html>")),
            _ => {}
        }
        let answer = world.act(&call);
        match trouble {
            Trouble::LostAnswer => unknown(),
            Trouble::Garbage => Ok(answered(200, &answer.body[..answer.body.len() / 2])),
            Trouble::ServerError => Ok(answered(500, answer.body)),
            Trouble::SomebodyElse => Ok(renamed(&answer)),
            Trouble::UnknownCode => Ok(bare("", "77")),
            Trouble::DiesAfter => std::panic::resume_unwind(Box::new(Died)),
            _ => Ok(answer),
        }
    }
}

impl World {
    /// Inquiries mostly succeed: no money moves there, and without them nothing is sold.
    fn next_trouble(&mut self, call: &Call) -> Trouble {
        let spared = matches!(call, Call::Inquiry { .. }) && self.chance.below(4) > 0;
        if self.troubled && !spared { *self.chance.one_of(&TROUBLES) } else { Trouble::None }
    }

    fn count_request(&mut self, call: &Call) {
        if let Call::Payment { reference } = call
            && let Some(entry) = self.entries.get_mut(reference)
        {
            entry.requests += 1;
        }
    }

    fn act(&mut self, call: &Call) -> HttpReply {
        match call {
            Call::Inquiry { reference, product, customer } => self.inquire(reference, product, customer),
            Call::Payment { reference } => self.pay(reference),
            Call::Advice { reference } => self.advise(reference),
        }
    }

    fn inquire(&mut self, reference: &str, product: &str, customer: &str) -> HttpReply {
        if self.troubled && self.chance.below(10) == 0 {
            return bare(reference, "14");
        }
        self.count += 1;
        let nominal = if product == "PLNPR20" { 20_000 } else { 50_000 };
        let deal = Deal {
            reference: reference.to_owned(),
            biller_ref: format!("SIM-{}", self.count),
            product: product.to_owned(),
            customer: customer.to_owned(),
            price: nominal + 500,
            merchant_fee: 300,
            number: self.count,
        };
        let answer = about(&deal, "00", false);
        self.entries.insert(reference.to_owned(), Entry { deal, truth: Truth::NotActed, requests: 0 });
        answer
    }

    fn pay(&mut self, reference: &str) -> HttpReply {
        let mood = self.chance.below(6);
        let Some(entry) = self.entries.get_mut(reference) else { return bare(reference, "22") };
        if entry.truth != Truth::NotActed {
            return bare(reference, "09");
        }
        entry.truth = match mood {
            0 => Truth::Refused,
            1 => Truth::Pending { will_sell: true },
            2 => Truth::Pending { will_sell: false },
            _ => Truth::Sold,
        };
        entry.answer()
    }

    /// A pending payment comes to its end after a while.
    fn advise(&mut self, reference: &str) -> HttpReply {
        let patience = if self.troubled { self.chance.below(3) } else { 0 };
        let Some(entry) = self.entries.get_mut(reference) else { return bare(reference, "22") };
        if let (Truth::Pending { will_sell }, 0) = (entry.truth, patience) {
            entry.truth = if will_sell { Truth::Sold } else { Truth::Refused };
        }
        entry.answer()
    }
}

impl Entry {
    fn answer(&self) -> HttpReply {
        match self.truth {
            Truth::NotActed => bare(&self.deal.reference, "22"),
            Truth::Pending { .. } => about(&self.deal, "02", false),
            Truth::Sold => about(&self.deal, "00", true),
            Truth::Refused => bare(&self.deal.reference, "96"),
        }
    }
}

/// The same answer about another customer and another reference.
fn renamed(answer: &HttpReply) -> HttpReply {
    let text = String::from_utf8_lossy(&answer.body);
    let lie = text
        .replace("8293742984", "8293742999")
        .replace("\"partnerReferenceNo\":\"L", "\"partnerReferenceNo\":\"X");
    answered(answer.status, lie)
}
