//! The customer book and groups as they cross.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A customer's number at one product.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BookedNumberInfo {
    /// Our own word for the product; the biller's code where an account is named.
    pub product: String,
    /// The account to ask through; none lets the counter choose.
    #[serde(default)]
    #[ts(optional)]
    pub account: Option<String>,
    /// `pln-prepaid`, …; none where the product says it.
    #[serde(default)]
    #[ts(optional)]
    pub category: Option<String>,
    /// The number.
    pub number: String,
    /// Whose it is.
    #[serde(default)]
    pub label: String,
    /// Months, where the product asks for them.
    #[serde(default)]
    #[ts(optional)]
    pub months: Option<u32>,
    /// Amount, where the customer chooses it.
    #[serde(default)]
    #[ts(optional)]
    pub amount: Option<i64>,
    /// Tax year, where the product asks for it.
    #[serde(default)]
    #[ts(optional)]
    pub year: Option<u16>,
    /// The product's name for people; not read.
    #[serde(default)]
    #[ts(optional)]
    pub product_name: Option<String>,
}

/// Look customers up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomersRequest {
    /// Part of a name, telephone, note, number or label; empty for all.
    pub search: String,
}

/// A customer of the book.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomerInfo {
    /// Id; none for a new one.
    #[serde(default)]
    #[ts(optional)]
    pub customer: Option<String>,
    /// Name.
    pub name: String,
    /// Telephone, if known.
    #[serde(default)]
    #[ts(optional)]
    pub phone: Option<String>,
    /// Anything else.
    #[serde(default)]
    pub note: String,
    /// Numbers.
    pub numbers: Vec<BookedNumberInfo>,
}

/// Names a customer of the book.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomerName {
    /// Its id.
    pub customer: String,
}

/// Complete what is typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestRequest {
    /// Part of a number, name or telephone; empty for the numbers that were paid last.
    pub text: String,
}

/// A number that may be the one that is being typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestionInfo {
    /// The customer's name.
    pub name: String,
    /// Number and product.
    pub number: BookedNumberInfo,
    /// Whether it stands in the book; else it was paid here before.
    pub booked: bool,
    /// When it was paid last, where that is known.
    pub paid_at: Option<String>,
}

/// A group of numbers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GroupInfo {
    /// Id.
    pub group: String,
    /// Name.
    pub name: String,
    /// Count of its members.
    pub members: u32,
    /// Where its last check stands: `checking`, `paused`, `cancelled` or `done`; none before the first.
    pub phase: Option<String>,
    /// When that began.
    pub began_at: Option<String>,
}

/// Names a group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GroupName {
    /// Its id or its name.
    pub group: String,
}

/// Add a group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddGroupRequest {
    /// Its name.
    pub name: String,
}

/// Give a group another name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameGroupRequest {
    /// Its id or its name.
    pub group: String,
    /// The name from now on.
    pub name: String,
}

/// Add a member to a group, or put it in the place of another one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetMemberRequest {
    /// Id or name of the group.
    pub group: String,
    /// The place; none for a new one.
    #[serde(default)]
    #[ts(optional)]
    pub member: Option<u32>,
    /// Number and product.
    pub number: BookedNumberInfo,
}

/// Names a member of a group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberName {
    /// Id or name of the group.
    pub group: String,
    /// The member's place.
    pub member: u32,
}

/// Which column of a file is what, counted from 0.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MembersMappingInfo {
    /// The number.
    pub number: u32,
    /// Whose it is.
    pub label: Option<u32>,
    /// The product.
    pub product: Option<u32>,
    /// The amount.
    pub amount: Option<u32>,
    /// Months.
    pub months: Option<u32>,
}

/// Read a file of members; nothing is taken yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GroupFileRequest {
    /// The file (CSV or XLSX) in base64, at most 5 MiB.
    pub base64: String,
    /// Which column is what; none is guessed from the headings.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<MembersMappingInfo>,
    /// The product of rows that name none, by our own word.
    #[serde(default)]
    #[ts(optional)]
    pub product: Option<String>,
}

/// Make a group of a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportGroupRequest {
    /// The group's name.
    pub name: String,
    /// The file, as it was looked at.
    pub file: GroupFileRequest,
}

/// A column of a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportColumnInfo {
    /// Its heading, or its letter.
    pub heading: String,
    /// What stands first below it.
    pub sample: String,
}

/// A row that is not taken.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RefusedMemberInfo {
    /// Line of the file, from 1.
    pub row: u32,
    /// What stands where the number should.
    pub number: String,
    /// Whose it is.
    pub label: String,
    /// `no_number`, `letters`, `wrong_length`, `shortened`, `no_product`, `unknown_product`, `ambiguous_product`,
    /// `duplicate`, `too_long`, `formula`, `amount` or `months`.
    pub why: String,
    /// What it is about: the product's word, the earlier row, the field.
    pub about: String,
}

