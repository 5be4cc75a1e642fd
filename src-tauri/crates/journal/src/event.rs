//! What can be written down: every event that the journal knows.
//!
//! Events are facts in the past tense. Nothing here decides whether a fact may be added; `project` does.

use loket_model::{
    AccountName, BasketId, CashDirection, DocumentKind, InquiryId, LossEnd, Outcome, PaymentId, Postings,
    Printer, Rules, Rupiah, SaleWarning, Settlement, Shop, StatementMapping, StatementRecord, StrukSettings,
    UtcMillis, ZReport,
};

use crate::PersonalErased;
use crate::UserEvent;
use crate::records::BegunMark;
use crate::records::{AccountRecord, BasketRecord, CopyAllowed, DrawerCause, Inquiry, Submission};
use loket_model::Retention;

/// How a word on a payment reached us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Via {
    /// The answer to the payment itself.
    Payment,
    /// The answer to a later question.
    Advice,
    /// Found unfinished when Loket started.
    StartUp,
    /// A person's decision.
    Person,
}

impl Via {
    /// Every way with its text form.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Payment, "payment"),
        (Self::Advice, "advice"),
        (Self::StartUp, "start_up"),
        (Self::Person, "person"),
    ];

    /// The text form, as kept in the journal.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Advice => "advice",
            Self::StartUp => "start_up",
            Self::Person => "person",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(via, _)| *via)
    }
}

