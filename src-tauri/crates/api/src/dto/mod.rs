//! What crosses the bridge, and what `loketctl --json` prints: plain shapes with JSON names that scripts and
//! the screen rely on. Rupiah are integers, instants are RFC 3339 text in the shop's zone.

mod account;
mod audit;
mod book;
mod diagnosis;
mod display;
mod fees;
mod money;
mod payment;
mod people;
mod printing;
mod products;
mod report;
mod restore;
mod retention;
mod shop;
mod statement;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use account::{
    AccountCheckedInfo, AccountKindInfo, AccountStateInfo, AccountsInfo, SetAccountRequest, SettingInfo,
};
pub use audit::{AuditEventInfo, AuditPage, AuditRequest};
pub use book::ShownMember;
pub use book::{
    AddGroupRequest, BookedNumberInfo, CheckProgressInfo, CheckProgressRequest, CustomerInfo, CustomerName,
    CustomersRequest, GroupFileInfo, GroupFileRequest, GroupInfo, GroupName, ImportColumnInfo,
    ImportGroupRequest, ImportedGroupInfo, MemberCountInfo, MemberInfo, MemberName, MembersMappingInfo,
    RefusedMemberInfo, RenameGroupRequest, SetMemberRequest, StartCheckRequest, SuggestRequest,
    SuggestionInfo, TakeGroupRequest,
};
pub use book::{CustomerFactsInfo, MergeCustomersRequest, NumberPaidInfo, ReminderInfo};
pub use diagnosis::DiagnosisInfo;
pub use display::{BillerStateInfo, DisplayInfo, DisplayLineInfo, ShowLineRequest, ShowRequest};
pub use fees::{FeePreviewInfo, FeeRuleInfo, FeesPreviewed, PreviewFeesRequest};
pub use money::{
    AttentionInfo, BackupInfo, BasketInfo, BasketLineInfo, BasketLineName, BasketLineRequest, CarriedInfo,
    CategorySumInfo, CloseDifferenceRequest, CloseLossRequest, CloseShiftRequest, DepositAlarmInfo,
    DepositInfo, DepositSumInfo, DifferenceInfo, GiveUpRequest, JournalHealth, LateInfo, MoveCashRequest,
    OpenShiftRequest, RulesInfo, SetDepositRequest, ShiftReportInfo, StatementInfo, TakeBasketRequest,
    TopUpRequest, WarningInfo, ZReportInfo, ZReportRequest,
};
pub use payment::{
    AdviceInfo, EventInfo, ExportHistoryRequest, HistoryChoices, HistoryExported, HistoryPage,
    HistoryRequest, HistoryRows, MismatchInfo, PayRequest, PaymentInfo, PaymentRequest, PaymentRowInfo,
    PaymentTrail, ResolveRequest, RowBillInfo, SoldProductInfo, TotalsInfo,
};
pub use people::{SeatInfo, SetPinRequest, SetUserRequest, SignInRequest, UserInfo};
pub use printing::{
    ConnectionInfo, DocumentInfo, DrawerInfo, ExportInfo, ExportName, ExportProgressRequest,
    ExportStrukRequest, FoundPrinterInfo, LogoInfo, OpenDrawerRequest, PresetInfo, PreviewSettingsRequest,
    PrintDocumentRequest, PrintJobInfo, PrintJobName, PrintJobs, PrintJobsRequest, PrinterInfo, PrinterName,
    ProfileInfo, SetLogoRequest, ShareRequest, SharedInfo, StrukPreview, StrukPreviewRequest,
    StrukPrintRequest, StrukPrinted, StrukSettingsInfo, TestPrintRequest,
};
pub use products::{
    AccountRequest, CandidateInfo, ChoiceInfo, ChooseRequest, ProductInfo, ProductsRequest, SyncInfo,
};
pub use report::{
    DaysRequest, DepositCourseInfo, DepositCourseRequest, DepositDayInfo, ExportReportRequest,
    ReportExported, ReportInfo, ReportRequest, SalesAgainstInfo, SalesPartInfo, SalesSumsInfo, ShiftEndInfo,
    UnsettledInfo,
};
pub use restore::{BackupContentsInfo, BackupName, RestoreBackupRequest};
pub use retention::{ErasedInfo, ErasedSomeInfo, RetentionInfo, RetentionPeriods};
pub use shop::{SetShopRequest, ShopInfo};
pub use statement::{
    RefusedLineInfo, StatementFileInfo, StatementFileRequest, StatementFoundInfo, StatementMappingInfo,
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
    /// Whether this is a new folder in which nobody has said anything yet.
    pub is_new: bool,
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
    /// What the shop itself takes for it by the owner's rules; the cashier may take another fee.
    pub service_fee: i64,
    /// How much of that rounds the whole up to the next coin.
    pub rounding: i64,
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
