//! Shapes of baskets, shifts, deposits, losses, statements, rules and backups.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FeeRuleInfo;

use super::PaymentInfo;

/// One bill to lay into a basket.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BasketLineRequest {
    /// The inquiry.
    pub inquiry: String,
    /// The shop's own charge for it; by the owner's rules when left out.
    #[serde(default)]
    #[ts(optional)]
    pub service_fee: Option<i64>,
    /// A supervisor's reason to pay a bill that was paid lately.
    #[serde(default)]
    #[ts(optional)]
    pub again: Option<String>,
    /// The earlier payment that the supervisor was shown, by id or reference; none means whichever was paid last.
    #[serde(default)]
    #[ts(optional)]
    pub again_than: Option<String>,
}

/// Take cash for several bills at once; nothing is sent yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TakeBasketRequest {
    /// The bills, at most 500.
    pub lines: Vec<BasketLineRequest>,
    /// Cash handed over; none means exact.
    pub tender: Option<i64>,
}

/// Names one bill of a basket.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BasketLineName {
    /// The basket.
    pub basket: String,
    /// The bill's inquiry.
    pub inquiry: String,
}

/// One bill of a basket with what became of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BasketLineInfo {
    /// The bill's inquiry.
    pub inquiry: String,
    /// Product's name for people.
    pub product_name: String,
    /// Customer's number.
    pub customer_no: String,
    /// Customer's name.
    pub customer_name: String,
    /// Bill, admin and service fee.
    pub due: i64,
    /// The shop's own charge.
    pub service_fee: i64,
    /// `waiting` (cash held, not sent), `sent` or `dropped` (cash handed back).
    pub state: String,
    /// The payment, once sent.
    pub payment: Option<PaymentInfo>,
}

/// A basket.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BasketInfo {
    /// Its id.
    pub basket: String,
    /// Its bills.
    pub lines: Vec<BasketLineInfo>,
    /// What all of them make.
    pub due: i64,
    /// Cash handed over.
    pub tender: i64,
    /// Cash given back.
    pub change: i64,
    /// Cash that is still held: bills not sent, without a final word, or failed and not handed back.
    pub held: i64,
    /// When the cash was taken.
    pub at: String,
}

/// Open a shift.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenShiftRequest {
    /// Cash laid into the drawer.
    pub float: i64,
}

/// Close the shift.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CloseShiftRequest {
    /// Cash counted, without having seen what is expected.
    pub counted: i64,
    /// Why it differs, where it does.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// A supervisor closes it in the cashier's place; needs a reason.
    #[serde(default)]
    pub forced: bool,
}

/// Lay cash into the drawer or take it out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveCashRequest {
    /// `in` or `out`.
    pub direction: String,
    /// How much.
    pub amount: i64,
    /// Why.
    pub reason: String,
}

/// What a shift paid of one category.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CategorySumInfo {
    /// `pln-prepaid`, …
    pub category: String,
    /// Payments.
    pub count: u32,
    /// Bills and admin.
    pub total: i64,
}

/// What a shift did to one deposit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DepositSumInfo {
    /// The account.
    pub account: String,
    /// Spent on bills.
    pub used: i64,
    /// Topped up.
    pub topped_up: i64,
    /// Corrected by a person.
    pub corrected: i64,
    /// In the books at the end; null until the books took a first balance over.
    pub balance: Option<i64>,
}

/// What goes on into the next shift.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CarriedInfo {
    /// `open`, `failed`, `waiting` or `loss`.
    pub why: String,
    /// The payment, if it was sent.
    pub payment: Option<String>,
    /// Our reference.
    pub reference: String,
    /// Product's name for people.
    pub product_name: String,
    /// Customer's number.
    pub customer_no: String,
    /// Customer's name.
    pub customer_name: String,
    /// Cash held, or the loss.
    pub amount: i64,
    /// Since when.
    pub since: String,
}

