//! The one list of commands. Every host expands it; a missing handler does not compile, and the screen's typed
//! client is generated from it.

use serde_json::Value;
use ts_rs::{Config, TS};

use crate::dto::DiagnosisInfo;
use crate::dto::{AccountCheckedInfo, AccountsInfo, SetAccountRequest};
use crate::dto::{
    AccountRequest, AttentionInfo, BackupInfo, BasketInfo, BasketLineName, Changes, ChangesRequest,
    ChoiceInfo, ChooseRequest, CloseDifferenceRequest, CloseLossRequest, CloseShiftRequest, DepositInfo,
    Empty, ExportInfo, ExportName, ExportProgressRequest, ExportStrukRequest, FoundPrinterInfo,
    GiveUpRequest, HistoryPage, HistoryRequest, HistoryRows, InquireRequest, InquiryInfo, MoveCashRequest,
    NumberInfo, NumberRequest, OpenDrawerRequest, OpenShiftRequest, PayRequest, PaymentInfo, PaymentRequest,
    PaymentTrail, PresetInfo, PreviewSettingsRequest, PrintDocumentRequest, PrintJobInfo, PrintJobName,
    PrintJobs, PrintJobsRequest, PrinterInfo, PrinterName, ProductInfo, ProductsRequest, ResolveRequest,
    RulesInfo, SetDepositRequest, SetLogoRequest, ShareRequest, SharedInfo, ShiftInfo, ShiftReportInfo,
    StatementInfo, Status, StrukPreview, StrukPreviewRequest, StrukPrintRequest, StrukPrinted,
    StrukSettingsInfo, SyncInfo, TakeBasketRequest, TestPrintRequest, TopUpRequest, ZReportInfo,
    ZReportRequest,
};
use crate::dto::{
    AddGroupRequest, CheckProgressInfo, CheckProgressRequest, CustomerInfo, CustomerName, CustomersRequest,
    GroupFileInfo, GroupFileRequest, GroupInfo, GroupName, ImportGroupRequest, ImportedGroupInfo, MemberName,
    RenameGroupRequest, SetMemberRequest, StartCheckRequest, SuggestRequest, SuggestionInfo,
    TakeGroupRequest,
};
use crate::dto::{AuditPage, AuditRequest};
use crate::dto::{BackupContentsInfo, BackupName, RestoreBackupRequest};
use crate::dto::{BillerStateInfo, DisplayInfo, ShowRequest};
use crate::dto::{CustomerFactsInfo, MergeCustomersRequest, ReminderInfo};
use crate::dto::{
    DaysRequest, DepositCourseInfo, DepositCourseRequest, ExportReportRequest, ReportExported, ReportInfo,
    ReportRequest, ShiftEndInfo,
};
use crate::dto::{ErasedSomeInfo, RetentionInfo, RetentionPeriods};
use crate::dto::{ExportHistoryRequest, HistoryChoices, HistoryExported, TotalsInfo};
use crate::dto::{FeesPreviewed, PreviewFeesRequest};
use crate::dto::{SeatInfo, SetPinRequest, SetUserRequest, SignInRequest, UserInfo};
use crate::dto::{SetShopRequest, ShopInfo};
use crate::dto::{StatementFileInfo, StatementFileRequest, StatementFoundInfo};
use crate::error::{ApiError, ErrorCode};

/// What a person may do; each right includes the ones before it.
pub use loket_model::Role;

/// Who is calling. Hosts make it from the sign-in, never from the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Name for the journal.
    pub actor: String,
    /// Rights.
    pub role: Role,
}

impl Session {
    /// A session of somebody with rights.
    #[must_use]
    pub fn of(actor: &str, role: Role) -> Self {
        Self { actor: actor.to_owned(), role }
    }
}

/// What a command needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nothing: it is how somebody signs in.
    Anyone,
    /// Somebody with these rights.
    Needs(Role),
}

