//! Refusals about backups and restores; told again for as long as a restore that was not done is on the screen.

use loket_counter::{BackupFlaw, CounterError};

use crate::error::{ApiError, ErrorCode};

/// A refusal as it crosses.
pub fn of_backup(error: &CounterError) -> ApiError {
    let with_file = |code: ErrorCode, file: &str| code.with([("file", file.to_owned())]);
    let with_text = |code: ErrorCode, text: String| code.with([("text", text)]);
    match error {
        CounterError::BackupRefused { file, flaw } => match flaw {
            BackupFlaw::Unreadable(_) => with_file(ErrorCode::BackupMissing, file),
            BackupFlaw::Itself => with_file(ErrorCode::BackupItself, file),
            BackupFlaw::Damaged(text) => {
                ErrorCode::BackupRefused.with([("file", file.clone()), ("text", text.clone())])
            }
        },
        CounterError::BackupForeign { file } => with_file(ErrorCode::BackupForeign, file),
        CounterError::BackupNewer { file } => with_file(ErrorCode::BackupNewer, file),
        CounterError::BackupOfAnother { file } => with_file(ErrorCode::BackupOfAnother, file),
        CounterError::RestoreOutdated => ErrorCode::RestoreOutdated.plain(),
        CounterError::RestoreOrderUnreadable => ErrorCode::RestoreOrderUnreadable.plain(),
        CounterError::BackupFailed { text } => with_text(ErrorCode::BackupFailed, text.clone()),
        CounterError::RestoreUncounted { text } => with_text(ErrorCode::RestoreUncounted, text.clone()),
        CounterError::RestoreWouldLose { events, payments } => {
            let references: Vec<String> = payments.iter().map(ToString::to_string).collect();
            ErrorCode::RestoreWouldLose
                .with([("events", events.to_string()), ("payments", references.join(" "))])
        }
        other => with_text(ErrorCode::JournalFailed, other.to_string()),
    }
}
