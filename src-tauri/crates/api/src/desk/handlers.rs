//! The list of commands, each handed to the room that knows its subject.

use super::payments::PaymentInfos;
use super::request::waiting;
use super::{
    Desk, account, attention, audit, basket, book, catalogue, customer, deposit, diagnosis, display, fees,
    history, keeping, number, paper, people, printing, report, restore, retention, selling, shift, shop,
    standing, statement, status,
};
use crate::commands::{Handlers, Session};
use crate::convert::choice_info;
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
use crate::dto::{
    AuditPage, AuditRequest, BackupContentsInfo, BackupName, BillerStateInfo, CustomerFactsInfo,
    DiagnosisInfo, FeesPreviewed, MergeCustomersRequest, PreviewFeesRequest, ReminderInfo,
    RestoreBackupRequest, ShowRequest,
};
use crate::dto::{
    DaysRequest, DepositCourseInfo, DepositCourseRequest, ExportReportRequest, ReportExported, ReportInfo,
    ReportRequest, ShiftEndInfo,
};
use crate::dto::{ErasedSomeInfo, RetentionInfo, RetentionPeriods};
use crate::dto::{ExportHistoryRequest, HistoryChoices, HistoryExported, TotalsInfo};
use crate::dto::{SetPinRequest, SetShopRequest, SetUserRequest, ShopInfo, UserInfo};
use crate::dto::{StatementFileInfo, StatementFileRequest, StatementFoundInfo};
use crate::error::ApiError;
use crate::trail;

/// What a command says.
type Answer<T> = Result<T, ApiError>;

impl Handlers for Desk {
    fn status(&self, session: &Session, _: Empty) -> Answer<Status> {
        status::status(self, session)
    }

    fn products(&self, _: &Session, request: ProductsRequest) -> Answer<Vec<ProductInfo>> {
        catalogue::products(self, request)
    }

    fn sync_offers(&self, _: &Session, request: AccountRequest) -> Answer<SyncInfo> {
        catalogue::sync(self, request)
    }

    fn choose(&self, _: &Session, request: ChooseRequest) -> Answer<ChoiceInfo> {
        Ok(choice_info(&self.counter.choose(&request.key)?))
    }

    fn number(&self, _: &Session, request: NumberRequest) -> Answer<NumberInfo> {
        number::number(self, &request)
    }

    fn inquire(&self, session: &Session, request: InquireRequest) -> Answer<InquiryInfo> {
        selling::inquire(self, session, request)
    }

    fn pay(&self, session: &Session, request: PayRequest) -> Answer<PaymentInfo> {
        selling::pay(self, session, request)
    }

    fn payment(&self, _: &Session, request: PaymentRequest) -> Answer<PaymentTrail> {
        let payment = self.counter.find_payment(&request.payment)?;
        let zone = self.zone()?;
        let events = self.counter.journal().events_of(payment.id)?;
        Ok(PaymentTrail {
            payment: self.payment_info(&payment)?,
            events: events.iter().map(|event| trail::event_info(zone, event)).collect(),
        })
    }

    fn open_payments(&self, _: &Session, _: Empty) -> Answer<Vec<PaymentInfo>> {
        PaymentInfos::of(self)?.all(&self.counter.journal().open_payments()?)
    }

    fn ask_now(&self, session: &Session, request: PaymentRequest) -> Answer<PaymentInfo> {
        let payment = self.counter.find_payment(&request.payment)?;
        self.stored(&self.counter.ask(&session.actor, payment.id)?)
    }

    fn resolve(&self, session: &Session, request: ResolveRequest) -> Answer<PaymentInfo> {
        selling::resolve(self, session, request)
    }

    fn refund(&self, session: &Session, request: PaymentRequest) -> Answer<PaymentInfo> {
        let payment = self.counter.find_payment(&request.payment)?;
        self.stored(&self.counter.refund(&session.actor, payment.id)?)
    }

    fn give_up(&self, session: &Session, request: GiveUpRequest) -> Answer<PaymentInfo> {
        attention::give_up(self, session, &request)
    }

    fn recheck(&self, session: &Session, request: PaymentRequest) -> Answer<PaymentInfo> {
        attention::recheck(self, session, &request.payment)
    }

    fn close_loss(&self, session: &Session, request: CloseLossRequest) -> Answer<PaymentInfo> {
        attention::close_loss(self, session, &request)
    }

    fn attention(&self, _: &Session, _: Empty) -> Answer<AttentionInfo> {
        attention::list(self)
    }

    fn take_basket(&self, session: &Session, request: TakeBasketRequest) -> Answer<BasketInfo> {
        basket::take(self, session, &request)
    }