macro_rules! commands {
    (
        Anyone { $($(#[doc = $seat_doc:literal])* $seat_name:ident($seat_request:ty) -> $seat_response:ty;)* }
        $($(#[doc = $doc:literal])* $name:ident($request:ty) -> $response:ty, $role:ident;)*
    ) => {
        /// The commands that need no session, because they make one.
        pub(crate) trait SeatHandlers {
            $($(#[doc = $seat_doc])*
            fn $seat_name(&self, request: $seat_request) -> Result<$seat_response, ApiError>;)*
        }

        /// Runs a command that needs no session; gives the payload back for every other name.
        pub(crate) fn dispatch_at_seat(
            handlers: &impl SeatHandlers,
            name: &str,
            payload: Value,
        ) -> Result<Result<Value, ApiError>, Value> {
            match name {
                $(stringify!($seat_name) => Ok(serde_json::from_value(payload).map_err(bad_request).and_then(|request| {
                    let response = handlers.$seat_name(request)?;
                    serde_json::to_value(response).map_err(internal)
                })),)*
                _ => Err(payload),
            }
        }

        /// One method per command.
        pub trait Handlers {
            $($(#[doc = $doc])*
            ///
            /// # Errors
            /// [`ApiError`] with the code that the screen decides by.
            fn $name(&self, session: &Session, request: $request) -> Result<$response, ApiError>;)*
        }

        /// Names of all commands and what they need.
        pub const COMMANDS: &[(&str, Access)] = &[
            $((stringify!($seat_name), Access::Anyone),)*
            $((stringify!($name), Access::Needs(Role::$role)),)*
        ];

        /// Runs one command by its name: checks the role, reads the request, writes the response.
        ///
        /// # Errors
        /// [`ApiError`]: `forbidden`, `bad_request` for an unknown name or a malformed request, or the handler's own.
        pub fn dispatch(handlers: &impl Handlers, session: &Session, name: &str, payload: Value) -> Result<Value, ApiError> {
            match name {
                $(stringify!($name) => {
                    allow(session, Role::$role)?;
                    let request: $request = serde_json::from_value(payload).map_err(bad_request)?;
                    handlers.$name(session, request).and_then(|response| serde_json::to_value(response).map_err(internal))
                })*
                _ => Err(bad_request(format!("no command {name}"))),
            }
        }

        /// The commands as a TypeScript interface: name to request and response.
        pub(crate) fn commands_typescript(config: &Config) -> String {
            let mut text = String::from("export interface Commands {\n");
            $(
                $(text.push_str(concat!("  /**", $seat_doc, " */\n"));)*
                text.push_str(&format!("  {}: {{ request: {}; response: {} }};\n", stringify!($seat_name),
                    <$seat_request as TS>::name(config), <$seat_response as TS>::name(config)));
            )*
            $(
                $(text.push_str(concat!("  /**", $doc, " */\n"));)*
                text.push_str(&format!("  {}: {{ request: {}; response: {} }};\n", stringify!($name),
                    <$request as TS>::name(config), <$response as TS>::name(config)));
            )*
            text.push_str("}\n");
            text
        }
    };
}

commands! {
    Anyone {
        /// Who may sign in at this screen, and who has.
        users(Empty) -> SeatInfo;
        /// Lets somebody in by PIN; whoever was signed in here is not any more, and what is on the screen stays.
        sign_in(SignInRequest) -> SeatInfo;
        /// Takes whoever is signed in off this screen.
        sign_out(Empty) -> SeatInfo;
        /// Says that a person is at this screen, so that it does not lock by itself yet.
        stay(Empty) -> SeatInfo;
        /// Asks for the PIN again before anything else is done here.
        lock(Empty) -> SeatInfo;
        /// What the customer's display shows, as soon as it is newer than what was seen.
        customer_display(ChangesRequest) -> DisplayInfo;
    }
    /// Who is signed in where, and what could stop a sale.
    status(Empty) -> Status, Cashier;
    /// What this shop can sell, account by account.
    products(ProductsRequest) -> Vec<ProductInfo>, Cashier;
    /// Fetches what an account sells.
    sync_offers(AccountRequest) -> SyncInfo, Cashier;
    /// Which accounts can sell a product, and which one to take.
    choose(ChooseRequest) -> ChoiceInfo, Cashier;
    /// What a typed number looks like; asks nobody.
    number(NumberRequest) -> NumberInfo, Cashier;
    /// Asks the biller what a customer owes.
    inquire(InquireRequest) -> InquiryInfo, Cashier;
    /// Takes cash and pays a bill, once.
    pay(PayRequest) -> PaymentInfo, Cashier;
    /// One payment with its trail.
    payment(PaymentRequest) -> PaymentTrail, Cashier;
    /// Payments without a final word, oldest first.
    open_payments(Empty) -> Vec<PaymentInfo>, Cashier;
    /// Asks the biller for the final word now.
    ask_now(PaymentRequest) -> PaymentInfo, Cashier;
    /// Ends an unresolved payment by a person's word, with reason and proof.
    resolve(ResolveRequest) -> PaymentInfo, Supervisor;
    /// Notes that the held cash of a failed payment was handed back.
    refund(PaymentRequest) -> PaymentInfo, Cashier;
    /// Gives up a payment that its biller never received, so that it can be tried anew with the same cash.
    give_up(GiveUpRequest) -> PaymentInfo, Supervisor;
    /// Asks the biller about a failed payment once more.
    recheck(PaymentRequest) -> PaymentInfo, Cashier;
    /// Closes a loss to recover.
    close_loss(CloseLossRequest) -> PaymentInfo, Supervisor;
    /// Everything that waits for a person or a biller.
    attention(Empty) -> AttentionInfo, Cashier;
    /// Takes cash for several bills at once; nothing is sent yet.
    take_basket(TakeBasketRequest) -> BasketInfo, Cashier;
    /// Pays one bill of a basket.
    pay_line(BasketLineName) -> BasketInfo, Cashier;
    /// Hands back the cash of a bill that was never sent.
    drop_line(BasketLineName) -> BasketInfo, Cashier;
    /// Opens a shift.
    open_shift(OpenShiftRequest) -> ShiftInfo, Cashier;
    /// The open shift counted up to now.
    x_report(Empty) -> ShiftReportInfo, Cashier;
    /// Closes the shift; its report is for good.
    close_shift(CloseShiftRequest) -> ZReportInfo, Cashier;
    /// Lays cash into the drawer; a supervisor takes it out.
    move_cash(MoveCashRequest) -> Empty, Cashier;
    /// A closed shift.
    z_report(ZReportRequest) -> ZReportInfo, Cashier;
    /// The newest closed shifts, at most 100.
    z_reports(Empty) -> Vec<ZReportInfo>, Cashier;
    /// Every deposit, expected and reported.
    deposits(Empty) -> Vec<DepositInfo>, Cashier;
    /// Asks a biller for the deposit and holds it against the books.
    check_deposit(AccountRequest) -> DepositInfo, Cashier;
    /// Takes over a deposit with a reason.
    set_deposit(SetDepositRequest) -> DepositInfo, Supervisor;
    /// Notes a top-up.
    top_up(TopUpRequest) -> DepositInfo, Supervisor;
    /// The newest imported statements, at most 50.
    statements(Empty) -> Vec<StatementInfo>, Supervisor;
    /// Explains a difference.
    close_difference(CloseDifferenceRequest) -> Empty, Supervisor;
    /// The owner's rules about money.
    rules(Empty) -> RulesInfo, Cashier;
    /// Changes them.
    set_rules(RulesInfo) -> RulesInfo, Owner;
    /// Writes a backup now.
    back_up(Empty) -> BackupInfo, Cashier;
    /// The backups in the folder, newest first.
    backups(Empty) -> Vec<BackupInfo>, Cashier;
    /// A page of payments, newest first, with the totals of the selection.
    history(HistoryRequest) -> HistoryPage, Cashier;
    /// A page of payments, newest first, as a list shows them.
    history_rows(HistoryRequest) -> HistoryRows, Cashier;
    /// A struk to look at; not counted as a print.
    struk_preview(StrukPreviewRequest) -> StrukPreview, Cashier;
    /// How struk look.
    struk_settings(Empty) -> StrukSettingsInfo, Cashier;
    /// Changes how struk look; the picture stays as it is.
    set_struk_settings(StrukSettingsInfo) -> StrukSettingsInfo, Owner;
    /// Sets the picture above the shop's name.
    set_logo(SetLogoRequest) -> StrukSettingsInfo, Owner;
    /// Removes it.
    remove_logo(Empty) -> StrukSettingsInfo, Owner;
    /// A sample struk with settings that are not stored.
    preview_settings(PreviewSettingsRequest) -> StrukPreview, Cashier;
    /// The shop's printers.
    printers(Empty) -> Vec<PrinterInfo>, Cashier;
    /// Adds a printer, or replaces the one of the same name.
    set_printer(PrinterInfo) -> Vec<PrinterInfo>, Owner;
    /// Removes a printer.
    remove_printer(PrinterName) -> Vec<PrinterInfo>, Owner;
    /// Profiles of usual printers.
    printer_presets(Empty) -> Vec<PresetInfo>, Cashier;
    /// Printers that this machine sees.
    find_printers(Empty) -> Vec<FoundPrinterInfo>, Cashier;
    /// Prints a ruler or a test page.
    test_print(TestPrintRequest) -> PrintJobInfo, Cashier;
    /// Prints a struk; the first print is CA, later ones CU. A print that the printer refused does not count.
    struk_print(StrukPrintRequest) -> StrukPrinted, Cashier;
    /// Prints a recap, a report or a slip.
    print_document(PrintDocumentRequest) -> PrintJobInfo, Cashier;
    /// What waits to be printed, failed, or was printed lately.
    print_jobs(PrintJobsRequest) -> PrintJobs, Cashier;
    /// Tries a failed job once more.
    retry_job(PrintJobName) -> PrintJobInfo, Cashier;
    /// Gives up a job that waits or failed.
    cancel_job(PrintJobName) -> PrintJobInfo, Cashier;
    /// Opens the cash drawer without a sale.
    open_drawer(OpenDrawerRequest) -> PrintJobInfo, Supervisor;
    /// A copy of a struk to send; not counted as a print.
    share(ShareRequest) -> SharedInfo, Cashier;
    /// Prints many struk, or writes them into one PDF.
    export_struk(ExportStrukRequest) -> ExportInfo, Supervisor;
    /// How far an export is.
    export_progress(ExportProgressRequest) -> ExportInfo, Supervisor;
    /// Stops an export; what was not delivered is not counted.
    cancel_export(ExportName) -> ExportInfo, Supervisor;
    /// Returns as soon as the journal has grown, or when the wait is over.
    changes(ChangesRequest) -> Changes, Cashier;
    /// How the billers answer and how long deposits last.
    billers(Empty) -> Vec<BillerStateInfo>, Cashier;
    /// Puts something else on the customer's display.
    show(ShowRequest) -> Empty, Cashier;
    /// Adds a person, or changes the rights of one.
    set_user(SetUserRequest) -> UserInfo, Owner;
    /// Changes one's own PIN with the old one; an owner gives others a new one.
    set_pin(SetPinRequest) -> UserInfo, Cashier;
    /// Customers of the book, at most 200.
    customers(CustomersRequest) -> Vec<CustomerInfo>, Cashier;
    /// Writes a customer into the book.
    set_customer(CustomerInfo) -> CustomerInfo, Cashier;
    /// Erases a customer from the book for good.
    remove_customer(CustomerName) -> Empty, Supervisor;
    /// Numbers of the book and of earlier payments that complete what is typed.
    suggest(SuggestRequest) -> Vec<SuggestionInfo>, Cashier;
    /// Groups of numbers, by name.
    groups(Empty) -> Vec<GroupInfo>, Cashier;
    /// Adds a group without members.
    add_group(AddGroupRequest) -> GroupInfo, Cashier;
    /// Gives a group another name.
    rename_group(RenameGroupRequest) -> GroupInfo, Cashier;
    /// Erases a group with its members for good; its payments stay.
    remove_group(GroupName) -> Empty, Supervisor;
    /// Adds a member to a group, or puts it in the place of another one.
    set_member(SetMemberRequest) -> MemberName, Cashier;
    /// Takes a member out of a group for good.
    remove_member(MemberName) -> Empty, Cashier;
    /// Reads a file of members; nothing is taken yet.
    read_group_file(GroupFileRequest) -> GroupFileInfo, Cashier;
    /// Makes a group of the rows of a file that can be taken.
    import_group(ImportGroupRequest) -> ImportedGroupInfo, Cashier;
    /// Begins to look up what the members of a group owe, or goes on where it was held up.
    start_check(StartCheckRequest) -> GroupInfo, Cashier;
    /// Holds it up.
    pause_check(GroupName) -> Empty, Cashier;
    /// Calls the rest of it off.
    cancel_check(GroupName) -> Empty, Cashier;
    /// How far it is, and which members changed.
    check_progress(CheckProgressRequest) -> CheckProgressInfo, Cashier;
    /// Takes the cash for members of a group at once, as a basket; nothing is sent yet.
    take_group(TakeGroupRequest) -> BasketInfo, Cashier;
    /// Says whose shop this is: name, address and zone.
    set_shop(SetShopRequest) -> ShopInfo, Owner;
    /// Whose shop this is.
    shop(Empty) -> ShopInfo, Cashier;
    /// Sums of a selection of the history, apart from its list.
    history_totals(HistoryRequest) -> TotalsInfo, Cashier;
    /// What the history can be chosen by.
    history_choices(Empty) -> HistoryChoices, Cashier;
    /// Writes a selection of the history into the shop's folder as a table.
    export_history(ExportHistoryRequest) -> HistoryExported, Supervisor;
    /// For how long personal data are kept, and what is due to be masked.
    retention(Empty) -> RetentionInfo, Owner;
    /// What other periods would mask by now; nothing is stored.
    preview_retention(RetentionPeriods) -> RetentionInfo, Owner;
    /// Sets the periods; what is due then is masked at a quiet hour.
    set_retention(RetentionPeriods) -> RetentionInfo, Owner;
    /// Masks what is due now, for a few seconds; to be called again while more is left.
    erase_personal(Empty) -> ErasedSomeInfo, Owner;
    /// The sales of a day, a month or a year; what the shop earns is not for a cashier.
    report(ReportRequest) -> ReportInfo, Cashier;
    /// Writes the sales of a period into the shop's folder as a workbook or as pages.
    export_report(ExportReportRequest) -> ReportExported, Supervisor;
    /// How a deposit went over some days, and how long it lasts.
    deposit_course(DepositCourseRequest) -> DepositCourseInfo, Supervisor;
    /// How the shifts ended that were closed in some days: what was over and what was short.
    shift_ends(DaysRequest) -> Vec<ShiftEndInfo>, Supervisor;
    /// Who did what, newest first.
    audit(AuditRequest) -> AuditPage, Owner;
    /// Writes a selection of it into the shop's folder as a table.
    export_audit(AuditRequest) -> HistoryExported, Owner;
    /// What a backup holds, and what would be lost by restoring it; changes nothing.
    backup_contents(BackupName) -> BackupContentsInfo, Owner;
    /// Orders a backup into the journal's place; the next start carries it out.
    restore_backup(RestoreBackupRequest) -> Empty, Owner;
    /// A text for whoever helps from far away; it names no customer, person or secret.
    diagnosis(Empty) -> DiagnosisInfo, Owner;
    /// Numbers of the book that are usually paid by today and were not this month.
    reminders(Empty) -> Vec<ReminderInfo>, Cashier;
    /// What payments and groups tell about a customer of the book.
    customer_facts(CustomerName) -> CustomerFactsInfo, Cashier;
    /// Makes one customer of two.
    merge_customers(MergeCustomersRequest) -> CustomerInfo, Supervisor;
    /// The kinds of account with their settings, and how the accounts in use are known here; secrets by name alone.
    accounts(Empty) -> AccountsInfo, Owner;
    /// Adds an account, or changes one; secrets that are not typed stay as they are.
    set_account(SetAccountRequest) -> AccountsInfo, Owner;
    /// Asks a biller whether it answers and knows the shop.
    check_account(AccountRequest) -> AccountCheckedInfo, Owner;
    /// Removes an account and its secrets; one that still owes a final word stays.
    remove_account(AccountRequest) -> AccountsInfo, Owner;
    /// What rules about the shop's own fee would mean for a product, account by account; nothing is stored.
    preview_fees(PreviewFeesRequest) -> FeesPreviewed, Owner;
    /// Looks at a biller's statement; nothing is written down.
    read_statement(StatementFileRequest) -> StatementFileInfo, Supervisor;
    /// Holds a biller's statement against the journal and writes down what differs.
    import_statement(StatementFileRequest) -> StatementFoundInfo, Supervisor;
}

fn allow(session: &Session, needed: Role) -> Result<(), ApiError> {
    if session.role >= needed { Ok(()) } else { Err(forbidden(needed)) }
}

/// The refusal that names who may.
pub(crate) fn forbidden(needed: Role) -> ApiError {
    ErrorCode::Forbidden.with([("needed", needed.as_str().to_owned())])
}

fn internal(error: impl std::fmt::Display) -> ApiError {
    ErrorCode::Internal.with([("text", error.to_string())])
}

fn bad_request(error: impl std::fmt::Display) -> ApiError {
    ErrorCode::BadRequest.with([("text", error.to_string())])
}
