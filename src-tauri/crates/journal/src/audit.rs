//! Who did what that an owner may ask about: which events those are, by what they are chosen, and reading them.

use loket_model::UtcMillis;

use crate::{EventRecord, Journal, JournalError, read};

/// What kind of deed an event tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AuditKind {
    /// Somebody came, went, or left the screen locked.
    SignIn,
    /// A wrong PIN.
    PinFailed,
    /// Somebody with more rights let another do one thing.
    Approval,
    /// A copy of a struk after its original.
    Reprint,
    /// The drawer was opened, with a sale or without.
    Drawer,
    /// Somebody was added, changed, or has another PIN.
    People,
    /// The shop, its accounts, rules, struk, printers or periods are others.
    Settings,
    /// A shift was opened or closed, or its drawer counted.
    Shift,
    /// Cash was laid into the drawer, taken out of it, or handed back to a customer.
    Cash,
    /// Money by a person's word: a payment in spite of a warning, or one that came to its end by it, or late; a loss, a
    /// statement and its differences, a deposit.
    Decision,
    /// Names that left the shop: a copy of a struk as a file, a table.
    Export,
    /// Something was erased or masked for good.
    Erasure,
    /// The journal was restored, or the machine's clock set.
    Machine,
}

impl AuditKind {
    /// Every kind with its text form.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::SignIn, "sign_in"),
        (Self::PinFailed, "pin_failed"),
        (Self::Approval, "approval"),
        (Self::Reprint, "reprint"),
        (Self::Drawer, "drawer"),
        (Self::People, "people"),
        (Self::Settings, "settings"),
        (Self::Shift, "shift"),
        (Self::Cash, "cash"),
        (Self::Decision, "decision"),
        (Self::Export, "export"),
        (Self::Erasure, "erasure"),
        (Self::Machine, "machine"),
    ];

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(kind, _)| *kind)
    }

    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// Of which kind an event is, by its own; none for one that is not audited. An original that was printed is none
    /// either, though it has the kind of its copies, and no more is a payment without a warning.
    #[must_use]
    pub fn of(event_kind: &str) -> Option<Self> {
        Self::ALL.iter().map(|(kind, _)| *kind).find(|kind| kind.events().contains(&event_kind))
    }

    /// The events that are of it; of what was printed only the copies are, and of payments only those in spite of a
    /// warning.
    pub(crate) const fn events(self) -> &'static [&'static str] {
        match self {
            Self::SignIn => &["signed_in", "signed_out", "screen_locked"],
            Self::PinFailed => &["sign_in_failed"],
            Self::Approval => &["approved"],
            Self::Reprint => &["printed"],
            Self::Drawer => &["drawer_opened"],
            Self::People => &["user_set", "pin_set"],
            Self::Settings => &[
                "shop_set",
                "account_added",
                "account_removed",
                "struk_settings_set",
                "printers_set",
                "rules_set",
                "mapping_set",
                "retention_set",
            ],
            Self::Shift => &["shift_opened", "drawer_counted", "shift_closed"],
            Self::Cash => &["cash_moved", "refunded", "basket_line_dropped"],
            Self::Decision => &[
                "payment_submitted",
                "statement_imported",
                "resolved",
                "late_success",
                "loss_closed",
                "difference_closed",
                "deposit_set",
                "deposit_topped_up",
            ],
            Self::Export => &["exported", "shared"],
            Self::Erasure => &["book_erased", "personal_erased"],
            Self::Machine => &["restored", "clock_jumped"],
        }
    }
}

/// Which deeds to list, newest first; every field narrows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Of this kind.
    pub kind: Option<AuditKind>,
    /// By this person, or about them: who approved, whose PIN was wrong, whose rights are others.
    pub person: Option<String>,
    /// At this instant or later.
    pub from: Option<UtcMillis>,
    /// Before this instant.
    pub to: Option<UtcMillis>,
    /// Before this place: the last one of the page before.
    pub before: Option<u64>,
}

impl AuditFilter {
    /// Longest page.
    pub const LIMIT_MAX: u32 = 500;
}

impl Journal {
    /// One page of what people did, newest first, by the place in the journal: at most `limit`, and never more than
    /// [`AuditFilter::LIMIT_MAX`].
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn audit(&self, filter: &AuditFilter, limit: u32) -> Result<Vec<EventRecord>, JournalError> {
        self.readers.ask(|conn| read::audit::page(conn, filter, limit.min(AuditFilter::LIMIT_MAX)))
    }

    /// Visits all of them as they stand at one moment, newest first and a page in memory at a time, until `visit` fails.
    ///
    /// # Errors
    /// See [`Journal::last_seq`]; what `visit` says stands inside.
    pub fn for_each_audited<E>(
        &self,
        filter: &AuditFilter,
        mut visit: impl FnMut(EventRecord) -> Result<(), E>,
    ) -> Result<Result<(), E>, JournalError> {
        self.readers.ask(|conn| {
            let mut filter = filter.clone();
            loop {
                let page = read::audit::page(conn, &filter, AuditFilter::LIMIT_MAX)?;
                let Some(last) = page.last() else { return Ok(Ok(())) };
                filter.before = Some(last.seq);
                for record in page {
                    if let Err(error) = visit(record) {
                        return Ok(Err(error));
                    }
                }
            }
        })
    }
}
