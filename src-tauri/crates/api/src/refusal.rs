//! The counter's refusals as codes, with what their sentences need.

use loket_counter::journal::{JournalError, VerifyError};
use loket_counter::{Against, CounterError, ExportFailure};
use loket_model::{FailKind, FailReason, PinError, UnresolvedWhy};

use crate::error::{ApiError, ErrorCode};

impl From<PinError> for ApiError {
    fn from(error: PinError) -> Self {
        match error {
            PinError::Form => ErrorCode::PinForm.plain(),
            PinError::Weak => ErrorCode::PinWeak.plain(),
        }
    }
}

impl From<CounterError> for ApiError {
    fn from(error: CounterError) -> Self {
        let text = |text: &dyn ToString| ("text", text.to_string());
        let biller = |biller: &str| ("biller", biller.to_owned());
        match error {
            CounterError::NumberInvalid => ErrorCode::NumberInvalid.plain(),
            CounterError::NumberSuspicious => ErrorCode::NumberSuspicious.plain(),
            CounterError::AmountInvalid => ErrorCode::AmountInvalid.plain(),
            CounterError::CashShort(short) => ErrorCode::CashShort
                .with([("short", short.to_string()), ("short_rupiah", short.get().to_string())]),
            CounterError::ProductUnknown { product, biller: name } => {
                ErrorCode::ProductUnknown.with([("product", product), biller(name)])
            }
            CounterError::NoAccountNow { product, why } => {
                let words = ("why", reason_against(why).to_owned());
                ErrorCode::NoAccountNow.with([
                    ("product", product),
                    words,
                    ("against", why.as_str().to_owned()),
                ])
            }
            CounterError::NoPriceList(name) => ErrorCode::NoPriceList.with([biller(name)]),
            CounterError::NoBalance(name) => ErrorCode::NoBalance.with([biller(name)]),
            CounterError::NotPayable => ErrorCode::NotPayable.plain(),
            CounterError::NoAdvice(name) => ErrorCode::NoAdvice.with([biller(name)]),
            CounterError::AccountUnknown(account) => ErrorCode::AccountUnknown.with([("account", account)]),
            CounterError::RulesChanged { by } => ErrorCode::RulesChanged.with([("by", by)]),
            CounterError::AccountTaken(account) => {
                ErrorCode::AccountTaken.with([("account", account.to_string())])
            }
            CounterError::AccountInvalid(error) => ErrorCode::AccountInvalid.with([text(&error)]),
            CounterError::NoSecret(account) => ErrorCode::NoSecret.with([("account", account.to_string())]),
            CounterError::SecretsUnreadable(why) => ErrorCode::SecretsUnreadable.with([text(&why)]),
            CounterError::SandboxMixed => ErrorCode::SandboxMixed.plain(),
            CounterError::InquiryRefused { biller, reason } => refused(biller, reason),
            CounterError::InquiryUnclear { biller, why } => unclear(biller, &why),
            CounterError::BillerUnreachable { biller: name, text: why } => {
                ErrorCode::BillerUnreachable.with([biller(name), ("text", why)])
            }
            CounterError::NotAskable { biller: name, text: why } => {
                ErrorCode::NotAskable.with([biller(name), ("text", why)])
            }
            CounterError::InquiryUnknown => ErrorCode::InquiryUnknown.plain(),
            CounterError::InquiryExpired => ErrorCode::InquiryExpired.plain(),
            CounterError::AlreadySubmitted { payment, reference } => ErrorCode::AlreadySubmitted
                .with([("payment", payment.to_string()), ("reference", reference.to_string())]),
            CounterError::OpenPaymentExists { payment, reference } => ErrorCode::OpenPaymentExists
                .with([("payment", payment.to_string()), ("reference", reference.to_string())]),
            CounterError::PaymentUnknown => ErrorCode::PaymentUnknown.plain(),
            CounterError::NothingToAsk => ErrorCode::NothingToAsk.plain(),
            CounterError::AskingNow => ErrorCode::AskingNow.plain(),
            CounterError::AccountInUse(account) => {
                ErrorCode::AccountInUse.with([("account", account.to_string())])
            }
            CounterError::DepositUnsettled(account) => {
                ErrorCode::DepositUnsettled.with([("account", account.to_string())])
            }
            CounterError::Internal(why) => ErrorCode::Internal.with([text(&why)]),
            CounterError::NotResolvable => ErrorCode::NotResolvable.plain(),
            CounterError::ProofMissing => ErrorCode::ProofMissing.plain(),
            CounterError::NotRefundable => ErrorCode::NotRefundable.plain(),
            CounterError::StrukUnavailable => ErrorCode::StrukUnavailable.plain(),
            CounterError::TableNotWritten(why) => ErrorCode::TableNotWritten.with([text(&why)]),
            CounterError::Overtaken => ErrorCode::Overtaken.plain(),
            CounterError::StrukNotWritten(why) => ErrorCode::StrukNotWritten.with([text(&why)]),
            error @ (CounterError::PrinterUnknown(_)
            | CounterError::PrinterInvalid(_)
            | CounterError::NoDrawer
            | CounterError::StrukSettingsInvalid(_)
            | CounterError::LogoUnreadable(_)
            | CounterError::CopiesUsedUp { .. }
            | CounterError::PrintQueueFull
            | CounterError::PrintJobUnknown
            | CounterError::PrintDoubtful
            | CounterError::PagesNeedFolder(_)
            | CounterError::PrinterChanged(_)
            | CounterError::DocumentUnavailable(_)
            | CounterError::ExportUnknown
            | CounterError::ExportBusy
            | CounterError::ExportTooLarge { .. }
            | CounterError::SelectionCopied { .. }) => of_paper(error),
            CounterError::ShiftClosed => ErrorCode::ShiftClosed.plain(),
            CounterError::ShiftOpen => ErrorCode::ShiftOpen.plain(),
            CounterError::ShopBusy => ErrorCode::ShopBusy.plain(),
            CounterError::OutcomeNotStored { biller: name, reference, text: why } => {
                ErrorCode::OutcomeNotStored.with([
                    biller(name),
                    ("reference", reference.to_string()),
                    ("text", why),
                ])
            }
            CounterError::Journal(error) => error.into(),
            error @ (CounterError::UserUnknown(_)
            | CounterError::UserNameTaken
            | CounterError::PinMissing
            | CounterError::PinWrong { .. }
            | CounterError::LockedOut { .. }
            | CounterError::LastOwner) => of_people(error),
            error @ (CounterError::PaidLately { .. }
            | CounterError::HeldForSameBill { .. }
            | CounterError::LossFirst { .. }
            | CounterError::BasketEmpty
            | CounterError::BasketTooLarge { .. }
            | CounterError::BasketStale { .. }
            | CounterError::BasketTooLong { .. }
            | CounterError::BasketUnknown
            | CounterError::SameBillTwice
            | CounterError::LineNotWaiting
            | CounterError::DrawerDiffers
            | CounterError::ReasonMissing
            | CounterError::DrawerShort
            | CounterError::NotALoss
            | CounterError::NotRetryable) => of_till(error),
            error @ (CounterError::StatementUnreadable { .. }
            | CounterError::StatementKnown(_)
            | CounterError::TooManyDifferences(_)
            | CounterError::NoMapping
            | CounterError::MappingInvalid(_)
            | CounterError::PeriodInvalid
            | CounterError::DifferenceUnknown
            | CounterError::JournalDamaged { .. }) => of_records(error),
            error @ (CounterError::BackupRefused { .. }
            | CounterError::BackupForeign { .. }
            | CounterError::BackupNewer { .. }
            | CounterError::BackupOfAnother { .. }
            | CounterError::BackupFailed { .. }
            | CounterError::RestoreOutdated
            | CounterError::RestoreOrderUnreadable
            | CounterError::RestoreUncounted { .. }
            | CounterError::RestoreWouldLose { .. }) => crate::refusal_backup::of_backup(&error),
            CounterError::Book(error) => crate::refusal_book::of_book(&error),
            CounterError::Folder(error) => ErrorCode::JournalFailed.with([text(&error)]),
        }
    }
}

