//! What crosses the bridge, and what `loketctl --json` prints: plain shapes with JSON names that scripts and
//! the screen rely on. Rupiah are integers, instants are RFC 3339 text in the shop's zone.

mod money;
mod products;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use money::{
    AttentionInfo, BackupInfo, BasketInfo, BasketLineInfo, BasketLineName, BasketLineRequest, CarriedInfo,
    CategorySumInfo, CloseDifferenceRequest, CloseLossRequest, CloseShiftRequest, DepositAlarmInfo,
    DepositInfo, DepositSumInfo, DifferenceInfo, GiveUpRequest, JournalHealth, LateInfo, MoveCashRequest,
    OpenShiftRequest, RulesInfo, SetDepositRequest, ShiftReportInfo, StatementInfo, TakeBasketRequest,
    TopUpRequest, WarningInfo, ZReportInfo, ZReportRequest,
};
pub use products::{
    AccountRequest, CandidateInfo, ChoiceInfo, ChooseRequest, ProductInfo, ProductsRequest, SyncInfo,
};

/// A request without fields.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Empty {}

/// Who is signed in at which till of which shop, and what could stop a sale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Status {
    /// Shop name on the struk.
    pub shop: String,
    /// Whether the money is play money.
    pub demo: bool,
    /// Who is signed in.
    pub actor: String,
    /// `cashier`, `supervisor` or `owner`.
    pub role: String,
    /// Till: `KSR01`.
    pub terminal: String,
    /// `WIB`, `WITA` or `WIT`.
    pub zone: String,
    /// Open shift, if any.
    pub shift: Option<ShiftInfo>,
    /// Billers that this shop can sell through.
    pub accounts: Vec<AccountInfo>,
    /// Payments without a final word.
    pub open_count: u32,
    /// Everything that waits for a person: failed with cash held, bills never sent, losses, alarms, differences.
    pub attention_count: u32,
    /// What must be told about the journal itself.
    pub journal: JournalHealth,
    /// PLN's nightly pause.
    pub cutoff: Cutoff,
    /// The journal's last event, for `changes_wait`.
    pub seq: u64,
    /// Today, as `2026-11-20`.
    pub business_day: String,
    /// Version of Loket.
    pub version: String,
}

/// An open drawer session.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShiftInfo {
    /// Number of the shift.
    pub shift: u32,
    /// Since when.
    pub opened_at: String,
}

/// One account, without its secrets.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountInfo {
    /// The shop's name for it.
    pub account: String,
    /// `mybills`, …
    pub kind: String,
    /// The biller's name for people: `MyBills`.
    pub label: String,
    /// Where it points.
    pub url: String,
    /// Whether it is a sandbox.
    pub demo: bool,
    /// Settings that are not secret.
    pub settings: BTreeMap<String, String>,
    /// Whether the biller can be asked how a payment ended; without it a silence waits for a person.
    pub has_advice: bool,
    /// Whether the biller may call us.
    pub calls_back: bool,
    /// Whether the biller tells what it sells and at which price.
    pub lists_offers: bool,
    /// Whether the biller tells the deposit.
    pub tells_balance: bool,
}

/// PLN sells nothing between 23:00 and 01:00 WIB.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Cutoff {
    /// Whether it is closed now.
    pub closed: bool,
    /// Minutes until it closes, or until it opens again.
    pub minutes: u32,
    /// When it closes or opens, on the shop's clock: `23.00`.
    pub at: String,
}

/// A number as typed, pasted or scanned.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberRequest {
    /// The text, with or without blanks.
    pub number: String,
    /// `pln-prepaid`, …; none where the number itself should say.
    #[serde(default)]
    #[ts(optional)]
    pub category: Option<String>,
}

/// What a number looks like, before anything is asked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberInfo {
    /// `meter`, `subscriber`, or none when it is not a number of this category.
    pub kind: Option<String>,
    /// Without blanks.
    pub digits: String,
    /// Grouped as people read it: meter 4-4-3, IDPEL 4-4-4.
    pub grouped: String,
    /// Whether a cashier should look again (Luhn); off in the demo shop.
    pub suspicious: bool,
    /// What the number may be for, the likeliest first.
    pub categories: Vec<String>,
}

