//! The moments around a commit: the process dies there, or the disk is full.

use std::io;
use std::sync::Arc;

use loket_counter::journal::{Event, Interference, JournalError};

use crate::crash::die;
use crate::world::World;

/// Draws what happens around each commit.
#[derive(Debug)]
pub(crate) struct Points(pub(crate) Arc<World>);

impl Points {
    fn dies_here(&self, place: &'static str) {
        let dies = {
            let mut state = self.0.state();
            let deaths = state.moods.deaths;
            let dies = state.dice.below(10_000) < deaths;
            if dies {
                state.tally.trouble(place);
            }
            dies
        };
        if dies {
            self.0.note(|| format!("    {place}"));
            die();
        }
    }
}

impl Interference for Points {
    fn before_write(&self, event: &Event) -> Result<(), JournalError> {
        self.dies_here("death before a commit");
        let mut state = self.0.state();
        let full_disks = state.moods.full_disks;
        if state.refused_commits == 0 && state.dice.below(10_000) < full_disks {
            state.refused_commits = state.dice.between(1, 5);
        }
        if state.refused_commits == 0 {
            return Ok(());
        }
        state.refused_commits -= 1;
        state.refusals += 1;
        state.tally.trouble("disk full at a commit");
        drop(state);
        self.0.note(|| format!("    disk full at {}", event.kind()));
        Err(JournalError::Io(io::Error::from(io::ErrorKind::StorageFull)))
    }

    fn after_write(&self, event: &Event) {
        self.0.note(|| format!("    written: {}", event.kind()));
        {
            let mut state = self.0.state();
            state.committed.push(event.clone());
            state.unchecked = true;
            state.tally.count("events");
            if matches!(event, Event::PaymentSubmitted(_)) {
                state.intents_on_disk += 1;
            }
        }
        self.dies_here("death after a commit");
    }
}