/// Numbers that one sentence names; the rest is counted.
const NAMED_MAX: usize = 5;

/// Refusals about baskets, the drawer and attempts.
fn of_till(error: CounterError) -> ApiError {
    match error {
        CounterError::PaidLately { payment, reference, at } => ErrorCode::PaidLately.with([
            ("payment", payment.to_string()),
            ("reference", reference.to_string()),
            ("at_ms", at.get().to_string()),
        ]),
        CounterError::HeldForSameBill { payment, reference } => ErrorCode::HeldForSameBill
            .with([("payment", payment.to_string()), ("reference", reference.to_string())]),
        CounterError::LossFirst { payment, reference } => ErrorCode::LossFirst
            .with([("payment", payment.to_string()), ("reference", reference.to_string())]),
        CounterError::BasketEmpty => ErrorCode::BasketEmpty.plain(),
        CounterError::BasketTooLarge { lines, max } => {
            ErrorCode::BasketTooLarge.with([("lines", lines.to_string()), ("max", max.to_string())])
        }
        CounterError::BasketStale { customers } => {
            let numbers: Vec<&str> =
                customers.iter().take(NAMED_MAX).map(|customer| customer.as_str()).collect();
            let more = if customers.len() > NAMED_MAX { ", …" } else { "" };
            ErrorCode::BasketStale
                .with([("count", customers.len().to_string()), ("numbers", numbers.join(", ") + more)])
        }
        CounterError::BasketTooLong { max } => ErrorCode::BasketTooLong.with([("max", max.to_string())]),
        CounterError::BasketUnknown => ErrorCode::BasketUnknown.plain(),
        CounterError::SameBillTwice => ErrorCode::SameBillTwice.plain(),
        CounterError::LineNotWaiting => ErrorCode::LineNotWaiting.plain(),
        CounterError::DrawerDiffers => ErrorCode::DrawerDiffers.plain(),
        CounterError::ReasonMissing => ErrorCode::ReasonMissing.plain(),
        CounterError::DrawerShort => ErrorCode::DrawerShort.plain(),
        CounterError::NotALoss => ErrorCode::NotALoss.plain(),
        CounterError::NotRetryable => ErrorCode::NotRetryable.plain(),
        other => ErrorCode::Internal.with([("text", other.to_string())]),
    }
}

