//! Why the counter did not do what was asked. Each variant knows whether money moved; the API gives it words.

use loket_billers::{InquiryFailure, SettingsError};
use loket_journal::JournalError;
use loket_model::{AccountName, FailReason, PaymentId, Reference, Rupiah, UnresolvedWhy, UtcMillis};

use crate::book::BookError;
use crate::choose::Against;
use crate::restore::BackupFlaw;
use loket_model::{CustomerNumber, UserName};

/// A refusal or a failure at the counter.
#[derive(Debug, thiserror::Error)]
pub enum CounterError {
    /// The number has not the form that its category needs.
    #[error("customer number has the wrong form")]
    NumberInvalid,
    /// A meter number that fails its check digit, and nobody overruled it.
    #[error("meter number fails its check digit")]
    NumberSuspicious,
    /// An amount below zero or out of range.
    #[error("amount is not valid")]
    AmountInvalid,
    /// Less cash than is due.
    #[error("cash is short by {0}")]
    CashShort(Rupiah),
    /// Neither the catalogue nor the request says what the code is.
    #[error("unknown product {product}")]
    ProductUnknown {
        /// The code.
        product: String,
        /// The biller's name.
        biller: &'static str,
    },
    /// Accounts sell the product, but none can at this moment.
    #[error("no account can sell {product} now: {}", why.as_str())]
    NoAccountNow {
        /// Our own word for the product.
        product: String,
        /// What speaks against the best of them.
        why: Against,
    },
    /// The biller publishes no price list.
    #[error("{0} publishes no price list")]
    NoPriceList(&'static str),
    /// The biller does not tell the deposit.
    #[error("{0} does not tell the deposit")]
    NoBalance(&'static str),
    /// The bill names no amount that could be paid.
    #[error("the bill cannot be paid: no amount was read")]
    NotPayable,
    /// The biller cannot be asked how a payment ended; a person must find out.
    #[error("{0} cannot be asked")]
    NoAdvice(&'static str),
    /// No such account.
    #[error("unknown account {0}")]
    AccountUnknown(String),
    /// Settings that do not make a biller.
    #[error("account settings: {0}")]
    AccountInvalid(#[from] SettingsError),
    /// Secrets are not set, or the store cannot be read.
    #[error("secrets of account {0} are missing")]
    NoSecret(AccountName),
    /// The store of secrets cannot be read.
    #[error("secrets cannot be read: {0}")]
    SecretsUnreadable(String),
    /// A demo shop with a real account, or the other way round.
    #[error("demo and real do not mix")]
    SandboxMixed,
    /// The biller's explicit no to an inquiry.
    #[error("{biller} refused: {}", reason.text)]
    InquiryRefused {
        /// The biller's name.
        biller: &'static str,
        /// Its reason.
        reason: FailReason,
    },
    /// An answer to an inquiry that cannot be used.
    #[error("{biller} answered unclearly: {}", why.text())]
    InquiryUnclear {
        /// The biller's name.
        biller: &'static str,
        /// What is unclear.
        why: UnresolvedWhy,
    },
    /// The question lacks what this biller needs, or has what it cannot take; nothing was sent.
    #[error("{biller} cannot be asked so: {text}")]
    NotAskable {
        /// The biller's name.
        biller: &'static str,
        /// What is missing or too much.
        text: String,
    },
    /// Nothing was sent.
    #[error("{biller} cannot be reached: {text}")]
    BillerUnreachable {
        /// The biller's name.
        biller: &'static str,
        /// Why.
        text: String,
    },
    /// No such inquiry.
    #[error("unknown inquiry")]
    InquiryUnknown,
    /// The bill is too old.
    #[error("inquiry has expired")]
    InquiryExpired,
    /// The inquiry has its payment already.
    #[error("already submitted as {reference}")]
    AlreadySubmitted {
        /// The payment.
        payment: PaymentId,
        /// Its reference.
        reference: Reference,
    },
    /// Another payment of the same bill has no final word yet.
    #[error("payment {reference} of the same bill is open")]
    OpenPaymentExists {
        /// The payment.
        payment: PaymentId,
        /// Its reference.
        reference: Reference,
    },
    /// No such payment.
    #[error("unknown payment")]
    PaymentUnknown,
    /// The payment has its final word.
    #[error("payment has its final word")]
    NothingToAsk,
    /// The biller is being asked, or its first answer is awaited, at this moment.
    #[error("payment is being asked about")]
    AskingNow,
    /// The account cannot change or go while a payment awaits a final word that only it can give.
    #[error("account {0} has open payments")]
    AccountInUse(AccountName),
    /// The books take no deposit over for the first time while payments through the account are open: whether the
    /// biller's figure has them in it could never be told.
    #[error("settle the open payments of account {0} first")]
    DepositUnsettled(AccountName),
    /// Something that cannot happen by any rule of ours; nothing was sent.
    #[error("internal: {0}")]
    Internal(&'static str),
    /// A person decides only about an unresolved payment.
    #[error("payment is not to be resolved by hand")]
    NotResolvable,
    /// A decision without a reason, the biller's proof, or the token of a paid token sale.
    #[error("reason, proof or token is missing")]
    ProofMissing,
    /// The cash was handed back already, or the payment has not failed.
    #[error("payment cannot be refunded")]
    NotRefundable,
    /// A failed payment has no struk.
    #[error("no struk for a failed payment")]
    StrukUnavailable,
    /// The struk could not be rendered or written; the payment stands.
    #[error("struk not written: {0}")]
    StrukNotWritten(String),
    /// A table of the history could not be written.
    #[error("table not written: {0}")]
    TableNotWritten(String),
    /// Somebody who types has typed on: nobody waits for the answer any more.
    #[error("a later question was asked")]
    Overtaken,
    /// No such printer.
    #[error("unknown printer {0}")]
    PrinterUnknown(String),
    /// A printer that cannot be; names the field.
    #[error("the printer's {0} is not valid")]
    PrinterInvalid(&'static str),
    /// No printer has a cash drawer.
    #[error("no printer has a drawer")]
    NoDrawer,
    /// A look of struk that cannot be; says why.
    #[error("the struk's settings are not valid: {0}")]
    StrukSettingsInvalid(&'static str),
    /// No picture that could be printed.
    #[error("picture: {0}")]
    LogoUnreadable(String),
    /// The struk was copied as often as the owner allows without a supervisor.
    #[error("the struk was copied {max} times")]
    CopiesUsedUp {
        /// How often that is.
        max: u32,
    },
    /// Too much waits for printers.
    #[error("the print queue is full")]
    PrintQueueFull,
    /// No such job, or it is in no state for that.
    #[error("unknown print job")]
    PrintJobUnknown,
    /// The struk may be on paper, so it is not printed again with the same mark.
    #[error("the struk may be on paper")]
    PrintDoubtful,
    /// The printer takes another language or width than the job was made for.
    #[error("printer {0} was set up for another language or width")]
    PrinterChanged(String),
    /// A printer for pages that is no folder: its bytes would come out as letters.
    #[error("printer {0} is to print pages and is no folder")]
    PagesNeedFolder(String),
    /// There is nothing to print; says why, for people.
    #[error("nothing to print: {0}")]
    DocumentUnavailable(&'static str),
    /// Some struk of a selection were copied as often as the owner allows without a supervisor's word.
    #[error("{struk} struk were copied {max} times")]
    SelectionCopied {
        /// How many.
        struk: usize,
        /// How often each may be copied.
        max: u32,
    },
    /// No such export, or it has ended.
    #[error("unknown export")]
    ExportUnknown,
    /// Another export runs.
    #[error("another export runs")]
    ExportBusy,
    /// More struk than one export takes.
    #[error("more than {max} struk")]
    ExportTooLarge {
        /// How many it takes.
        max: usize,
    },
    /// Nobody opened a shift.
    #[error("no shift is open")]
    ShiftClosed,
    /// A shift is open already.
    #[error("a shift is open")]
    ShiftOpen,
    /// The same bill was paid a short time ago; a supervisor may overrule it with a reason.
    #[error("the same bill was paid as {reference}")]
    PaidLately {
        /// That payment.
        payment: PaymentId,
        /// Its reference.
        reference: Reference,
        /// When it was paid.
        at: UtcMillis,
    },
    /// The cash of a failed payment of the same bill still lies here: it is tried anew with that cash, or handed back
    /// first, because its biller may still call it paid.
    #[error("cash of {reference} for the same bill is held")]
    HeldForSameBill {
        /// The failed payment.
        payment: PaymentId,
        /// Its reference.
        reference: Reference,
    },
    /// An earlier attempt with the same cash turned out paid: how that loss ends is settled before the cash is spent
    /// anew or handed back.
    #[error("the loss of earlier attempt {reference} comes first")]
    LossFirst {
        /// The earlier attempt.
        payment: PaymentId,
        /// Its reference.
        reference: Reference,
    },
    /// A basket without bills.
    #[error("basket is empty")]
    BasketEmpty,
    /// A basket with more bills than one customer brings.
    #[error("basket has {lines} bills, at most {max} fit")]
    BasketTooLarge {
        /// How many it has.
        lines: usize,
        /// How many fit.
        max: usize,
    },
    /// Bills that may expire before their turn comes; asked for again, they live.
    #[error("{} bills have to be asked for again", customers.len())]
    BasketStale {
        /// The customers whose bills they are, as typed.
        customers: Vec<CustomerNumber>,
    },
    /// More bills than can be sent one after the other while they are good.
    #[error("only {max} bills can be sent while they are good")]
    BasketTooLong {
        /// How many can.
        max: u32,
    },
    /// No such basket.
    #[error("unknown basket")]
    BasketUnknown,
    /// A bill is in a basket twice, or its cash was taken with another basket.
    #[error("the same bill is in a basket already")]
    SameBillTwice,
    /// The bill is not in the basket, or was taken out of it, or was sent.
    #[error("bill does not wait in the basket")]
    LineNotWaiting,
    /// The drawer was counted too far from the books to be closed without a reason. The amount is not said: the
    /// count is blind.
    #[error("count differs from the books")]
    DrawerDiffers,
    /// A step that needs a person's reason, and none of at least four letters was given.
    #[error("reason is missing")]
    ReasonMissing,
    /// More cash than the drawer holds.
    #[error("drawer does not hold so much")]
    DrawerShort,
    /// The payment is no loss to recover, or none any more.
    #[error("no loss to recover")]
    NotALoss,
    /// The payment has not failed, its cash is gone, or the new bill is another customer's or product's.
    #[error("payment cannot be tried again")]
    NotRetryable,
    /// Another process uses this shop's data.
    #[error("shop data is in use")]
    ShopBusy,
    /// The biller answered and the answer could not be stored.
    #[error("outcome of {reference} not stored: {text}")]
    OutcomeNotStored {
        /// The biller's name.
        biller: &'static str,
        /// The payment's reference.
        reference: Reference,
        /// Why.
        text: String,
    },
    /// The journal refused or failed; nothing was written.
    #[error("journal: {0}")]
    Journal(JournalError),
    /// The shop's folder cannot be used.
    #[error("shop folder: {0}")]
    Folder(#[from] std::io::Error),
    /// A statement's file that cannot be used; nothing of it was.
    #[error("statement, line {line}: {text}")]
    StatementUnreadable {
        /// Where, from 1.
        line: u32,
        /// Why.
        text: String,
    },
    /// The same file was imported before, as the statement of this number.
    #[error("the file was imported before as statement {0}")]
    StatementKnown(u32),
    /// So many differences that the mapping or the period is probably wrong.
    #[error("{0} differences: the mapping or the period is probably wrong")]
    TooManyDifferences(usize),
    /// Somebody else changed the rules since they were read.
    #[error("the rules were changed by {by} meanwhile")]
    RulesChanged {
        /// Who.
        by: String,
    },
    /// A further account cannot have the name of one that is there.
    #[error("there is an account {0} already")]
    AccountTaken(AccountName),
    /// Nobody said how the account's statements are read.
    #[error("how the account's statements are read is not set")]
    NoMapping,
    /// A way of reading statements that reads none; names the field.
    #[error("the mapping's {0} is not valid")]
    MappingInvalid(&'static str),
    /// No time for a statement, one that ends before it begins, or one too long to be compared at once.
    #[error("the statement's period is missing, wrong or too long")]
    PeriodInvalid,
    /// No such difference, or it was closed before.
    #[error("no such open difference")]
    DifferenceUnknown,
    /// No such person, or one who may not sign in.
    #[error("unknown person {0}")]
    UserUnknown(UserName),
    /// The program itself writes under that name.
    #[error("the name is the program's own")]
    UserNameTaken,
    /// A new person needs a PIN.
    #[error("a new person needs a PIN")]
    PinMissing,
    /// A wrong PIN.
    #[error("wrong PIN, {left} tries left")]
    PinWrong {
        /// Tries before a wait begins; at least one.
        left: u32,
    },
    /// Too many wrong PINs.
    #[error("locked out for {wait_ms} ms")]
    LockedOut {
        /// How long still.
        wait_ms: i64,
    },
    /// Somebody must be able to change the others.
    #[error("the last owner stays")]
    LastOwner,
    /// The journal is not what was written to it; nothing is sold before it is restored from a backup.
    #[error("journal is damaged: {text}")]
    JournalDamaged {
        /// What is wrong with it.
        text: String,
    },
    /// The file is no whole backup that this Loket can read; the journal is as it was.
    #[error("backup {file} refused: {flaw}")]
    BackupRefused {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        flaw: BackupFlaw,
    },
    /// The file is a backup of another shop than the one that has sold here; the journal is as it was.
    #[error("{file} is another shop's backup")]
    BackupOfAnother {
        /// The file's name.
        file: String,
    },
    /// Something was sold between the order to restore and the start that was to carry it out.
    #[error("sold after the restore was ordered")]
    RestoreOutdated,
    /// The order to restore is none that this Loket can read.
    #[error("the order to restore cannot be read")]
    RestoreOrderUnreadable,
    /// The file is no journal of Loket; the present one is as it was.
    #[error("{file} is no journal of Loket")]
    BackupForeign {
        /// The file's name.
        file: String,
    },
    /// A newer Loket wrote the file; the present journal is as it was.
    #[error("{file} was written by a newer Loket")]
    BackupNewer {
        /// The file's name.
        file: String,
    },
    /// No copy could be made; the journal itself is as good as before.
    #[error("backup not made: {text}")]
    BackupFailed {
        /// Why.
        text: String,
    },
    /// What a restore would lose cannot be told, and nobody said that it may go.
    #[error("what would be lost cannot be told: {text}")]
    RestoreUncounted {
        /// Why not.
        text: String,
    },
    /// The present journal has something that the backup has not, and nobody said that it may go.
    #[error("{events} events are not in the backup, among them {} payments", payments.len())]
    RestoreWouldLose {
        /// How many events.
        events: u64,
        /// Payments among them, by our reference.
        payments: Vec<Reference>,
    },
    /// Something about the customer book or its groups.
    #[error(transparent)]
    Book(#[from] BookError),
}

impl From<JournalError> for CounterError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Overtaken => Self::Overtaken,
            JournalError::SandboxMismatch { .. } => Self::SandboxMixed,
            JournalError::ShiftOpen { .. } => Self::ShiftOpen,
            JournalError::ShiftNotOpen { .. } => Self::ShiftClosed,
            JournalError::UnknownPayment(_) => Self::PaymentUnknown,
            JournalError::UnknownInquiry(_) => Self::InquiryUnknown,
            JournalError::UnknownAccount(account) => Self::AccountUnknown(account.to_string()),
            JournalError::UnknownUser(name) => Self::UserUnknown(name),
            JournalError::LastOwner => Self::LastOwner,
            JournalError::NotRefundable { .. } => Self::NotRefundable,
            JournalError::AccountInUse { account, .. } => Self::AccountInUse(account),
            JournalError::NoShift => Self::ShiftClosed,
            JournalError::Amount(_) => Self::AmountInvalid,
            JournalError::UnknownBasket(_) => Self::BasketUnknown,
            JournalError::NotWaiting { .. } => Self::LineNotWaiting,
            JournalError::WaitsInBasket { .. } => Self::SameBillTwice,
            JournalError::NotRetriable { .. } => Self::NotRetryable,
            JournalError::DrawerShort { .. } => Self::DrawerShort,
            JournalError::NoLoss { .. } => Self::NotALoss,
            JournalError::StatementKnown { number } => Self::StatementKnown(number),
            JournalError::DifferenceNotOpen { .. } => Self::DifferenceUnknown,
            other => match other.damage() {
                Some(text) => Self::JournalDamaged { text },
                None => Self::Journal(other),
            },
        }
    }
}

impl CounterError {
    /// A biller's answer to a question that moves no money.
    #[must_use]
    pub fn of_inquiry(biller: &'static str, failure: InquiryFailure) -> Self {
        match failure {
            InquiryFailure::Refused(reason) => Self::InquiryRefused { biller, reason },
            InquiryFailure::Unclear(why) => Self::InquiryUnclear { biller, why },
        }
    }
}