    fn pay_line(&self, session: &Session, request: BasketLineName) -> Answer<BasketInfo> {
        basket::pay_line(self, session, &request)
    }

    fn drop_line(&self, session: &Session, request: BasketLineName) -> Answer<BasketInfo> {
        basket::drop_line(self, session, &request)
    }

    fn open_shift(&self, session: &Session, request: OpenShiftRequest) -> Answer<ShiftInfo> {
        shift::open(self, session, &request)
    }

    fn x_report(&self, session: &Session, _: Empty) -> Answer<ShiftReportInfo> {
        shift::x_report(self, session)
    }

    fn close_shift(&self, session: &Session, request: CloseShiftRequest) -> Answer<ZReportInfo> {
        shift::close(self, session, request)
    }

    fn move_cash(&self, session: &Session, request: MoveCashRequest) -> Answer<Empty> {
        shift::move_cash(self, session, &request).map(|()| Empty {})
    }

    fn z_report(&self, _: &Session, request: ZReportRequest) -> Answer<ZReportInfo> {
        shift::z_report(self, request.number)
    }

    fn z_reports(&self, _: &Session, _: Empty) -> Answer<Vec<ZReportInfo>> {
        shift::z_reports(self)
    }

    fn deposits(&self, _: &Session, _: Empty) -> Answer<Vec<DepositInfo>> {
        deposit::all(self)
    }

    fn check_deposit(&self, session: &Session, request: AccountRequest) -> Answer<DepositInfo> {
        deposit::check(self, session, &request.account)
    }

    fn set_deposit(&self, session: &Session, request: SetDepositRequest) -> Answer<DepositInfo> {
        deposit::set(self, session, &request)
    }

    fn top_up(&self, session: &Session, request: TopUpRequest) -> Answer<DepositInfo> {
        deposit::top_up(self, session, &request)
    }

    fn statements(&self, _: &Session, _: Empty) -> Answer<Vec<StatementInfo>> {
        attention::statements(self)
    }

    fn close_difference(&self, session: &Session, request: CloseDifferenceRequest) -> Answer<Empty> {
        attention::close_difference(self, session, &request).map(|()| Empty {})
    }

    fn rules(&self, _: &Session, _: Empty) -> Answer<RulesInfo> {
        keeping::rules(self)
    }

    fn set_rules(&self, session: &Session, request: RulesInfo) -> Answer<RulesInfo> {
        keeping::set_rules(self, session, request)
    }

    fn back_up(&self, session: &Session, _: Empty) -> Answer<BackupInfo> {
        keeping::back_up(self, session)
    }

    fn backups(&self, _: &Session, _: Empty) -> Answer<Vec<BackupInfo>> {
        keeping::backups(self)
    }

    fn history(&self, _: &Session, request: HistoryRequest) -> Answer<HistoryPage> {
        history::page(self, &request)
    }

    fn history_rows(&self, _: &Session, request: HistoryRequest) -> Answer<HistoryRows> {
        history::rows(self, &request)
    }

    fn history_totals(&self, _: &Session, request: HistoryRequest) -> Answer<TotalsInfo> {
        history::totals(self, &request)
    }

    fn history_choices(&self, _: &Session, _: Empty) -> Answer<HistoryChoices> {
        history::choices(self)
    }

    fn export_history(&self, session: &Session, request: ExportHistoryRequest) -> Answer<HistoryExported> {
        history::export(self, session, &request)
    }

    fn struk_settings(&self, _: &Session, _: Empty) -> Answer<StrukSettingsInfo> {
        paper::struk_settings(self)
    }

    fn set_struk_settings(&self, session: &Session, request: StrukSettingsInfo) -> Answer<StrukSettingsInfo> {
        paper::set_struk_settings(self, session, request)
    }

    fn set_logo(&self, session: &Session, request: SetLogoRequest) -> Answer<StrukSettingsInfo> {
        paper::set_logo(self, session, &request)
    }

    fn remove_logo(&self, session: &Session, _: Empty) -> Answer<StrukSettingsInfo> {
        paper::remove_logo(self, session)
    }

    fn preview_settings(&self, session: &Session, request: PreviewSettingsRequest) -> Answer<StrukPreview> {
        paper::preview_settings(self, session, request)
    }

    fn printers(&self, _: &Session, _: Empty) -> Answer<Vec<PrinterInfo>> {
        paper::printers(self)
    }

    fn set_printer(&self, session: &Session, request: PrinterInfo) -> Answer<Vec<PrinterInfo>> {
        paper::set_printer(self, session, request)
    }

    fn remove_printer(&self, session: &Session, request: PrinterName) -> Answer<Vec<PrinterInfo>> {
        paper::remove_printer(self, session, &request.printer)
    }