/// Refusals about the people at the counter.
fn of_people(error: CounterError) -> ApiError {
    match error {
        CounterError::UserUnknown(name) => ErrorCode::UserUnknown.with([("user", name.to_string())]),
        CounterError::UserNameTaken => ErrorCode::UserNameInvalid.plain(),
        CounterError::PinMissing => ErrorCode::PinForm.plain(),
        CounterError::PinWrong { left } => ErrorCode::PinWrong.with([("left", left.to_string())]),
        CounterError::LockedOut { wait_ms } => {
            // Rounded up: who waits as long as is said is let in.
            ErrorCode::LockedOut.with([("wait_s", wait_ms.saturating_add(999).div_euclid(1000).to_string())])
        }
        CounterError::LastOwner => ErrorCode::LastOwner.plain(),
        other => ErrorCode::Internal.with([("text", other.to_string())]),
    }
}

/// Refusals about printers and what they print.
fn of_paper(error: CounterError) -> ApiError {
    match error {
        CounterError::PrinterUnknown(name) => ErrorCode::PrinterUnknown.with([("printer", name)]),
        CounterError::PrinterInvalid(field) => ErrorCode::PrinterInvalid.with([("field", field.to_owned())]),
        CounterError::NoDrawer => ErrorCode::NoDrawer.plain(),
        CounterError::StrukSettingsInvalid(field) => {
            ErrorCode::StrukSettingsInvalid.with([("field", field.to_owned())])
        }
        CounterError::LogoUnreadable(text) => ErrorCode::LogoUnreadable.with([("text", text)]),
        CounterError::CopiesUsedUp { max } => ErrorCode::CopiesUsedUp.with([("max", max.to_string())]),
        CounterError::PrintQueueFull => ErrorCode::PrintQueueFull.plain(),
        CounterError::PrintJobUnknown => ErrorCode::PrintJobUnknown.plain(),
        CounterError::PrinterChanged(name) => ErrorCode::PrinterChanged.with([("printer", name)]),
        CounterError::PagesNeedFolder(name) => ErrorCode::PagesNeedFolder.with([("printer", name)]),
        CounterError::PrintDoubtful => ErrorCode::PrintDoubtful.plain(),
        CounterError::DocumentUnavailable(why) => {
            ErrorCode::DocumentUnavailable.with([("text", why.to_owned())])
        }
        CounterError::ExportUnknown => ErrorCode::ExportUnknown.plain(),
        CounterError::ExportBusy => ErrorCode::ExportBusy.plain(),
        CounterError::ExportTooLarge { max } => ErrorCode::ExportTooLarge.with([("max", max.to_string())]),
        CounterError::SelectionCopied { struk, max } => {
            ErrorCode::SelectionCopied.with([("struk", struk.to_string()), ("max", max.to_string())])
        }
        other => ErrorCode::Internal.with([("text", other.to_string())]),
    }
}

impl From<ExportFailure> for ApiError {
    fn from(failure: ExportFailure) -> Self {
        let text = |text: String| [("text", text)];
        match failure {
            ExportFailure::NothingToPrint(why) => ErrorCode::DocumentUnavailable.with(text(why.to_owned())),
            ExportFailure::CopiesUsedUp { max } => ErrorCode::ExportCopied.with([("max", max.to_string())]),
            ExportFailure::QueueFull => ErrorCode::ExportQueueFull.plain(),
            ExportFailure::NotWritten(why) => ErrorCode::ExportNotWritten.with(text(why)),
            ExportFailure::Damaged(why) => ErrorCode::JournalDamaged.with(text(why)),
            ExportFailure::Journal(why) => ErrorCode::JournalFailed.with(text(why)),
            ExportFailure::Unexpected(why) => ErrorCode::Internal.with(text(why)),
        }
    }
}

