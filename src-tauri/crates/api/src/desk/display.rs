//! The customer's display: the selling window says what is shown, the display only reads it. Nothing of it is kept:
//! names leave here masked, and the next bill replaces the last one.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use loket_counter::masked_customer;

use super::Desk;
use super::request::waiting;
use super::request::{amount, malformed};
use crate::dto::{ChangesRequest, DisplayInfo, DisplayLineInfo, ShowLineRequest, ShowRequest};
use crate::error::ApiError;

/// What the display may be about.
const STAGES: [&str; 6] = ["idle", "bill", "sending", "paid", "waiting", "failed"];
/// Most bills that a display has room for; the total counts the others too.
const LINES_MAX: usize = 12;
/// Longest text of a line, in characters.
const TEXT_CHARS_MAX: usize = 64;

/// What the customer's display shows now.
#[derive(Debug)]
pub(super) struct Display {
    shown: Mutex<DisplayInfo>,
    changed: Condvar,
}

impl Display {
    pub(super) const fn idle() -> Self {
        let shown = DisplayInfo {
            seq: 0,
            shop: String::new(),
            demo: false,
            stage: String::new(),
            lines: Vec::new(),
            total: 0,
            tender: None,
            change: None,
        };
        Self { shown: Mutex::new(shown), changed: Condvar::new() }
    }

    /// Shows something else; the same once more wakes nobody.
    fn show(&self, mut next: DisplayInfo) {
        let mut shown = self.shown();
        next.seq = shown.seq;
        if *shown == next {
            return;
        }
        next.seq = shown.seq.saturating_add(1);
        *shown = next;
        drop(shown);
        self.changed.notify_all();
    }

    /// What is shown, as soon as it is newer than what was seen, or when the wait is over. A display that has seen
    /// more than there is was opened before this program started, and is answered at once.
    fn wait(&self, seen: u64, within: Duration) -> DisplayInfo {
        let waited = self.changed.wait_timeout_while(self.shown(), within, |shown| shown.seq == seen);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    fn shown(&self) -> MutexGuard<'_, DisplayInfo> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) fn show(desk: &Desk, request: ShowRequest) -> Result<(), ApiError> {
    if !STAGES.contains(&request.stage.as_str()) {
        return Err(malformed("stage"));
    }
    let shop = desk.counter.shop()?;
    let rupiah = |sum: Option<i64>| sum.map(|sum| amount(sum).map(|sum| sum.get())).transpose();
    desk.display.show(DisplayInfo {
        seq: 0,
        shop: shop.name,
        demo: shop.demo,
        stage: request.stage,
        lines: request.lines.iter().take(LINES_MAX).map(line).collect::<Result<_, _>>()?,
        total: amount(request.total)?.get(),
        tender: rupiah(request.tender)?,
        change: rupiah(request.change)?,
    });
    Ok(())
}

fn line(line: &ShowLineRequest) -> Result<DisplayLineInfo, ApiError> {
    let short = |text: &str| text.chars().take(TEXT_CHARS_MAX).collect::<String>();
    Ok(DisplayLineInfo {
        customer: masked_customer(&short(&line.customer_name), &short(&line.customer_no)),
        product: short(&line.product),
        amount: amount(line.amount)?.get(),
        token: line.token.as_deref().map(short),
    })
}

impl Desk {
    /// Takes off the customer's display what was shown of a sale: whoever sat here does not any more.
    pub(crate) fn clear_display(&self) {
        self.display.show(Display::idle().shown().clone());
    }

    /// What the customer's display shows, as soon as it is newer than what was seen. Hosts hand it to a window that
    /// may call nothing else.
    ///
    /// # Errors
    /// What the journal refuses, before anything was shown.
    pub fn customer_display(&self, request: &ChangesRequest) -> Result<DisplayInfo, ApiError> {
        let mut shown = self.display.wait(request.after, waiting(request.wait_ms));
        if shown.stage.is_empty() {
            let shop = self.counter.shop()?;
            (shown.shop, shown.demo, shown.stage) = (shop.name, shop.demo, "idle".to_owned());
        }
        Ok(shown)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn bill(total: i64) -> DisplayInfo {
        DisplayInfo { stage: "bill".to_owned(), total, ..Display::idle().shown().clone() }
    }

    #[test]
    fn a_display_waits_for_the_next_bill_and_no_longer() {
        let display = Display::idle();
        display.show(bill(1));
        assert_eq!(display.wait(0, Duration::from_secs(60)).total, 1, "already newer");
        let next = thread::scope(|scope| {
            let waiting = scope.spawn(|| display.wait(1, Duration::from_secs(60)));
            display.show(bill(1));
            display.show(bill(2));
            waiting.join().unwrap()
        });
        assert_eq!((next.seq, next.total), (2, 2), "the same bill once more woke nobody");
        assert_eq!(display.wait(2, Duration::ZERO).seq, 2);
        assert_eq!(display.wait(9, Duration::from_secs(60)).seq, 2, "seen at an earlier run");
    }
}