/// A shift counted up to now (X), or at its close (Z). While a shift is open and the caller is a cashier, every sum of
/// cash is absent, because the count at the close is blind; a Z report has them all.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShiftReportInfo {
    /// Number of the shift.
    pub shift: u32,
    /// When it was opened.
    pub opened_at: String,
    /// By whom.
    pub opened_by: String,
    /// Cash laid in at the start.
    pub float: Option<i64>,
    /// Cash taken for bills.
    pub cash_taken: Option<i64>,
    /// Cash laid in with a reason.
    pub cash_in: Option<i64>,
    /// Cash taken out with a reason.
    pub cash_out: Option<i64>,
    /// Held cash handed back.
    pub refunds: Option<i64>,
    /// Losses paid back.
    pub recovered: Option<i64>,
    /// Losses that arose: what deposits lost to late successes whose cash was gone.
    pub lost: i64,
    /// Losses that the shop gave up.
    pub written_off: i64,
    /// What must lie in the drawer; absent where the count is blind.
    pub expected: Option<i64>,
    /// Billers' admin.
    pub admin: i64,
    /// Earned from billers.
    pub commission: i64,
    /// Earned from service fees.
    pub service_fee: i64,
    /// Payments that ended as paid.
    pub paid: u32,
    /// Payments that ended as failed.
    pub failed: u32,
    /// By category.
    pub categories: Vec<CategorySumInfo>,
    /// By account.
    pub deposits: Vec<DepositSumInfo>,
    /// Carried over, by name.
    pub carried: Vec<CarriedInfo>,
    /// Struk printed again.
    pub reprints: u32,
}

/// A shift as it was closed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ZReportInfo {
    /// Its number, from 1 without gaps.
    pub number: u32,
    /// The calculation.
    pub report: ShiftReportInfo,
    /// Cash counted.
    pub counted: i64,
    /// Counted less expected.
    pub difference: i64,
    /// Why.
    pub reason: Option<String>,
    /// Whether a supervisor closed it.
    pub forced: bool,
    /// When.
    pub closed_at: String,
    /// By whom.
    pub closed_by: String,
}

/// Which Z report.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ZReportRequest {
    /// Its number.
    pub number: u32,
}

/// A report that the books cannot explain.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DepositAlarmInfo {
    /// What the books expected.
    pub expected: i64,
    /// What the biller reported.
    pub reported: i64,
    /// Reported less expected: negative means that money is missing.
    pub difference: i64,
    /// When the two last fitted.
    pub since: Option<String>,
    /// When they did not.
    pub at: String,
    /// Payments between the two moments.
    pub payments: Vec<PaymentInfo>,
}

/// One deposit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DepositInfo {
    /// The account.
    pub account: String,
    /// The biller's name for people.
    pub biller: String,
    /// Whether the biller tells the deposit.
    pub tells_balance: bool,
    /// What the books expect, once a first balance was taken over.
    pub expected: Option<i64>,
    /// What the biller said last.
    pub reported: Option<i64>,
    /// When.
    pub reported_at: Option<String>,
    /// The alarm, while the last report does not fit.
    pub alarm: Option<DepositAlarmInfo>,
}

/// Take over a deposit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetDepositRequest {
    /// The account.
    pub account: String,
    /// The deposit from now on.
    pub balance: i64,
    /// Why.
    pub reason: String,
}

/// Note a top-up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TopUpRequest {
    /// The account.
    pub account: String,
    /// How much.
    pub amount: i64,
    /// From where, the transfer's number.
    pub note: String,
}

/// Give up a payment that its biller never received, so that it can be tried anew.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GiveUpRequest {
    /// Its id or its reference.
    pub payment: String,
    /// Why.
    pub reason: String,
}

/// Close a loss.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CloseLossRequest {
    /// The payment of the late success.
    pub payment: String,
    /// `recovered` (the customer paid: cash into the drawer) or `written_off`.
    pub end: String,
    /// Why, or how.
    pub reason: String,
}

/// A difference between a statement and the journal.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DifferenceInfo {
    /// Number of the statement.
    pub statement: u32,
    /// Its number in the statement.
    pub difference: u32,
    /// `only_ours`, `only_theirs`, `amount` or `state`.
    pub kind: String,
    /// Our payment, if any.
    pub payment: Option<String>,
    /// Line of the file, if any.
    pub line: Option<u32>,
    /// The reference that the statement names.
    pub reference: Option<String>,
    /// Customer's number.
    pub customer_no: String,
    /// Our amount.
    pub ours: Option<i64>,
    /// Theirs.
    pub theirs: Option<i64>,
    /// Whether somebody explained it.
    pub closed: bool,
}