/// Refusals about statements and the journal's file.
fn of_records(error: CounterError) -> ApiError {
    match error {
        CounterError::StatementUnreadable { line, text } => {
            ErrorCode::StatementUnreadable.with([("line", line.to_string()), ("text", text)])
        }
        CounterError::StatementKnown(number) => {
            ErrorCode::StatementKnown.with([("statement", number.to_string())])
        }
        CounterError::TooManyDifferences(differences) => {
            ErrorCode::TooManyDifferences.with([("differences", differences.to_string())])
        }
        CounterError::NoMapping => ErrorCode::NoMapping.plain(),
        CounterError::JournalDamaged { text } => ErrorCode::JournalDamaged.with([("text", text)]),
        CounterError::MappingInvalid(field) => ErrorCode::MappingInvalid.with([("field", field.to_owned())]),
        CounterError::PeriodInvalid => ErrorCode::PeriodInvalid.plain(),
        CounterError::DifferenceUnknown => ErrorCode::DifferenceUnknown.plain(),
        other => ErrorCode::Internal.with([("text", other.to_string())]),
    }
}

impl From<JournalError> for ApiError {
    fn from(error: JournalError) -> Self {
        match (error.damage(), error) {
            (Some(text), _) => ErrorCode::JournalDamaged.with([("text", text)]),
            // Hosts whose commands write open a journal for reading only when it is damaged.
            (None, JournalError::ReadOnly) => {
                ErrorCode::JournalDamaged.with([("text", "dibuka hanya untuk dilihat".to_owned())])
            }
            (None, JournalError::UnfinishedFile) => ErrorCode::JournalUnfinished.plain(),
            (None, error) => ErrorCode::JournalFailed.with([("text", error.to_string())]),
        }
    }
}

impl From<VerifyError> for ApiError {
    fn from(error: VerifyError) -> Self {
        match error {
            // The check itself could not be done.
            VerifyError::Journal(error) => error.into(),
            row @ VerifyError::Row { .. } => ErrorCode::JournalRebuild.with([("text", row.to_string())]),
            found => ErrorCode::JournalDamaged.with([("text", found.to_string())]),
        }
    }
}

/// What speaks against an account, in the cashier's language.
const fn reason_against(why: Against) -> &'static str {
    match why {
        Against::NoAnswers => "biller tidak menjawab",
        Against::CutOff => "sedang tutup malam",
        Against::DepositLow => "saldo toko tidak cukup",
        Against::NotSold => "sedang tidak dijual",
        Against::Disturbed => "sedang terganggu",
        Against::NoFinalWord => "hasilnya tidak bisa ditanya",
    }
}

fn refused(biller: &'static str, reason: FailReason) -> ApiError {
    let code = match reason.kind {
        FailKind::NotSent => ErrorCode::BillerUnreachable,
        FailKind::CustomerUnknown => ErrorCode::CustomerUnknown,
        FailKind::NothingOwed => ErrorCode::NothingOwed,
        FailKind::LimitReached => ErrorCode::LimitReached,
        FailKind::DepositLow => ErrorCode::DepositLow,
        FailKind::CutOff => ErrorCode::CutOff,
        FailKind::AddressRefused => ErrorCode::AddressRefused,
        FailKind::TryLater => ErrorCode::TryLater,
        FailKind::ProductUnknown => ErrorCode::ProductUnknown,
        FailKind::Settings => ErrorCode::AccountSettings,
        FailKind::Expired => ErrorCode::InquiryExpired,
        FailKind::Refused => ErrorCode::Refused,
    };
    code.with([
        ("biller", biller.to_owned()),
        ("product", "ini".to_owned()),
        ("text", reason.text),
        ("biller_code", reason.code.unwrap_or_default()),
    ])
}

fn unclear(biller: &'static str, why: &UnresolvedWhy) -> ApiError {
    let biller = ("biller", biller.to_owned());
    match why {
        UnresolvedWhy::Mismatch { field, asked, answered } => ErrorCode::AnswerMismatch.with([
            biller,
            ("field", field.clone()),
            ("asked", asked.clone()),
            ("answered", answered.clone()),
        ]),
        _ => ErrorCode::BillerUnclear.with([biller, ("text", why.text())]),
    }
}
