//! The operator: clicks at random and sanely, opens the shop again after each death, and keeps the notebook.

mod cash;
mod deposit;
mod end;
mod follow;
mod sell;
mod statement;
mod time;

use std::collections::BTreeSet;

use loket_counter::journal::Event;
use loket_counter::{Counter, CounterError, Flaw};
use loket_model::{BasketId, InquiryId, LossEnd, Payment};

use crate::check;
use crate::crash::survive;
use crate::day::{Breach, Day};
use crate::dice::Dice;
use crate::notebook::Notebook;
use crate::shop::Shop;

/// Clicks of a day.
const CLICKS_MIN: u64 = 25;
const CLICKS_MAX: u64 = 60;

/// Something that a person does at a counter.
type Click = fn(&mut Operator) -> Result<(), Breach>;

/// A click and its word.
type Named = (&'static str, Click);

/// Everything that a person does, each with its weight.
const CLICKS: &[(u64, Named)] = &[
    (30, ("sell", Operator::sell)),
    (6, ("inquire", Operator::inquire_only)),
    (6, ("pay an old bill", Operator::pay_an_old_bill)),
    (6, ("take a basket", Operator::take_a_basket)),
    (8, ("pay a line", Operator::pay_a_line)),
    (3, ("drop a line", Operator::drop_a_line)),
    (10, ("settle what is due", Operator::settle_due)),
    (4, ("settle all", Operator::settle_all)),
    (4, ("ask by hand", Operator::ask_by_hand)),
    (6, ("try again", Operator::try_again)),
    (6, ("hand back", Operator::hand_back)),
    (4, ("resolve by hand", Operator::resolve_by_hand)),
    (6, ("give up", Operator::give_up_one)),
    (6, ("ask and give up at once", Operator::ask_and_give_up)),
    (3, ("look again at a failed one", Operator::look_again)),
    (3, ("forged call", Operator::take_a_forged_call)),
    (3, ("cash in or out", Operator::move_cash)),
    (3, ("close and open the shift", Operator::change_shifts)),
    (2, ("close a loss", Operator::close_a_loss)),
    (3, ("check a deposit", Operator::check_a_deposit)),
    (3, ("top up", Operator::top_up)),
    (2, ("import a statement", Operator::import_a_statement)),
    (1, ("fetch a price list", Operator::fetch_a_price_list)),
    (4, ("wait minutes", Operator::wait_minutes)),
    (2, ("wait hours", Operator::wait_hours)),
    (1, ("clock jumps", Operator::turn_the_clock)),
    (2, ("start again", Operator::start_again)),
];

/// The operator of one shop.
pub(crate) struct Operator {
    pub(crate) shop: Shop,
    pub(crate) book: Notebook,
    dice: Dice,
    clicks: u64,
    /// What this operator does, and how likely each of it is.
    habits: Vec<(u64, Named)>,
    /// Bills on the screen, newest last.
    bills: Vec<InquiryId>,
    baskets: Vec<BasketId>,
    /// Accounts whose deposit the books took over at least once.
    deposits_set: BTreeSet<String>,
    /// Commits that the disk had refused when the click began.
    refusals_before: u64,
}

impl Operator {
    /// Opens the shop and the first shift.
    pub(crate) fn start(seed: u64, flaw: Option<Flaw>, traced: bool) -> Result<Self, Breach> {
        let mut dice = Dice::of(seed, 1);
        let shop = Shop::open(seed, flaw, traced)?;
        let clicks = dice.between(CLICKS_MIN, CLICKS_MAX);
        let mut operator = Self {
            shop,
            book: Notebook::default(),
            habits: dice.biased(CLICKS),
            dice,
            clicks,
            bills: Vec::new(),
            baskets: Vec::new(),
            deposits_set: BTreeSet::new(),
            refusals_before: 0,
        };
        operator.step("open the shift", Self::open_a_shift)?;
        Ok(operator)
    }

    pub(crate) const fn clicks(&self) -> u64 {
        self.clicks
    }

    /// One click, and whatever it led to is checked.
    pub(crate) fn click(&mut self) -> Result<(), Breach> {
        let (word, click) = match self.book.shift {
            None if self.dice.per_mille(700) => ("open the shift", Self::open_a_shift as Click),
            // Whatever the habits are, a counter sells.
            _ if self.dice.per_mille(200) => ("sell", Self::sell as Click),
            _ => *self.dice.weighted(&self.habits),
        };
        self.shop.world.state().tally.count("clicks");
        self.step(word, click)?;
        self.take_calls()
    }

    /// Does something, survives its death, notes what came of it, and checks everything.
    pub(crate) fn step(&mut self, word: &str, click: Click) -> Result<(), Breach> {
        self.shop.world.note(|| format!("* {word}"));
        self.refusals_before = self.shop.world.state().refusals;
        let done = survive(|| click(self));
        self.look()?;
        match done {
            Some(result) => result.map_err(|breach| Breach::new(word, &breach.to_string()))?,
            None => {
                self.shop.world.state().tally.count("deaths");
                self.shop.world.note(|| "  dead".to_owned());
                self.shop.start_again()?;
                self.look()?;
                // The whole file takes longer than everything else; each day ends with it.
                if self.dice.per_mille(150) {
                    check::whole(self.counter())?;
                }
            }
        }
        let unchecked = std::mem::take(&mut self.shop.world.state().unchecked);
        if unchecked { check::all(self) } else { Ok(()) }
    }

    /// Calls that came in are taken as soon as somebody listens.
    pub(crate) fn take_calls(&mut self) -> Result<(), Breach> {
        while !self.shop.world.state().calls.is_empty() {
            self.step("take a call", Self::take_a_call)?;
        }
        Ok(())
    }

    pub(crate) fn counter(&self) -> &Counter {
        self.shop.counter()
    }

    /// Writes what was committed into the notebook.
    fn look(&mut self) -> Result<(), Breach> {
        let committed = std::mem::take(&mut self.shop.world.state().committed);
        for event in &committed {
            match event {
                Event::DepositSet { account, .. } => self.note_deposit(account.as_str())?,
                Event::LossClosed { payment, end, .. } => {
                    let end: LossEnd = *end;
                    let amount = check::charge_of(self, *payment)?;
                    self.book.end_loss(*payment, end, amount)?;
                }
                other => self.book.saw(other, self.shop.world.clock.world_ms())?,
            }
        }
        Ok(())
    }

    /// Whether the disk refused a commit in the click that is under way; then nothing can be held against it.
    fn disk_was_full(&self) -> bool {
        self.shop.world.state().refusals > self.refusals_before
    }

    /// Takes a refusal that a person may meet, and no other.
    fn refused(&self, error: &CounterError, may: bool) -> Result<(), Breach> {
        self.shop.world.note(|| format!("    refused: {error}"));
        // Between two shifts the drawer takes nothing and gives nothing.
        let may = may || (matches!(error, CounterError::ShiftClosed) && self.book.shift.is_none());
        if may || self.disk_was_full() { Ok(()) } else { Err(Breach::new("refused", error)) }
    }

    /// The payments as they stand, one of which is drawn.
    fn draw_payment(&mut self, wanted: fn(&Payment) -> bool) -> Result<Option<Payment>, Breach> {
        let payments: Vec<Payment> = check::payments(self.counter())?.into_iter().filter(wanted).collect();
        Ok(if payments.is_empty() { None } else { Some(self.dice.one_of(&payments).clone()) })
    }

    /// Gives the world's counts and lines back.
    pub(crate) fn end(self, breach: Option<Breach>) -> Day {
        let payments = check::payments(self.counter()).unwrap_or_default();
        let mut state = self.shop.world.state();
        check::count(&payments, &mut state.tally);
        state.tally.count("seeds");
        if breach.is_some() {
            state.tally.count("violations");
        }
        let tally = std::mem::take(&mut state.tally);
        let trace = state.trace.take().unwrap_or_default();
        drop(state);
        Day { tally, breach, trace }
    }
}
