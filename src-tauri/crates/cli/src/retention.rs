//! `retention`: for how long personal data are kept, what is due to be masked, and masking it.

use clap::Args as ClapArgs;
use loket_api::dto::{Empty, ErasedInfo, ErasedSomeInfo, RetentionInfo, RetentionPeriods};
use loket_api::{ApiError, Handlers as _};
use loket_model::Retention;

use crate::args::Args;
use crate::output::Done;
use crate::shop;

#[derive(Debug, ClapArgs)]
pub struct Keep {
    /// Only say what would be masked.
    #[arg(long)]
    pub dry_run: bool,
    /// Days after which names, numbers and addresses are masked; sets them and masks nothing yet.
    #[arg(long, value_name = "DAYS")]
    pub customer_days: Option<u32>,
    /// Days after which tokens and voucher codes are.
    #[arg(long, value_name = "DAYS")]
    pub token_days: Option<u32>,
    /// Days after which identity numbers and family data are.
    #[arg(long, value_name = "DAYS")]
    pub identity_days: Option<u32>,
    /// Days after which billers' words that no struk shows are dropped.
    #[arg(long, value_name = "DAYS")]
    pub answer_days: Option<u32>,
}

impl Keep {
    fn sets_something(&self) -> bool {
        [self.customer_days, self.token_days, self.identity_days, self.answer_days]
            .iter()
            .any(Option::is_some)
    }

    fn over(&self, present: &Retention) -> RetentionPeriods {
        RetentionPeriods {
            customer_days: self.customer_days.unwrap_or(present.customer_days),
            token_days: self.token_days.unwrap_or(present.token_days),
            identity_days: self.identity_days.unwrap_or(present.identity_days),
            answer_days: self.answer_days.unwrap_or(present.answer_days),
        }
    }
}

pub fn run(args: &Args, keep: &Keep) -> Result<Done, ApiError> {
    if keep.dry_run {
        let looked = shop::look(args)?;
        let info = looked.run(|desk, session| {
            let present = desk.counter().retention()?;
            desk.preview_retention(session, keep.over(&present))
        })?;
        return Done::ok(&info, text(&info));
    }
    let desk = shop::open(args)?;
    if keep.sets_something() {
        let present = desk.counter().retention()?;
        let info = desk.set_retention(&desk.session, keep.over(&present))?;
        return Done::ok(&info, text(&info));
    }
    let mut sum = desk.erase_personal(&desk.session, Empty {})?;
    while sum.more {
        let next = desk.erase_personal(&desk.session, Empty {})?;
        sum = joined(&sum, next);
    }
    let lines = lines(&sum.erased, "masked");
    Done::ok(&sum, lines)
}

/// Sums of two calls; the later one says whether more is left.
fn joined(before: &ErasedSomeInfo, mut after: ErasedSomeInfo) -> ErasedSomeInfo {
    for earlier in &before.erased {
        match after.erased.iter_mut().find(|erased| erased.class == earlier.class) {
            Some(erased) => {
                erased.records = erased.records.saturating_add(earlier.records);
                erased.values = erased.values.saturating_add(earlier.values);
            }
            None => after.erased.push(earlier.clone()),
        }
    }
    after
}

fn text(info: &RetentionInfo) -> String {
    let periods = &info.periods;
    format!(
        "customers {} days\ntokens {} days\nidentities {} days\nbillers' words {} days\namounts, times and references for good\n{}",
        periods.customer_days,
        periods.token_days,
        periods.identity_days,
        periods.answer_days,
        lines(&info.due, "due")
    )
}

fn lines(erased: &[ErasedInfo], word: &str) -> String {
    let line = |erased: &ErasedInfo| {
        format!(
            "{} before {}: {} values of {} records {word}",
            erased.class, erased.before, erased.values, erased.records
        )
    };
    erased.iter().map(line).collect::<Vec<_>>().join("\n")
}
