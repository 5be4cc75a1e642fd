//! Whether a bill can still be sent when its turn in a basket comes: cash is never taken for one that cannot.
//!
//! A judgement about time alone; who is asked anew, and what that costs, is decided by whoever asks here.

use loket_model::UtcMillis;

/// Between the look at the bills and the first one that is sent: cash is counted, and a till may be slow.
const START_MS: i64 = 60_000;
/// What each bill before it may take: most take a second or two, a biller on a bad day many more.
const TURN_MS: i64 = 10_000;

/// Whether a bill lives until its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Timely {
    Yes,
    /// It was found too long ago; asked for again, it does.
    AskAgain,
    /// Not even when it is asked for again; so many bills can be sent in its life.
    Never {
        most: u32,
    },
}

/// When a bill was asked for, and until when it is good.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Life {
    pub asked_at: UtcMillis,
    pub expires_at: Option<UtcMillis>,
}

/// Judges a bill that is sent after so many others.
pub(crate) fn timely(life: Life, before: usize, now: UtcMillis) -> Timely {
    let Some(expires_at) = life.expires_at else { return Timely::Yes };
    let life_ms = expires_at.get().saturating_sub(life.asked_at.get()).max(0);
    // Of a life that is shorter than the start, three quarters are left for the bill.
    let start_ms = START_MS.min(life_ms / 4);
    let turns_ms = i64::try_from(before).unwrap_or(i64::MAX).saturating_mul(TURN_MS);
    let needed_ms = start_ms.saturating_add(turns_ms);
    if expires_at > now.plus_ms(needed_ms) {
        return Timely::Yes;
    }
    // A quarter of it passes while the others are asked for and the cash is counted.
    let usable_ms = life_ms - life_ms / 4;
    if needed_ms <= usable_ms {
        return Timely::AskAgain;
    }
    let turns = usable_ms.saturating_sub(start_ms) / TURN_MS;
    Timely::Never { most: u32::try_from(turns.saturating_add(1)).unwrap_or(u32::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_must_live_until_its_turn() {
        let check = |life_s: Option<i64>, age_s: i64, before: usize, expected: Timely| {
            let asked_at = UtcMillis::new(1_000_000_000);
            let expires_at = life_s.map(|life_s| asked_at.plus_ms(life_s * 1_000));
            let judged = timely(Life { asked_at, expires_at }, before, asked_at.plus_ms(age_s * 1_000));
            assert_eq!(judged, expected, "{life_s:?} {age_s} {before}");
        };
        check(None, 1_000_000, 499, Timely::Yes);
        check(Some(1_800), 0, 0, Timely::Yes);
        check(Some(1_800), 1_739, 0, Timely::Yes);
        check(Some(1_800), 1_740, 0, Timely::AskAgain);
        check(Some(1_800), 1_729, 1, Timely::Yes);
        check(Some(1_800), 1_730, 1, Timely::AskAgain);
        // 60 s and 129 turns are 1350 s, three quarters of its life: the 130th bill fits, and the 131st only at once.
        check(Some(1_800), 449, 129, Timely::Yes);
        check(Some(1_800), 450, 129, Timely::AskAgain);
        check(Some(1_800), 0, 130, Timely::Yes);
        check(Some(1_800), 500, 130, Timely::Never { most: 130 });
        check(Some(1_800), 0, 499, Timely::Never { most: 130 });
        // A biller whose bills live shortly: the first one can be paid.
        check(Some(40), 0, 0, Timely::Yes);
        check(Some(40), 30, 0, Timely::AskAgain);
        check(Some(40), 30, 5, Timely::Never { most: 3 });
        check(Some(0), 0, 0, Timely::AskAgain);
    }
}
