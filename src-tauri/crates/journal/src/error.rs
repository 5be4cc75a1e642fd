//! Everything that can go wrong with the journal, refusals of the money rules among it.

use loket_model::{
    AccountName, AmountOverflow, BasketId, InquiryId, PaymentId, Reference, Rupiah, TransitionError,
};

use loket_model::UserName;

use crate::StoredError;

/// Why the journal did not do what was asked. Whatever the variant, nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The inquiry has its payment already.
    #[error("inquiry is already paid by payment {payment}")]
    InquiryAlreadyPaid {
        /// The payment that it has.
        payment: PaymentId,
    },
    /// Another payment bears the reference.
    #[error("reference {0} is taken")]
    ReferenceTaken(Reference),
    /// Another inquiry, payment or shift bears the id.
    #[error("id {0} is taken")]
    IdTaken(String),
    /// A person decides only where nobody else has a final word.
    #[error("payment {payment} is not to be resolved by hand")]
    NotResolvable {
        /// The payment.
        payment: PaymentId,
    },
    /// A payment for the same product, customer and period has no final word yet.
    #[error("payment {payment} for the same bill is still open")]
    OpenPaymentExists {
        /// The open payment.
        payment: PaymentId,
    },
    /// The cash of a failed payment of the same bill still lies here: that one is tried anew or refunded first,
    /// because its biller may still call it paid.
    #[error("cash of failed payment {payment} for the same bill is still held")]
    HeldForSameBill {
        /// The failed payment.
        payment: PaymentId,
    },
    /// An earlier attempt in the same chain turned out paid, and nobody has ended that loss.
    #[error("the loss of earlier attempt {payment} comes first")]
    LossFirst {
        /// The earlier attempt.
        payment: PaymentId,
    },
    /// The payment's state does not allow the step.
    #[error(transparent)]
    Transition(#[from] TransitionError),
    /// Whoever asked has asked something else meanwhile.
    #[error("a later question was asked")]
    Overtaken,
    /// No such payment.
    #[error("unknown payment {0}")]
    UnknownPayment(PaymentId),
    /// No such inquiry.
    #[error("unknown inquiry {0}")]
    UnknownInquiry(InquiryId),
    /// No such person.
    #[error("unknown person {0}")]
    UnknownUser(UserName),
    /// The only owner who may sign in would be none any more.
    #[error("the last owner stays")]
    LastOwner,
    /// No such account.
    #[error("unknown account {0}")]
    UnknownAccount(AccountName),
    /// The account still has a payment without its final word, which only it can give.
    #[error("account {account} is needed for open payment {payment}")]
    AccountInUse {
        /// The account.
        account: AccountName,
        /// One of its open payments.
        payment: PaymentId,
    },
    /// The submission is not for what was inquired.
    #[error("payment differs from its inquiry in {field}")]
    NotAsInquired {
        /// The first that differs of `account`, `reference`, `product`, `customer_no`, `charge` and
        /// `biller_ref`, or else `bill`.
        field: &'static str,
    },
    /// The cash is not counted against the bill's total and the service fee.
    #[error("cash due is {due}, bill and fee make {expected}")]
    CashMismatch {
        /// What the cash says.
        due: Rupiah,
        /// What the bill says.
        expected: Rupiah,
    },
    /// The payment has not failed, or its cash was handed back before.
    #[error("payment {payment} cannot be refunded: {why}")]
    NotRefundable {
        /// The payment.
        payment: PaymentId,
        /// `not failed`, `already refunded`, `moved to a new attempt` or `amount is not what is held`.
        why: &'static str,
    },
    /// A print whose number came out before, or is far beyond the last.
    #[error("print {number} of payment {payment} was made before or is far ahead")]
    PrintNumber {
        /// The payment.
        payment: PaymentId,
        /// The number given.
        number: u32,
    },
    /// The money of an event is not the money that its kind moves, however well it balances.
    #[error("postings of {kind} are wrong: {why}")]
    WrongPostings {
        /// Kind of the event: `payment_submitted`.
        kind: &'static str,
        /// Which rule they break: `no money belongs to it`.
        why: &'static str,
    },
    /// A real shop with a sandbox account, or a demo shop with a real one.
    #[error("account {account} and shop are not both demo or both real")]
    SandboxMismatch {
        /// The account.
        account: AccountName,
    },
    /// A shift is open already.
    #[error("shift {shift} is still open")]
    ShiftOpen {
        /// The open one.
        shift: u32,
    },
    /// The event names a shift that is not the open one.
    #[error("shift {shift} is not open")]
    ShiftNotOpen {
        /// The shift named.
        shift: u32,
    },
    /// Money of the drawer moves in an open shift only.
    #[error("no shift is open")]
    NoShift,
    /// A shift, Z report, statement or difference that is not numbered as the next one.
    #[error("{what} {number} is not the next, {expected}")]
    NotNext {
        /// `shift`, `z report`, `statement` or `difference`.
        what: &'static str,
        /// The number given.
        number: u32,
        /// The number that comes next.
        expected: u32,
    },
    /// The shift is not what the Z report says: something was written down since it was counted up.
    #[error("shift {shift} has moved on since it was counted up")]
    ShiftMoved {
        /// The shift.
        shift: u32,
    },
    /// More cash is taken out than the drawer holds by the books.
    #[error("drawer holds {balance}, not {amount}")]
    DrawerShort {
        /// What it holds.
        balance: Rupiah,
        /// What was to be taken out.
        amount: Rupiah,
    },
    /// A field of the event that its kind does not allow.
    #[error("{kind} is refused: {why}")]
    Refused {
        /// Kind of the event: `cash_moved`.
        kind: &'static str,
        /// Which rule it breaks: `no reason`.
        why: &'static str,
    },
    /// No such basket.
    #[error("unknown basket {0}")]
    UnknownBasket(BasketId),
    /// The bill is in the basket no more, or never was: nothing waits there to be sent or handed back.
    #[error("inquiry {inquiry} does not wait in basket {basket}")]
    NotWaiting {
        /// The basket.
        basket: BasketId,
        /// The bill's inquiry.
        inquiry: InquiryId,
    },
    /// Cash for the bill was taken with a basket, so that it is paid from there or not at all.
    #[error("inquiry {inquiry} waits in basket {basket}")]
    WaitsInBasket {
        /// The bill's inquiry.
        inquiry: InquiryId,
        /// The basket.
        basket: BasketId,
    },
    /// The payment cannot be tried anew.
    #[error("payment {payment} cannot be tried anew: {why}")]
    NotRetriable {
        /// The payment.
        payment: PaymentId,
        /// `not failed`, `its cash is gone`, `another customer`, `another product` or `part of a basket`.
        why: &'static str,
    },
    /// The payment that a supervisor names as the earlier one was not paid.
    #[error("payment {payment} is not paid")]
    NotPaid {
        /// The payment named.
        payment: PaymentId,
    },
    /// A late success is for a failed payment, and once.
    #[error("payment {payment} has not failed, or its late success is known")]
    NotLate {
        /// The payment.
        payment: PaymentId,
    },
    /// Nothing is to be recovered from the payment, or not that much.
    #[error("payment {payment} has no such loss: {why}")]
    NoLoss {
        /// The payment.
        payment: PaymentId,
        /// `no late success`, `closed before` or `amount is not the loss`.
        why: &'static str,
    },
    /// The same file was imported for the account before.
    #[error("statement was imported before as {number}")]
    StatementKnown {
        /// The statement of then.
        number: u32,
    },
    /// No such difference, or it was closed before.
    #[error("difference {difference} of statement {statement} is not open")]
    DifferenceNotOpen {
        /// Number of the statement.
        statement: u32,
        /// Number of the difference.
        difference: u32,
    },
    /// The customer of the bill is masked, so that it can be paid no more.
    #[error("customer of inquiry {0} is masked")]
    InquiryMasked(InquiryId),
    /// The customer book, a group or the list of groups has no room left.
    #[error("at most {max} fit")]
    BookFull {
        /// How many fit.
        max: u32,
    },
    /// The note of a customer has no room for what another one's name, telephone and note say.
    #[error("the note is full")]
    NoteFull,
    /// Another group bears the name.
    #[error("another group has this name")]
    GroupNameTaken,
    /// The journal was opened for reading.
    #[error("journal is open for reading only")]
    ReadOnly,
    /// The file was written by a newer Loket.
    #[error("journal has schema {found}, this Loket knows {known}")]
    NewerFile {
        /// Schema of the file.
        found: i64,
        /// Newest schema known here.
        known: i64,
    },
    /// The file needs a migration, which a reader does not do.
    #[error("journal has schema {found} and must be opened for writing once, to become {known}")]
    OlderFile {
        /// Schema of the file.
        found: i64,
        /// Schema needed.
        known: i64,
    },
    /// A development build of Loket made the file, with other tables under the same schema number; it is left as it is.
    #[error("journal was made by an unfinished version of Loket")]
    UnfinishedFile,
    /// The file is no journal of Loket.
    #[error("not a journal of Loket")]
    ForeignFile,
    /// An event is larger than any real one.
    #[error("event of {bytes} bytes is too large")]
    EventTooLarge {
        /// Its size.
        bytes: usize,
    },
    /// A stored number that is none of its field's: nobody wrote it there.
    #[error("stored number out of range: {0}")]
    OutOfRange(&'static str),
    /// A number that does not fit its column.
    #[error("number too large: {0}")]
    TooLarge(&'static str),
    /// A sum of money out of range.
    #[error(transparent)]
    Amount(#[from] AmountOverflow),
    /// A stored form that cannot be read.
    #[error("event or row cannot be read: {0}")]
    Stored(#[from] StoredError),
    /// A backup would be written over the journal that it is of, or over a file that SQLite keeps beside it.
    #[error("a backup cannot take the place of the journal itself")]
    BackupOntoJournal,
    /// A finished backup did not pass its check, and was removed.
    #[error("backup is damaged: {0}")]
    BackupDamaged(String),
    /// The file is not what was written to it.
    #[error("journal is damaged: {0}")]
    Damaged(String),
    /// The schema could not be brought up to date; the file is as it was.
    #[error("migration failed: {0}")]
    Migration(#[from] rusqlite_migration::Error),
    /// The writer thread has stopped.
    #[error("journal writer has stopped")]
    WriterStopped,
    /// The file system refused.
    #[error("journal file: {0}")]
    Io(#[from] std::io::Error),
    /// SQLite refused.
    #[error("journal database: {0}")]
    Sqlite(#[from] rusqlite::Error),
}