/// What a file comes to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GroupFileInfo {
    /// Its columns.
    pub columns: Vec<ImportColumnInfo>,
    /// Which column was taken for what; none where no column holds numbers.
    pub mapping: Option<MembersMappingInfo>,
    /// Rows below the headings.
    pub rows: u32,
    /// Rows that can be taken.
    pub taken: u32,
    /// The first of them, at most 20.
    pub first: Vec<BookedNumberInfo>,
    /// Rows that are not taken.
    pub refused: Vec<RefusedMemberInfo>,
    /// The same as a file for an office program.
    pub refused_csv: String,
}

/// A group that was made of a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportedGroupInfo {
    /// The group.
    pub group: GroupInfo,
    /// What the file came to.
    pub file: GroupFileInfo,
}

/// Look up what the members of a group owe, or go on with it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StartCheckRequest {
    /// Id or name of the group.
    pub group: String,
    /// Ask for everybody anew.
    pub again: bool,
}

/// How far a check is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CheckProgressRequest {
    /// Id or name of the group.
    pub group: String,
    /// The version that is known; 0 for all members.
    pub after: u64,
    /// How long to wait for news while the check runs, up to 25,000.
    #[serde(default)]
    #[ts(optional)]
    pub wait_ms: Option<u32>,
}

/// A member of a group with where it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberInfo {
    /// Its place.
    pub member: u32,
    /// Number and product.
    pub number: BookedNumberInfo,
    /// `waiting`, `asking`, `owes`, `expired`, `nothing_owed`, `refused`, `unknown`, `held`, `open`, `paid` or `failed`.
    pub state: String,
    /// The customer's name in the biller's words.
    pub name: Option<String>,
    /// Bill and admin.
    pub total: Option<i64>,
    /// What the shop itself takes for it by the owner's rules.
    pub service_fee: Option<i64>,
    /// The inquiry to pay by.
    pub inquiry: Option<String>,
    /// The basket in which its cash lies.
    pub basket: Option<String>,
    /// Its payment.
    pub payment: Option<String>,
    /// Why there is no bill: the code of an error, and its text.
    pub why: Option<String>,
    /// The text of that.
    pub why_text: Option<String>,
}

/// Members that stand in one place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberCountInfo {
    /// The place, as `state` of a member.
    pub state: String,
    /// How many.
    pub count: u32,
}

/// How far a check is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CheckProgressInfo {
    /// The group.
    pub group: GroupInfo,
    /// Whether it is being asked for at this moment.
    pub running: bool,
    /// The newest change; to ask with next time.
    pub version: u64,
    /// Members that changed.
    pub members: Vec<MemberInfo>,
    /// Counts over the whole group.
    pub counts: Vec<MemberCountInfo>,
}

/// Take the cash for members of a group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TakeGroupRequest {
    /// Id or name of the group.
    pub group: String,
    /// The members, in the order in which they are sent.
    pub members: Vec<ShownMember>,
    /// Cash; exact when left out.
    pub tender: Option<i64>,
}

/// A member of a group with the bill that was shown for it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShownMember {
    /// Its place.
    pub member: u32,
    /// The inquiry of the bill; another one is not paid unseen.
    pub inquiry: String,
    /// The shop's own charge for it; by the owner's rules when left out.
    #[serde(default)]
    #[ts(optional)]
    pub service_fee: Option<i64>,
}

/// A number of the book that is usually paid by today and was not this month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReminderInfo {
    /// Whose.
    pub customer: String,
    /// Name.
    pub name: String,
    /// Telephone, if known.
    pub phone: Option<String>,
    /// The number.
    pub number: String,
    /// `pln-postpaid`, …
    pub category: String,
    /// The day of the month on which it is usually paid.
    pub usual_day: u32,
    /// When it was paid last.
    pub last_paid_at: String,
}

/// When a customer's number was paid last.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberPaidInfo {
    /// The number.
    pub number: String,
    /// For what: `pln-postpaid`, …
    pub category: String,
    /// The last time.
    pub last_paid_at: String,
    /// How often altogether.
    pub times: u32,
}

/// What payments and groups tell about a customer of the book.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomerFactsInfo {
    /// The numbers that were paid.
    pub paid: Vec<NumberPaidInfo>,
    /// Names of groups that have one of the numbers.
    pub groups: Vec<String>,
}

/// Make one customer of two.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeCustomersRequest {
    /// The one that stays, with its name.
    pub into: String,
    /// The one that goes; its numbers, note and telephone come along.
    pub from: String,
}