/// An imported statement.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StatementInfo {
    /// Its number.
    pub statement: u32,
    /// The account.
    pub account: String,
    /// The file.
    pub file: String,
    /// Start of its time.
    pub from: String,
    /// End of it.
    pub to: String,
    /// Rows that say paid.
    pub rows: u32,
    /// Rows that agree with a payment of ours.
    pub both: u32,
    /// Everything else.
    pub differences: Vec<DifferenceInfo>,
}

/// Explain a difference.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CloseDifferenceRequest {
    /// Number of the statement.
    pub statement: u32,
    /// Number of the difference.
    pub difference: u32,
    /// The explanation.
    pub reason: String,
}

/// Everything that waits for a person or a biller.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttentionInfo {
    /// Payments without a final word, oldest first.
    pub open: Vec<PaymentInfo>,
    /// Failed payments whose cash is still held.
    pub failed: Vec<PaymentInfo>,
    /// Baskets with bills that were never sent.
    pub waiting: Vec<BasketInfo>,
    /// Losses to recover.
    pub losses: Vec<PaymentInfo>,
    /// Deposits that do not fit.
    pub alarms: Vec<DepositInfo>,
    /// Differences to statements that nobody explained yet.
    pub differences: Vec<DifferenceInfo>,
}

/// The owner's rules about money.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RulesInfo {
    /// How far a counted drawer may differ without a reason.
    pub drawer_tolerance: i64,
    /// Hours in which a paid bill is not paid again without a supervisor.
    pub duplicate_guard_h: u32,
    /// Folder of the backups; none is `cadangan` beside the journal.
    pub backup_folder: Option<String>,
    /// Hours between two backups beside those at shift close; 0 makes only those.
    pub backup_every_h: u32,
    /// Backups kept.
    pub backups_kept: u32,
    /// Minutes without a command after which a screen asks for the PIN; 0 is never.
    pub idle_lock_min: u32,
    /// What the shop itself takes for a payment.
    pub fees: Vec<FeeRuleInfo>,
    /// The coin that a sum is rounded up to, 500 or 1,000; none leaves it.
    pub cash_rounding: Option<i64>,
    /// Which rules these are; a change is refused where it does not name the present ones.
    pub version: u64,
}

/// A backup.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupInfo {
    /// Its file.
    pub file: String,
    /// When it was made.
    pub at: String,
    /// Its size.
    pub bytes: u64,
}

/// What happened to a late success.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LateInfo {
    /// When it was learned.
    pub at: String,
    /// The loss, and exactly what is to be collected from the customer for it; 0 where the biller took nothing, and
    /// there is nothing to close.
    pub amount: i64,
    /// The token that the biller sold after all, 20 digits.
    pub token: Option<String>,
    /// Its energy in tenths of a kWh.
    pub kwh_tenths: Option<u32>,
    /// The biller's reference.
    pub biller_ref: Option<String>,
    /// The reference for the struk (PLN `NO REF`), which is there once the loss is recovered.
    pub receipt_ref: Option<String>,
    /// `recovered` or `written_off`, once it ended.
    pub ended: Option<String>,
}

/// Something in the biller's answer about a token sale that does not fit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarningInfo {
    /// `sum`, `lighting_tax`, `energy`, `token_seen` or `identity`.
    pub kind: String,
    /// One Indonesian sentence.
    pub text: String,
}

/// What the window must tell about the journal itself.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JournalHealth {
    /// The file is damaged and was opened for looking only: what is wrong.
    pub damage: Option<String>,
    /// The file lies on a network drive of this kind.
    pub network_drive: Option<String>,
    /// The last backup failed: why.
    pub backup_trouble: Option<String>,
    /// This machine's clock is behind the journal by so many seconds.
    pub clock_behind_s: Option<u32>,
    /// The restore that was ordered before this start was not done: why. The journal is as it was.
    pub restore_trouble: Option<String>,
}