    fn printer_presets(&self, _: &Session, _: Empty) -> Answer<Vec<PresetInfo>> {
        Ok(paper::presets())
    }

    fn find_printers(&self, _: &Session, _: Empty) -> Answer<Vec<FoundPrinterInfo>> {
        Ok(paper::find_printers(self))
    }

    fn test_print(&self, session: &Session, request: TestPrintRequest) -> Answer<PrintJobInfo> {
        paper::test_print(self, session, &request)
    }

    fn struk_print(&self, session: &Session, request: StrukPrintRequest) -> Answer<StrukPrinted> {
        printing::print(self, session, request)
    }

    fn print_document(&self, session: &Session, request: PrintDocumentRequest) -> Answer<PrintJobInfo> {
        printing::document(self, session, request)
    }

    fn print_jobs(&self, _: &Session, request: PrintJobsRequest) -> Answer<PrintJobs> {
        printing::jobs(self, &request)
    }

    fn retry_job(&self, _: &Session, request: PrintJobName) -> Answer<PrintJobInfo> {
        printing::retry(self, request.job)
    }

    fn cancel_job(&self, session: &Session, request: PrintJobName) -> Answer<PrintJobInfo> {
        printing::cancel(self, session, request.job)
    }

    fn open_drawer(&self, session: &Session, request: OpenDrawerRequest) -> Answer<PrintJobInfo> {
        printing::open_drawer(self, session, &request)
    }

    fn share(&self, session: &Session, request: ShareRequest) -> Answer<SharedInfo> {
        printing::share(self, session, &request)
    }

    fn export_struk(&self, session: &Session, request: ExportStrukRequest) -> Answer<ExportInfo> {
        printing::export(self, session, request)
    }

    fn export_progress(&self, _: &Session, request: ExportProgressRequest) -> Answer<ExportInfo> {
        printing::export_progress(self, &request)
    }

    fn cancel_export(&self, _: &Session, request: ExportName) -> Answer<ExportInfo> {
        printing::cancel_export(self, request.export)
    }

    fn struk_preview(&self, session: &Session, request: StrukPreviewRequest) -> Answer<StrukPreview> {
        printing::preview(self, session, &request)
    }

    fn changes(&self, _: &Session, request: ChangesRequest) -> Answer<Changes> {
        let wait = waiting(request.wait_ms);
        Ok(Changes { seq: self.counter.journal().wait_for_change(request.after, wait)? })
    }

    fn billers(&self, _: &Session, _: Empty) -> Answer<Vec<BillerStateInfo>> {
        standing::billers(self)
    }

    fn show(&self, _: &Session, request: ShowRequest) -> Answer<Empty> {
        display::show(self, request).map(|()| Empty {})
    }

    fn set_user(&self, session: &Session, request: SetUserRequest) -> Answer<UserInfo> {
        people::set_user(self, session, &request)
    }

    fn set_pin(&self, session: &Session, request: SetPinRequest) -> Answer<UserInfo> {
        people::set_pin(self, session, &request)
    }

    fn customers(&self, _: &Session, request: CustomersRequest) -> Answer<Vec<CustomerInfo>> {
        book::customers(self, &request.search)
    }

    fn set_customer(&self, _: &Session, request: CustomerInfo) -> Answer<CustomerInfo> {
        book::set_customer(self, request)
    }

    fn remove_customer(&self, session: &Session, request: CustomerName) -> Answer<Empty> {
        book::remove_customer(self, session, &request.customer).map(|()| Empty {})
    }

    fn suggest(&self, _: &Session, request: SuggestRequest) -> Answer<Vec<SuggestionInfo>> {
        book::suggest(self, &request.text)
    }

    fn groups(&self, _: &Session, _: Empty) -> Answer<Vec<GroupInfo>> {
        book::groups(self)
    }

    fn add_group(&self, _: &Session, request: AddGroupRequest) -> Answer<GroupInfo> {
        book::add_group(self, &request.name)
    }

    fn rename_group(&self, _: &Session, request: RenameGroupRequest) -> Answer<GroupInfo> {
        book::rename_group(self, &request)
    }

    fn remove_group(&self, session: &Session, request: GroupName) -> Answer<Empty> {
        book::remove_group(self, session, &request.group)
    }

    fn set_member(&self, _: &Session, request: SetMemberRequest) -> Answer<MemberName> {
        book::set_member(self, request)
    }

    fn remove_member(&self, session: &Session, request: MemberName) -> Answer<Empty> {
        book::remove_member(self, session, &request)
    }

    fn read_group_file(&self, _: &Session, request: GroupFileRequest) -> Answer<GroupFileInfo> {
        book::read_file(self, request)
    }