/// Ask what a customer owes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InquireRequest {
    /// Account to ask through; none lets the shop's order, cost and the accounts' health decide.
    #[serde(default)]
    #[ts(optional)]
    pub account: Option<String>,
    /// The biller's product code; without an account the product's key.
    pub product: String,
    /// Category, where the catalogue does not know the code.
    pub category: Option<String>,
    /// Customer number.
    pub customer: String,
    /// Months, where the product asks for them.
    pub months: Option<u32>,
    /// Amount, where the customer chooses it.
    pub amount: Option<i64>,
    /// Tax year, where the product asks for it.
    #[serde(default)]
    #[ts(optional)]
    pub year: Option<u16>,
    /// The owner's identity number, where the product asks for it.
    #[serde(default)]
    #[ts(optional)]
    pub identity_no: Option<String>,
    /// The cashier saw the check-digit warning and goes on.
    pub luhn_overruled: bool,
}

/// A bill and the inquiry that found it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InquiryInfo {
    /// Id to pay by.
    pub inquiry: String,
    /// Account that answered.
    pub account: String,
    /// The biller's name for people.
    pub biller: String,
    /// Whether the bill names an amount that can be paid.
    pub payable: bool,
    /// Whether the biller can be asked how a payment ended; without it the cashier is warned before paying.
    pub has_advice: bool,
    /// What decided for the account, where nobody named one: `only`, `health`, `order`, `cost` or `name`.
    pub chosen_by: Option<String>,
    /// The bill.
    pub bill: BillInfo,
}

/// One month (or other period) of a bill.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BillLineInfo {
    /// Period as the biller wrote it.
    pub period: String,
    /// Amount.
    pub amount: i64,
    /// Admin of the period.
    pub admin: i64,
    /// Late fee of the period.
    pub penalty: i64,
    /// Meter reading at the start.
    pub meter_from: Option<String>,
    /// Meter reading at the end.
    pub meter_to: Option<String>,
}

/// A fact in the biller's words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DetailInfo {
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: String,
}

/// What a customer owes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BillInfo {
    /// The biller's product code.
    pub product: String,
    /// Its name for people.
    pub product_name: String,
    /// `pln-prepaid`, …
    pub category: String,
    /// Customer number as asked.
    pub customer_no: String,
    /// Customer name.
    pub customer_name: String,
    /// The biller's reference.
    pub biller_ref: Option<String>,
    /// The bill itself.
    pub amount: i64,
    /// The biller's admin.
    pub admin: i64,
    /// Both.
    pub total: i64,
    /// What the deposit will lose, where known.
    pub deposit_debit: Option<i64>,
    /// Until when it can be paid.
    pub expires_at: Option<String>,
    /// PLN tariff class.
    pub tariff: Option<String>,
    /// Power in VA.
    pub power_va: Option<u32>,
    /// Meter.
    pub meter_no: Option<String>,
    /// IDPEL.
    pub subscriber_id: Option<String>,
    /// Months.
    pub lines: Vec<BillLineInfo>,
    /// Other facts.
    pub details: Vec<DetailInfo>,
}

/// Pay a bill that was inquired.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PayRequest {
    /// The inquiry.
    pub inquiry: String,
    /// Cash handed over; none means exact.
    pub tender: Option<i64>,
    /// The shop's own charge.
    pub service_fee: i64,
    /// The failed payment that this is a new attempt of; its held cash is used.
    #[serde(default)]
    #[ts(optional)]
    pub retry_of: Option<String>,
    /// A supervisor's reason to pay a bill that was paid lately.
    #[serde(default)]
    #[ts(optional)]
    pub again: Option<String>,
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
    /// Name, number, reference, token or product.
    pub search: Option<String>,
    /// Continue after this payment id (the previous page's `next`).
    pub before: Option<String>,
    /// At most so many, up to 200.
    pub limit: Option<u32>,
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

/// Show a struk without counting it as a print.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrukPreviewRequest {
    /// Payment id.
    pub payment: String,
    /// 32, 42 or 48.
    pub columns: u32,
}

/// A struk to look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrukPreview {
    /// Escaped static HTML: one `<pre class="struk">`.
    pub html: String,
    /// The same lines as plain text.
    pub text: String,
    /// `struk` or `pending_slip`.
    pub kind: String,
}

/// Print a struk into the shop's struk folder; counts as a print.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrukPrintRequest {
    /// Payment id.
    pub payment: String,
    /// `pdf` or `escpos`.
    pub format: String,
    /// Paper width in millimetres: 58 or 80.
    pub paper_mm: u32,
}

/// A struk that was printed to a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrukPrinted {
    /// Where it lies.
    pub file: String,
    /// Which print this was; 1 is CA, later ones CU; none for the slip of a payment without a final word.
    pub number: Option<u32>,
}

/// Wait until something is added to the journal.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangesRequest {
    /// Last event that the caller has seen.
    pub after: u64,
    /// How long to wait at most, up to 25,000.
    pub wait_ms: u32,
}

/// How far the journal is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Changes {
    /// Last event.
    pub seq: u64,
}
