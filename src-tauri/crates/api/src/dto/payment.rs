//! Shapes of payments: paying, deciding, the trail, and pages of history.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BillInfo, LateInfo, WarningInfo};

/// Pay a bill that was inquired.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PayRequest {
    /// The inquiry.
    pub inquiry: String,
    /// Cash handed over; none means exact.
    pub tender: Option<i64>,
    /// The shop's own charge; by the owner's rules when left out.
    #[serde(default)]
    #[ts(optional)]
    pub service_fee: Option<i64>,
    /// The failed payment that this is a new attempt of; its held cash is used.
    #[serde(default)]
    #[ts(optional)]
    pub retry_of: Option<String>,
    /// A supervisor's reason to pay a bill that was paid lately.
    #[serde(default)]
    #[ts(optional)]
    pub again: Option<String>,
    /// The earlier payment that the supervisor was shown, by id or reference; none means whichever was paid last.
    #[serde(default)]
    #[ts(optional)]
    pub again_than: Option<String>,
}

/// Names a payment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaymentRequest {
    /// Its id or its reference.
    pub payment: String,
}

/// How a person says that an unresolved payment ended.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResolveRequest {
    /// Its id or its reference.
    pub payment: String,
    /// Whether the biller carried it out.
    pub paid: bool,
    /// Why a person had to decide.
    pub reason: String,
    /// What the biller gave as proof.
    pub proof: String,
    /// The token that the biller told, for a paid token sale.
    #[serde(default)]
    #[ts(optional)]
    pub token: Option<String>,
    /// What the biller shows as taken from the deposit, for a paid bill; none takes the bill's own figure.
    #[serde(default)]
    #[ts(optional)]
    pub deposit_debit: Option<i64>,
}

/// An answer that is about something else than was asked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MismatchInfo {
    /// `meter`, `amount`, …
    pub field: String,
    /// What we asked.
    pub asked: String,
    /// What came back.
    pub answered: String,
}

/// Asking for the final word.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AdviceInfo {
    /// Times asked.
    pub asked: u32,
    /// When last.
    pub last_at: Option<String>,
    /// When next, in milliseconds since 1970 (the screen counts down to it); none where only a person can find
    /// out.
    pub next_at_ms: Option<i64>,
}

/// One payment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaymentInfo {
    /// Id.
    pub payment: String,
    /// `paid`, `failed` or `unresolved`.
    pub status: String,
    /// Why, in one line, unless paid.
    pub reason: Option<String>,
    /// Kind of the reason: a fail kind or an unresolved kind; `submitting` while the first answer is awaited.
    pub reason_kind: Option<String>,
    /// The biller's code behind the reason.
    pub reason_code: Option<String>,
    /// Set when the answer was about something else.
    pub mismatch: Option<MismatchInfo>,
    /// Our reference.
    pub reference: String,
    /// Theirs.
    pub biller_ref: Option<String>,
    /// The struk's reference (PLN `NO REF`).
    pub receipt_ref: Option<String>,
    /// When it was written down.
    pub created_at: String,
    /// When its last word came.
    pub decided_at: Option<String>,
    /// When it was paid, by the biller's clock.
    pub paid_at: Option<String>,
    /// Bill and admin.
    pub total: i64,
    /// The shop's own charge.
    pub service_fee: i64,
    /// Total and service fee.
    pub due: i64,
    /// Cash handed over.
    pub tender: i64,
    /// Cash given back.
    pub change: i64,
    /// What the deposit lost, where known.
    pub deposit_debit: Option<i64>,
    /// What the shop earned from the biller, where known.
    pub commission: Option<i64>,
    /// Deposit left, where known.
    pub balance_after: Option<i64>,
    /// PLN token, 20 digits.
    pub token: Option<String>,
    /// Energy in tenths of a kWh.
    pub kwh_tenths: Option<u32>,
    /// Value of the energy, in sen.
    pub stroom_sen: Option<i64>,
    /// Lighting tax, in sen.
    pub ppj_sen: Option<i64>,
    /// Value-added tax, in sen.
    pub ppn_sen: Option<i64>,
    /// Stamp duty, in sen.
    pub materai_sen: Option<i64>,
    /// Instalment withheld, in sen.
    pub angsuran_sen: Option<i64>,
    /// The bill.
    pub bill: BillInfo,
    /// Account it went through.
    pub account: String,
    /// The biller's name for people.
    pub biller: String,
    /// Whether the customer's cash is held: unresolved, or failed and not yet handed back.
    pub held: bool,
    /// When held cash was handed back.
    pub refunded_at: Option<String>,
    /// The basket that it was part of.
    pub basket: Option<String>,
    /// The failed payment that it is a new attempt of.
    pub retry_of: Option<String>,
    /// The new attempt that followed it; its cash went there.
    pub retried_by: Option<String>,
    /// Whether the biller says that it never received it, long enough after it was sent: a supervisor may give it up
    /// and try anew.
    pub can_give_up: bool,
    /// A success that came after its cash was gone.
    pub late: Option<LateInfo>,
    /// What does not fit in a token sale; somebody should look.
    pub warnings: Vec<WarningInfo>,
    /// Asking for the final word.
    pub advice: AdviceInfo,
    /// Successful prints.
    pub prints: u32,
    /// Whether it was play money.
    pub demo: bool,
    /// Who sold it.
    pub actor: String,
    /// Shift.
    pub shift: u32,
}