    fn import_group(&self, _: &Session, request: ImportGroupRequest) -> Answer<ImportedGroupInfo> {
        book::import(self, request)
    }

    fn start_check(&self, session: &Session, request: StartCheckRequest) -> Answer<GroupInfo> {
        book::start_check(self, session, &request)
    }

    fn pause_check(&self, _: &Session, request: GroupName) -> Answer<Empty> {
        book::pause_check(self, &request.group)
    }

    fn cancel_check(&self, _: &Session, request: GroupName) -> Answer<Empty> {
        book::cancel_check(self, &request.group)
    }

    fn check_progress(&self, _: &Session, request: CheckProgressRequest) -> Answer<CheckProgressInfo> {
        book::progress(self, &request)
    }

    fn take_group(&self, session: &Session, request: TakeGroupRequest) -> Answer<BasketInfo> {
        book::take(self, session, &request)
    }

    fn set_shop(&self, session: &Session, request: SetShopRequest) -> Answer<ShopInfo> {
        shop::set(self, session, request)
    }

    fn shop(&self, _: &Session, Empty {}: Empty) -> Answer<ShopInfo> {
        shop::info(self)
    }

    fn retention(&self, _: &Session, _: Empty) -> Answer<RetentionInfo> {
        retention::retention(self)
    }

    fn preview_retention(&self, _: &Session, request: RetentionPeriods) -> Answer<RetentionInfo> {
        retention::preview(self, &request)
    }

    fn set_retention(&self, session: &Session, request: RetentionPeriods) -> Answer<RetentionInfo> {
        retention::set(self, session, &request)
    }

    fn erase_personal(&self, session: &Session, _: Empty) -> Answer<ErasedSomeInfo> {
        retention::erase(self, session)
    }

    fn report(&self, session: &Session, request: ReportRequest) -> Answer<ReportInfo> {
        report::report(self, session, &request)
    }

    fn export_report(&self, _: &Session, request: ExportReportRequest) -> Answer<ReportExported> {
        report::export(self, &request)
    }

    fn deposit_course(&self, _: &Session, request: DepositCourseRequest) -> Answer<DepositCourseInfo> {
        report::deposit_course(self, &request)
    }

    fn shift_ends(&self, _: &Session, request: DaysRequest) -> Answer<Vec<ShiftEndInfo>> {
        report::shift_ends(self, &request)
    }

    fn audit(&self, _: &Session, request: AuditRequest) -> Answer<AuditPage> {
        audit::page(self, &request)
    }

    fn export_audit(&self, session: &Session, request: AuditRequest) -> Answer<HistoryExported> {
        audit::export(self, session, &request)
    }

    fn backup_contents(&self, _: &Session, request: BackupName) -> Answer<BackupContentsInfo> {
        restore::contents(self, &request)
    }

    fn restore_backup(&self, session: &Session, request: RestoreBackupRequest) -> Answer<Empty> {
        restore::order(self, session, &request).map(|()| Empty {})
    }

    fn diagnosis(&self, _: &Session, _: Empty) -> Answer<DiagnosisInfo> {
        diagnosis::diagnosis(self)
    }

    fn reminders(&self, _: &Session, _: Empty) -> Answer<Vec<ReminderInfo>> {
        customer::reminders(self)
    }

    fn customer_facts(&self, _: &Session, request: CustomerName) -> Answer<CustomerFactsInfo> {
        customer::facts(self, &request.customer)
    }

    fn merge_customers(&self, session: &Session, request: MergeCustomersRequest) -> Answer<CustomerInfo> {
        customer::merge(self, session, &request)
    }

    fn accounts(&self, _: &Session, _: Empty) -> Answer<AccountsInfo> {
        account::all(self)
    }

    fn set_account(&self, session: &Session, request: SetAccountRequest) -> Answer<AccountsInfo> {
        account::set(self, session, request)
    }

    fn check_account(&self, _: &Session, request: AccountRequest) -> Answer<AccountCheckedInfo> {
        account::check(self, &request.account)
    }

    fn remove_account(&self, session: &Session, request: AccountRequest) -> Answer<AccountsInfo> {
        account::remove(self, session, &request.account)
    }

    fn preview_fees(&self, _: &Session, request: PreviewFeesRequest) -> Answer<FeesPreviewed> {
        fees::preview(self, &request)
    }

    fn read_statement(&self, _: &Session, request: StatementFileRequest) -> Answer<StatementFileInfo> {
        statement::look(self, request)
    }

    fn import_statement(
        &self,
        session: &Session,
        request: StatementFileRequest,
    ) -> Answer<StatementFoundInfo> {
        statement::import(self, session, request)
    }
}