/// A fact that the journal keeps for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The shop's name, address, zone and kind are from now on these.
    ShopSet(Shop),
    /// An account was added, or its settings were replaced.
    AccountAdded(AccountRecord),
    /// An account is no longer used.
    AccountRemoved {
        /// Its name.
        account: AccountName,
    },
    /// A cashier began.
    ShiftOpened {
        /// Number of the shift.
        shift: u32,
        /// Cash laid into the drawer.
        float: Rupiah,
    },
    /// A biller answered an inquiry with a bill.
    Inquired(Box<Inquiry>),
    /// A payment is about to be sent.
    PaymentSubmitted(Box<Submission>),
    /// A word on a payment came, final or not.
    OutcomeLearned {
        /// Which.
        payment: PaymentId,
        /// How it reached us.
        via: Via,
        /// The word.
        outcome: Outcome,
        /// When to ask next, while it is not final.
        next_advice_at: Option<UtcMillis>,
        /// What does not fit in the answer about a token sale.
        warnings: Vec<SaleWarning>,
    },
    /// The biller said yes to a payment that had failed. Where its cash is still held, the payment is paid after all;
    /// where the cash is gone (handed back, or moved to a new attempt), it is a loss to recover.
    LateSuccess {
        /// Which.
        payment: PaymentId,
        /// How it reached us.
        via: Via,
        /// What the biller said.
        settlement: Box<Settlement>,
    },
    /// The biller, asked once more about a failed payment, said a yes that does not fit: no late success, and a doubt
    /// that a person has to look into.
    Doubted {
        /// Which.
        payment: PaymentId,
        /// What does not fit.
        text: String,
    },
    /// A loss to recover came to its end.
    LossClosed {
        /// The payment of the late success.
        payment: PaymentId,
        /// How.
        end: LossEnd,
        /// The whole loss.
        amount: Rupiah,
        /// Why, in a person's words.
        reason: String,
    },
    /// A person decided how an unresolved payment ended, from what the biller showed or told.
    Resolved {
        /// Which.
        payment: PaymentId,
        /// How it ended: paid or failed.
        outcome: Outcome,
        /// Why a person had to decide.
        reason: String,
        /// What the biller gave as proof: a reference, a name, a statement.
        proof: String,
    },
    /// A biller called; a hint and never proof.
    CallbackReceived {
        /// The account called for.
        account: AccountName,
        /// The payment meant, if it is ours.
        payment: Option<PaymentId>,
        /// The biller's code.
        code: String,
        /// What it said beside that.
        text: String,
    },
    /// A struk came out of a printer.
    Printed {
        /// Of which payment.
        payment: PaymentId,
        /// 1 for the original (CA), above that for copies (CU). Given when the struk is made and told when it came out:
        /// of two that were under way together, the second may come first.
        number: u32,
        /// Printer and language: `Kasir depan, escpos 32`.
        format: String,
        /// A supervisor's word for a copy beyond the owner's limit.
        allowed: Option<CopyAllowed>,
    },
    /// The slip of a payment without a final word came out of a printer; it is no print of the struk, so that
    /// the first struk stays the original.
    SlipPrinted {
        /// Of which payment.
        payment: PaymentId,
        /// Printer and language: `Kasir depan, escpos 32`.
        format: String,
    },
    /// A recap, a report or a slip that is no struk came out of a printer.
    DocumentPrinted {
        /// Of which kind.
        kind: DocumentKind,
        /// What it is about: `Z-000012`, a reference, a group's name.
        what: String,
        /// Printer and language: `Kasir depan, escpos 32`.
        format: String,
    },
    /// A copy of a struk was made to be sent or kept as a file; it is no print.
    Shared {
        /// Of which payment.
        payment: PaymentId,
        /// Its form: `png`, `pdf58`.
        form: String,
        /// Whether names and numbers are masked in it.
        masked: bool,
    },
    /// The cash drawer was opened by its printer.
    DrawerOpened {
        /// The printer's name.
        printer: String,
        /// Why.
        cause: DrawerCause,
    },
    /// Struk look like this from now on.
    StrukSettingsSet(Box<StrukSettings>),
    /// The shop's printers are from now on these.
    PrintersSet(Vec<Printer>),
    /// Held cash of a failed payment was handed back.
    Refunded {
        /// Which.
        payment: PaymentId,
        /// How much: all that was due.
        amount: Rupiah,
    },
    /// Cash was taken for several bills at once.
    BasketTaken(Box<BasketRecord>),
    /// A bill of a basket is not to be sent any more; its cash was handed back.
    BasketLineDropped {
        /// The basket.
        basket: BasketId,
        /// The bill's inquiry.
        inquiry: InquiryId,
        /// How much: all that was due for it.
        amount: Rupiah,
    },
    /// Cash was laid into the drawer or taken out of it, between drawer and shop.
    CashMoved {
        /// The open shift.
        shift: u32,
        /// Which way.
        direction: CashDirection,
        /// How much; above zero.
        amount: Rupiah,
        /// Why.
        reason: String,
    },
    /// A count at the close that was too far from the books to be taken without a reason.
    DrawerCounted {
        /// The open shift.
        shift: u32,
        /// What was counted.
        counted: Rupiah,
    },
    /// The shift ended; the report in it is for good.
    ShiftClosed(Box<ZReport>),
    /// A biller was asked for the deposit and said this.
    BalanceReported {
        /// The account.
        account: AccountName,
        /// The deposit by the biller's word.
        balance: Rupiah,
        /// The last event before the biller was asked: the word may be older than what was written down after it.
        as_of_seq: u64,
    },
    /// The books take over what the biller says: at the first time, or because a person explained a difference.
    DepositSet {
        /// The account.
        account: AccountName,
        /// The deposit from now on.
        balance: Rupiah,
        /// Why.
        reason: String,
    },
    /// The owner sent money to a biller.
    DepositToppedUp {
        /// The account.
        account: AccountName,
        /// How much; above zero.
        amount: Rupiah,
        /// From where, the transfer's number.
        note: String,
    },
    /// The owner's rules are from now on these.
    RulesSet(Rules),
    /// An account's statements are read in this way from now on.
    MappingSet {
        /// The account.
        account: AccountName,
        /// The way.
        mapping: StatementMapping,
    },
    /// A biller's statement was held against the journal.
    StatementImported(Box<StatementRecord>),
    /// A difference was explained.
    DifferenceClosed {
        /// Number of the statement.
        statement: u32,
        /// Number of the difference in it.
        difference: u32,
        /// The explanation.
        reason: String,
    },
    /// This machine's clock was found to have gone back, or far forward, since the event before.
    ClockJumped {
        /// What it should be at least, by what was written before.
        expected: UtcMillis,
        /// What it says.
        found: UtcMillis,
    },
    /// The journal was restored from a backup; what came after it in the old file is not in here.
    Restored {
        /// Name of the backup's file.
        file: String,
        /// Last event of the backup.
        seq: u64,
        /// Events of the replaced journal that are not in the backup, where that could be read.
        lost: Option<u64>,
    },
    /// Struk are about to go to a printer. Written before the first byte leaves: what is not ended by `Printed` or
    /// `PrintWithdrawn` when Loket starts may be on paper.
    PrintBegun {
        /// Printer and language: `Kasir depan, escpos 32`.
        format: String,
        /// The marks on them.
        marks: Vec<BegunMark>,
    },
    /// Of struk that were begun surely nothing came out: their marks are free again.
    PrintWithdrawn {
        /// Payments with the numbers of their prints.
        marks: Vec<(PaymentId, u32)>,
    },
    /// Something about the people at the counter.
    User(UserEvent),
    /// A customer or a group was taken out of the book for good. Whom it named is not said, or it would still be kept.
    BookErased {
        /// `customer`, `group`, `member`, or `merged` for a customer whose numbers went to another one.
        what: String,
        /// Numbers that went with it.
        numbers: u32,
    },
    /// A table with names left the journal as a file.
    Exported {
        /// What it lists: `history`, `audit`.
        what: String,
        /// Its form: `csv`, `xlsx`, `pdf`.
        form: String,
        /// How many rows it has.
        rows: u64,
    },
    /// Personal data are kept for so long from now on.
    RetentionSet(Retention),
    /// Personal data whose time was over were masked.
    PersonalErased(PersonalErased),
}

impl Event {
    /// What lists payments.
    pub const EXPORTED_HISTORY: &'static str = "history";
    /// What lists who did what.
    pub const EXPORTED_AUDIT: &'static str = "audit";
    /// What was taken out of the book when two customers became one.
    pub const BOOK_MERGED: &'static str = "merged";