/// One event of a payment's trail.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EventInfo {
    /// Its place in the journal.
    pub seq: u64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// `inquired`, `payment_submitted`, `outcome_learned`, `printed`, `refunded`, …
    pub kind: String,
    /// What happened, in one Indonesian line.
    pub text: String,
    /// The same in English.
    pub text_en: String,
}

/// A payment with its trail.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaymentTrail {
    /// The payment.
    #[serde(flatten)]
    #[ts(flatten)]
    pub payment: PaymentInfo,
    /// Its events, oldest first.
    pub events: Vec<EventInfo>,
}

/// Which payments to list; all fields narrow.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct HistoryRequest {
    /// First day, `2026-11-20`.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// `paid`, `failed` or `unresolved`.
    pub status: Option<String>,
    /// Key of a product, as `history_choices` lists them.
    pub product: Option<String>,
    /// Kind of product: `pln-prepaid`.
    pub category: Option<String>,
    /// Name of an account.
    pub account: Option<String>,
    /// Who sold.
    pub cashier: Option<String>,
    /// Number of a shift.
    pub shift: Option<u32>,
    /// Bill with admin at least.
    pub amount_min: Option<i64>,
    /// Bill with admin at most.
    pub amount_max: Option<i64>,
    /// Whether a struk came out of a printer.
    pub printed: Option<bool>,
    /// Name, number, reference, token, product or amount.
    pub search: Option<String>,
    /// Continue after this payment id (the previous page's `next`).
    pub before: Option<String>,
    /// At most so many, up to 200.
    pub limit: Option<u32>,
    /// The box that somebody types into, by a name of the screen's own: a later question for rows of the same box ends
    /// this one with `overtaken`, as does one for sums those.
    pub typed_in: Option<String>,
}

/// What a history can be chosen by.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryChoices {
    /// Products that were ever sold.
    pub products: Vec<SoldProductInfo>,
    /// People who ever sold, and those who may.
    pub cashiers: Vec<String>,
    /// Accounts in use.
    pub accounts: Vec<String>,
}

/// A product that was sold at some time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SoldProductInfo {
    /// Its key.
    pub product: String,
    /// Its kind.
    pub category: String,
    /// What it was called last.
    pub name: String,
}

/// A selection of the history as a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportHistoryRequest {
    /// The selection; `before` and `limit` are ignored.
    pub filter: HistoryRequest,
    /// `csv`, `xlsx` or `pdf`.
    pub form: String,
}

/// A table that was written into the shop's folder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryExported {
    /// Where it lies.
    pub file: String,
    /// Payments in it.
    pub count: u64,
}

/// Sums of a whole selection, not only of its page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TotalsInfo {
    /// Payments.
    pub count: u64,
    /// Paid.
    pub paid_count: u64,
    /// Sum of paid bills with admin.
    pub paid_total: i64,
    /// Billers' admins in it.
    pub admin: i64,
    /// Without a final word.
    pub unresolved_count: u64,
    /// Their sum.
    pub unresolved_total: i64,
    /// Failed.
    pub failed_count: u64,
    /// Earned from billers on paid ones.
    pub commission: i64,
    /// Earned from service fees on paid ones.
    pub service_fee: i64,
}

/// A page of payments, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryPage {
    /// The payments.
    pub payments: Vec<PaymentInfo>,
    /// Sums of the whole selection.
    pub totals: TotalsInfo,
    /// Where the next page starts, if there is one.
    pub next: Option<String>,
}

/// A page of payments as a list shows them, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryRows {
    /// The payments.
    pub rows: Vec<PaymentRowInfo>,
    /// Where the next page starts, if there is one.
    pub next: Option<String>,
}

/// What a list shows of a payment; its fields are those of [`PaymentInfo`] that have their names.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaymentRowInfo {
    /// Id.
    pub payment: String,
    /// `paid`, `failed` or `unresolved`.
    pub status: String,
    /// Kind of the reason, unless paid.
    pub reason_kind: Option<String>,
    /// Set when the answer was about something else.
    pub mismatch: Option<MismatchInfo>,
    /// When it was written down.
    pub created_at: String,
    /// Bill, admin and service fee.
    pub due: i64,
    /// What the shop earned from the biller, as it was posted; none unless paid.
    pub commission: Option<i64>,
    /// Whose bill of what.
    pub bill: RowBillInfo,
    /// The biller's name for people.
    pub biller: String,
    /// Whether the customer's cash is held.
    pub held: bool,
    /// The new attempt that followed it.
    pub retried_by: Option<String>,
    /// The biller's yes that came after the cash had left.
    pub late: Option<LateInfo>,
    /// Asking for the final word.
    pub advice: AdviceInfo,
}

/// Whose bill of what, for a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RowBillInfo {
    /// The product's name.
    pub product_name: String,
    /// The customer's number.
    pub customer_no: String,
    /// The customer's name.
    pub customer_name: String,
}
