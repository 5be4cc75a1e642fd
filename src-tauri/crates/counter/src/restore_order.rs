//! A restore that the owner orders at the screen: looked at now, and carried out by the next opening of the folder, because
//! the journal of a running counter cannot be taken from under it.
//!
//! The order is a file of its own. It is removed before it is carried out: a start that is killed in between opens the
//! journal as it was, and a backup that turns out to be damaged is not tried again and again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use loket_journal::{Beyond, Contents, Journal, JournalError};
use loket_model::{Reference, UtcMillis};
use serde::{Deserialize, Serialize};

use crate::copies::{finished, mark_of};
use crate::counter::Counter;
use crate::error::CounterError;
use crate::folder::{ShopFolder, write_whole};
use crate::restore::{self, BackupFlaw, RestoreOrder, Restored, finish, name_of, restore_in};

/// Where an order waits for the next opening.
const ORDERED: &str = "restore.ordered";

/// What a backup holds, and what of the present journal it does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupContents {
    /// What it holds itself.
    pub holds: Contents,
    /// Whether it begins with the same event as the present journal; another one's is another shop's.
    pub own: bool,
    /// Events of the present journal that are not in it; none where the present one cannot be read.
    pub lost: Option<u64>,
    /// Payments among them, by our reference.
    pub lost_payments: Vec<Reference>,
}

#[derive(Serialize, Deserialize)]
struct Ordered {
    file: PathBuf,
    actor: String,
    /// What the owner was shown and agreed to lose; none where the present journal could not be read.
    lost: Option<Lost>,
}

/// What a journal has that a backup has not, as far as money is concerned.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Lost {
    payments: Vec<String>,
    /// Events, where there are more payments than are listed.
    events: Option<u64>,
}

impl Lost {
    fn by_restoring(folder: &ShopFolder, file: &Path) -> Option<Self> {
        let beyond = Journal::beyond(&folder.journal(), file).ok()?;
        Some(Self {
            events: usize::try_from(Beyond::PAYMENTS_MAX)
                .is_ok_and(|most| beyond.payments.len() >= most)
                .then_some(beyond.events),
            payments: beyond.payments.iter().map(ToString::to_string).collect(),
        })
    }
}

impl Counter {
    /// What a backup holds and what would be lost by restoring it. Reads both and changes nothing.
    ///
    /// # Errors
    /// [`CounterError::BackupForeign`], [`CounterError::BackupNewer`], [`CounterError::BackupRefused`] for a file that
    /// cannot be read.
    pub fn backup_contents(&self, file: &Path) -> Result<BackupContents, CounterError> {
        let holds = Journal::contents_of(file).map_err(|error| refused(file, &error))?;
        let own = self.journal.origin().is_ok_and(|origin| origin == holds.origin);
        // A damaged journal tells nothing; the restore itself then looks at its newest backup.
        let beyond = Journal::beyond(&self.folder.journal(), file).ok();
        Ok(BackupContents {
            holds,
            own,
            lost: beyond.as_ref().map(|beyond| beyond.events),
            lost_payments: beyond.map(|beyond| beyond.payments).unwrap_or_default(),
        })
    }

    /// Orders a restore: the next opening of the folder carries it out before anything is sold, whatever is lost by it.
    /// The file's chain is followed to its end first.
    ///
    /// # Errors
    /// As [`Counter::backup_contents`]; [`CounterError::BackupOfAnother`]; [`CounterError::AskingNow`] while an answer to a payment is awaited; what the disk
    /// refuses.
    pub fn order_restore(&self, actor: &str, file: &Path) -> Result<(), CounterError> {
        if self.is_sending() {
            return Err(CounterError::AskingNow);
        }
        let holds = Journal::contents_of(file).map_err(|error| refused(file, &error))?;
        refuse_anothers(&self.folder, file, &holds)?;
        Journal::check_chain_of(file).map_err(|error| refused(file, &error))?;
        let lost = Lost::by_restoring(&self.folder, file);
        let ordered = Ordered { file: file.to_owned(), actor: actor.to_owned(), lost };
        let bytes = serde_json::to_vec(&ordered).map_err(io::Error::from)?;
        write_whole(&order_file(&self.folder), &bytes)?;
        tracing::info!(file = %file.display(), "restore ordered");
        Ok(())
    }
}

/// Whether a restore waits for the folder to be free.
pub(crate) fn is_ordered(path: &Path) -> bool {
    path.join(ORDERED).exists()
}

/// Carries out what was ordered, under the folder's lock and before the journal is opened; tells why it was not done.
pub(crate) fn carry_out(
    folder: &ShopFolder,
    now: UtcMillis,
) -> Result<Option<Arc<CounterError>>, CounterError> {
    let path = order_file(folder);
    let bytes = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        bytes => bytes?,
    };
    fs::remove_file(&path)?;
    match carry_out_order(folder, &bytes, now) {
        // The old journal must not be sold into when the new one already stands in for it.
        Ok(restored) if restored.pending => finish(folder).map(|()| None),
        Ok(_) => Ok(None),
        Err(error) => {
            tracing::error!(%error, "restore not done");
            Ok(Some(Arc::new(error)))
        }
    }
}

fn carry_out_order(folder: &ShopFolder, bytes: &[u8], now: UtcMillis) -> Result<Restored, CounterError> {
    let ordered = serde_json::from_slice(bytes).map_err(|_| CounterError::RestoreOrderUnreadable)?;
    let Ordered { file, actor, lost } = ordered;
    // What cannot be read now is refused, and told, by the restore itself.
    if let Ok(holds) = Journal::contents_of(&file) {
        refuse_anothers(folder, &file, &holds)?;
    }
    if Lost::by_restoring(folder, &file).is_some_and(|now| Some(now) != lost) {
        return Err(CounterError::RestoreOutdated);
    }
    // What is lost was shown, and the owner gave a word and a PIN for it.
    restore_in(folder, &RestoreOrder { file: &file, force: true, actor: &actor }, now)
}

/// Refuses another shop's backup where something was sold: by it all of that would be gone. A folder that has sold nothing
/// may take any, because that is how a shop moves to another machine.
fn refuse_anothers(folder: &ShopFolder, file: &Path, holds: &Contents) -> Result<(), CounterError> {
    let is_anothers = match Journal::contents_of(&folder.journal()) {
        Ok(present) => present.payments > 0 && present.origin != holds.origin,
        // A journal that cannot be read has copies that say whose it was.
        Err(_) => {
            let mark = mark_of(holds.origin);
            let copies = finished(&folder.backups()).unwrap_or_default();
            let mut others = copies.iter().filter(|copy| copy.file != file).peekable();
            others.peek().is_some() && others.all(|copy| copy.mark != mark)
        }
    };
    if is_anothers { Err(CounterError::BackupOfAnother { file: name_of(file) }) } else { Ok(()) }
}

fn order_file(folder: &ShopFolder) -> PathBuf {
    folder.path().join(ORDERED)
}

fn refused(file: &Path, error: &JournalError) -> CounterError {
    match error {
        JournalError::ForeignFile => CounterError::BackupForeign { file: name_of(file) },
        JournalError::NewerFile { .. } => CounterError::BackupNewer { file: name_of(file) },
        JournalError::UnfinishedFile => CounterError::Journal(JournalError::UnfinishedFile),
        _ if !file.is_file() => restore::refused(file, BackupFlaw::Unreadable(error.to_string())),
        other => restore::refused(file, BackupFlaw::Damaged(other.to_string())),
    }
}