    /// The text form of its kind, as kept in the journal.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ShopSet(_) => "shop_set",
            Self::AccountAdded(_) => "account_added",
            Self::AccountRemoved { .. } => "account_removed",
            Self::ShiftOpened { .. } => "shift_opened",
            Self::Inquired(_) => "inquired",
            Self::PaymentSubmitted(_) => "payment_submitted",
            Self::OutcomeLearned { .. } => "outcome_learned",
            Self::Resolved { .. } => "resolved",
            Self::CallbackReceived { .. } => "callback_received",
            Self::Printed { .. } => "printed",
            Self::SlipPrinted { .. } => "slip_printed",
            Self::DocumentPrinted { .. } => "document_printed",
            Self::Shared { .. } => "shared",
            Self::DrawerOpened { .. } => "drawer_opened",
            Self::StrukSettingsSet(_) => "struk_settings_set",
            Self::PrintersSet(_) => "printers_set",
            Self::Refunded { .. } => "refunded",
            Self::LateSuccess { .. } => "late_success",
            Self::Doubted { .. } => "doubted",
            Self::LossClosed { .. } => "loss_closed",
            Self::BasketTaken(_) => "basket_taken",
            Self::BasketLineDropped { .. } => "basket_line_dropped",
            Self::CashMoved { .. } => "cash_moved",
            Self::DrawerCounted { .. } => "drawer_counted",
            Self::ShiftClosed(_) => "shift_closed",
            Self::BalanceReported { .. } => "balance_reported",
            Self::DepositSet { .. } => "deposit_set",
            Self::DepositToppedUp { .. } => "deposit_topped_up",
            Self::RulesSet(_) => "rules_set",
            Self::MappingSet { .. } => "mapping_set",
            Self::StatementImported(_) => "statement_imported",
            Self::DifferenceClosed { .. } => "difference_closed",
            Self::ClockJumped { .. } => "clock_jumped",
            Self::Restored { .. } => "restored",
            Self::PrintBegun { .. } => "print_begun",
            Self::PrintWithdrawn { .. } => "print_withdrawn",
            Self::User(event) => event.kind(),
            Self::BookErased { .. } => "book_erased",
            Self::Exported { .. } => "exported",
            Self::RetentionSet(_) => "retention_set",
            Self::PersonalErased(_) => "personal_erased",
        }
    }

    /// The payment or inquiry that it is about, as the indexed `subject` column keeps it.
    pub(crate) fn subject(&self) -> Option<String> {
        match self {
            Self::ShopSet(_)
            | Self::AccountAdded(_)
            | Self::AccountRemoved { .. }
            | Self::ShiftOpened { .. }
            | Self::BasketTaken(_)
            | Self::CashMoved { .. }
            | Self::DrawerCounted { .. }
            | Self::ShiftClosed(_)
            | Self::BalanceReported { .. }
            | Self::DepositSet { .. }
            | Self::DepositToppedUp { .. }
            | Self::RulesSet(_)
            | Self::DocumentPrinted { .. }
            | Self::StrukSettingsSet(_)
            | Self::PrintersSet(_)
            | Self::MappingSet { .. }
            | Self::StatementImported(_)
            | Self::DifferenceClosed { .. }
            | Self::ClockJumped { .. }
            | Self::Restored { .. }
            // Of many payments at once, and no news to any: what came of it is.
            | Self::PrintBegun { .. }
            | Self::PrintWithdrawn { .. }
            | Self::BookErased { .. }
            | Self::Exported { .. }
            | Self::RetentionSet(_)
            | Self::PersonalErased(_) => None,
            Self::DrawerOpened { cause: DrawerCause::Payment(payment) | DrawerCause::Refund(payment), .. } => {
                Some(payment.to_string())
            }
            Self::DrawerOpened {
                cause: DrawerCause::Basket(_) | DrawerCause::Person(_) | DrawerCause::Cash(_),
                ..
            } => None,
            Self::BasketLineDropped { inquiry, .. } => Some(inquiry.to_string()),
            Self::Inquired(inquiry) => Some(inquiry.id.to_string()),
            Self::PaymentSubmitted(submission) => Some(submission.payment.to_string()),
            Self::CallbackReceived { payment, .. } => payment.map(|id| id.to_string()),
            Self::OutcomeLearned { payment, .. }
            | Self::Resolved { payment, .. }
            | Self::LateSuccess { payment, .. }
            | Self::Doubted { payment, .. }
            | Self::LossClosed { payment, .. }
            | Self::Printed { payment, .. }
            | Self::SlipPrinted { payment, .. }
            | Self::Shared { payment, .. }
            | Self::Refunded { payment, .. } => Some(payment.to_string()),
            Self::User(event) => event.subject(),
        }
    }
}

/// An event as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRecord {
    /// Its place, from 1 without gaps.
    pub seq: u64,
    /// When it happened.
    pub at: UtcMillis,
    /// Who caused it.
    pub actor: String,
    /// The text form of its kind.
    pub kind: &'static str,
    /// What happened.
    pub event: Event,
    /// The money that it moved.
    pub postings: Postings,
}

impl EventRecord {
    /// The payment that it is about, if it is about one.
    #[must_use]
    pub fn payment(&self) -> Option<PaymentId> {
        self.event.subject().and_then(|subject| PaymentId::parse(&subject).ok())
    }
}
