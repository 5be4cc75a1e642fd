//! The list of commands, each handed to the room that knows its subject.

use super::payments::PaymentInfos;
use super::request::waiting;
use super::{
    Desk, attention, basket, book, catalogue, deposit, display, history, keeping, number, paper, people,
    printing, retention, selling, shift, shop, standing, status,
};
use crate::commands::{Handlers, Session};
use crate::convert::choice_info;
use crate::dto::{
    AccountRequest, AttentionInfo, BackupInfo, BasketInfo, BasketLineName, Changes, ChangesRequest,
    ChoiceInfo, ChooseRequest, CloseDifferenceRequest, CloseLossRequest, CloseShiftRequest, DepositInfo,
    Empty, ExportInfo, ExportName, ExportProgressRequest, ExportStrukRequest, FoundPrinterInfo,
    GiveUpRequest, HistoryPage, HistoryRequest, InquireRequest, InquiryInfo, MoveCashRequest, NumberInfo,
    NumberRequest, OpenDrawerRequest, OpenShiftRequest, PayRequest, PaymentInfo, PaymentRequest,
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
use crate::dto::{BillerStateInfo, ShowRequest};
use crate::dto::{ErasedSomeInfo, RetentionInfo, RetentionPeriods};
use crate::dto::{ExportHistoryRequest, HistoryChoices, HistoryExported, TotalsInfo};
use crate::dto::{SetPinRequest, SetUserRequest, UserInfo};
use crate::dto::{SetShopRequest, ShopInfo};
use crate::error::ApiError;
use crate::trail;

impl Handlers for Desk {
    fn status(&self, session: &Session, _: Empty) -> Result<Status, ApiError> {
        status::status(self, session)
    }

    fn products(&self, _: &Session, request: ProductsRequest) -> Result<Vec<ProductInfo>, ApiError> {
        catalogue::products(self, request)
    }

    fn sync_offers(&self, _: &Session, request: AccountRequest) -> Result<SyncInfo, ApiError> {
        catalogue::sync(self, request)
    }

    fn choose(&self, _: &Session, request: ChooseRequest) -> Result<ChoiceInfo, ApiError> {
        Ok(choice_info(&self.counter.choose(&request.key)?))
    }

    fn number(&self, _: &Session, request: NumberRequest) -> Result<NumberInfo, ApiError> {
        number::number(self, &request)
    }

    fn inquire(&self, session: &Session, request: InquireRequest) -> Result<InquiryInfo, ApiError> {
        selling::inquire(self, session, request)
    }

    fn pay(&self, session: &Session, request: PayRequest) -> Result<PaymentInfo, ApiError> {
        selling::pay(self, session, request)
    }

    fn payment(&self, _: &Session, request: PaymentRequest) -> Result<PaymentTrail, ApiError> {
        let payment = self.counter.find_payment(&request.payment)?;
        let zone = self.zone()?;
        let events = self.counter.journal().events_of(payment.id)?;
        Ok(PaymentTrail {
            payment: self.payment_info(&payment)?,
            events: events.iter().map(|event| trail::event_info(zone, event)).collect(),
        })
    }

    fn open_payments(&self, _: &Session, _: Empty) -> Result<Vec<PaymentInfo>, ApiError> {
        PaymentInfos::of(self)?.all(&self.counter.journal().open_payments()?)
    }

    fn ask_now(&self, session: &Session, request: PaymentRequest) -> Result<PaymentInfo, ApiError> {
        let payment = self.counter.find_payment(&request.payment)?;
        self.stored(&self.counter.ask(&session.actor, payment.id)?)
    }

    fn resolve(&self, session: &Session, request: ResolveRequest) -> Result<PaymentInfo, ApiError> {
        selling::resolve(self, session, request)
    }

    fn refund(&self, session: &Session, request: PaymentRequest) -> Result<PaymentInfo, ApiError> {
        let payment = self.counter.find_payment(&request.payment)?;
        self.stored(&self.counter.refund(&session.actor, payment.id)?)
    }

    fn give_up(&self, session: &Session, request: GiveUpRequest) -> Result<PaymentInfo, ApiError> {
        attention::give_up(self, session, &request)
    }

    fn recheck(&self, session: &Session, request: PaymentRequest) -> Result<PaymentInfo, ApiError> {
        attention::recheck(self, session, &request.payment)
    }

    fn close_loss(&self, session: &Session, request: CloseLossRequest) -> Result<PaymentInfo, ApiError> {
        attention::close_loss(self, session, &request)
    }

    fn attention(&self, _: &Session, _: Empty) -> Result<AttentionInfo, ApiError> {
        attention::list(self)
    }

    fn take_basket(&self, session: &Session, request: TakeBasketRequest) -> Result<BasketInfo, ApiError> {
        basket::take(self, session, &request)
    }

    fn pay_line(&self, session: &Session, request: BasketLineName) -> Result<BasketInfo, ApiError> {
        basket::pay_line(self, session, &request)
    }

    fn drop_line(&self, session: &Session, request: BasketLineName) -> Result<BasketInfo, ApiError> {
        basket::drop_line(self, session, &request)
    }

    fn open_shift(&self, session: &Session, request: OpenShiftRequest) -> Result<ShiftInfo, ApiError> {
        shift::open(self, session, &request)
    }

    fn x_report(&self, session: &Session, _: Empty) -> Result<ShiftReportInfo, ApiError> {
        shift::x_report(self, session)
    }

    fn close_shift(&self, session: &Session, request: CloseShiftRequest) -> Result<ZReportInfo, ApiError> {
        shift::close(self, session, request)
    }

    fn move_cash(&self, session: &Session, request: MoveCashRequest) -> Result<Empty, ApiError> {
        shift::move_cash(self, session, &request).map(|()| Empty {})
    }

    fn z_report(&self, _: &Session, request: ZReportRequest) -> Result<ZReportInfo, ApiError> {
        shift::z_report(self, request.number)
    }

    fn z_reports(&self, _: &Session, _: Empty) -> Result<Vec<ZReportInfo>, ApiError> {
        shift::z_reports(self)
    }

    fn deposits(&self, _: &Session, _: Empty) -> Result<Vec<DepositInfo>, ApiError> {
        deposit::all(self)
    }

    fn check_deposit(&self, session: &Session, request: AccountRequest) -> Result<DepositInfo, ApiError> {
        deposit::check(self, session, &request.account)
    }

    fn set_deposit(&self, session: &Session, request: SetDepositRequest) -> Result<DepositInfo, ApiError> {
        deposit::set(self, session, &request)
    }

    fn top_up(&self, session: &Session, request: TopUpRequest) -> Result<DepositInfo, ApiError> {
        deposit::top_up(self, session, &request)
    }

    fn statements(&self, _: &Session, _: Empty) -> Result<Vec<StatementInfo>, ApiError> {
        attention::statements(self)
    }

    fn close_difference(
        &self,
        session: &Session,
        request: CloseDifferenceRequest,
    ) -> Result<Empty, ApiError> {
        attention::close_difference(self, session, &request).map(|()| Empty {})
    }

    fn rules(&self, _: &Session, _: Empty) -> Result<RulesInfo, ApiError> {
        keeping::rules(self)
    }

    fn set_rules(&self, session: &Session, request: RulesInfo) -> Result<RulesInfo, ApiError> {
        keeping::set_rules(self, session, request)
    }

    fn back_up(&self, session: &Session, _: Empty) -> Result<BackupInfo, ApiError> {
        keeping::back_up(self, session)
    }

    fn backups(&self, _: &Session, _: Empty) -> Result<Vec<BackupInfo>, ApiError> {
        keeping::backups(self)
    }

    fn history(&self, _: &Session, request: HistoryRequest) -> Result<HistoryPage, ApiError> {
        history::page(self, &request)
    }

    fn history_totals(&self, _: &Session, request: HistoryRequest) -> Result<TotalsInfo, ApiError> {
        history::totals(self, &request)
    }

    fn history_choices(&self, _: &Session, _: Empty) -> Result<HistoryChoices, ApiError> {
        history::choices(self)
    }

    fn export_history(
        &self,
        _: &Session,
        request: ExportHistoryRequest,
    ) -> Result<HistoryExported, ApiError> {
        history::export(self, &request)
    }

    fn struk_settings(&self, _: &Session, _: Empty) -> Result<StrukSettingsInfo, ApiError> {
        paper::struk_settings(self)
    }

    fn set_struk_settings(
        &self,
        session: &Session,
        request: StrukSettingsInfo,
    ) -> Result<StrukSettingsInfo, ApiError> {
        paper::set_struk_settings(self, session, request)
    }

    fn set_logo(&self, session: &Session, request: SetLogoRequest) -> Result<StrukSettingsInfo, ApiError> {
        paper::set_logo(self, session, &request)
    }

    fn remove_logo(&self, session: &Session, _: Empty) -> Result<StrukSettingsInfo, ApiError> {
        paper::remove_logo(self, session)
    }

    fn preview_settings(
        &self,
        session: &Session,
        request: PreviewSettingsRequest,
    ) -> Result<StrukPreview, ApiError> {
        paper::preview_settings(self, session, request)
    }

    fn printers(&self, _: &Session, _: Empty) -> Result<Vec<PrinterInfo>, ApiError> {
        paper::printers(self)
    }

    fn set_printer(&self, session: &Session, request: PrinterInfo) -> Result<Vec<PrinterInfo>, ApiError> {
        paper::set_printer(self, session, request)
    }

    fn remove_printer(&self, session: &Session, request: PrinterName) -> Result<Vec<PrinterInfo>, ApiError> {
        paper::remove_printer(self, session, &request.printer)
    }

    fn printer_presets(&self, _: &Session, _: Empty) -> Result<Vec<PresetInfo>, ApiError> {
        Ok(paper::presets())
    }

    fn find_printers(&self, _: &Session, _: Empty) -> Result<Vec<FoundPrinterInfo>, ApiError> {
        Ok(paper::find_printers(self))
    }

    fn test_print(&self, session: &Session, request: TestPrintRequest) -> Result<PrintJobInfo, ApiError> {
        paper::test_print(self, session, &request)
    }

    fn struk_print(&self, session: &Session, request: StrukPrintRequest) -> Result<StrukPrinted, ApiError> {
        printing::print(self, session, request)
    }

    fn print_document(
        &self,
        session: &Session,
        request: PrintDocumentRequest,
    ) -> Result<PrintJobInfo, ApiError> {
        printing::document(self, session, request)
    }

    fn print_jobs(&self, _: &Session, request: PrintJobsRequest) -> Result<PrintJobs, ApiError> {
        printing::jobs(self, &request)
    }

    fn retry_job(&self, _: &Session, request: PrintJobName) -> Result<PrintJobInfo, ApiError> {
        printing::retry(self, request.job)
    }

    fn cancel_job(&self, session: &Session, request: PrintJobName) -> Result<PrintJobInfo, ApiError> {
        printing::cancel(self, session, request.job)
    }

    fn open_drawer(&self, session: &Session, request: OpenDrawerRequest) -> Result<PrintJobInfo, ApiError> {
        printing::open_drawer(self, session, &request)
    }

    fn share(&self, session: &Session, request: ShareRequest) -> Result<SharedInfo, ApiError> {
        printing::share(self, session, &request)
    }

    fn export_struk(&self, session: &Session, request: ExportStrukRequest) -> Result<ExportInfo, ApiError> {
        printing::export(self, session, request)
    }

    fn export_progress(&self, _: &Session, request: ExportProgressRequest) -> Result<ExportInfo, ApiError> {
        printing::export_progress(self, &request)
    }

    fn cancel_export(&self, _: &Session, request: ExportName) -> Result<ExportInfo, ApiError> {
        printing::cancel_export(self, request.export)
    }

    fn struk_preview(
        &self,
        session: &Session,
        request: StrukPreviewRequest,
    ) -> Result<StrukPreview, ApiError> {
        printing::preview(self, session, &request)
    }

    fn changes(&self, _: &Session, request: ChangesRequest) -> Result<Changes, ApiError> {
        let wait = waiting(request.wait_ms);
        Ok(Changes { seq: self.counter.journal().wait_for_change(request.after, wait)? })
    }

    fn billers(&self, _: &Session, _: Empty) -> Result<Vec<BillerStateInfo>, ApiError> {
        standing::billers(self)
    }

    fn show(&self, _: &Session, request: ShowRequest) -> Result<Empty, ApiError> {
        display::show(self, request).map(|()| Empty {})
    }

    fn set_user(&self, session: &Session, request: SetUserRequest) -> Result<UserInfo, ApiError> {
        people::set_user(self, session, &request)
    }

    fn set_pin(&self, session: &Session, request: SetPinRequest) -> Result<UserInfo, ApiError> {
        people::set_pin(self, session, &request)
    }

    fn customers(&self, _: &Session, request: CustomersRequest) -> Result<Vec<CustomerInfo>, ApiError> {
        book::customers(self, &request.search)
    }

    fn set_customer(&self, _: &Session, request: CustomerInfo) -> Result<CustomerInfo, ApiError> {
        book::set_customer(self, request)
    }

    fn remove_customer(&self, session: &Session, request: CustomerName) -> Result<Empty, ApiError> {
        book::remove_customer(self, session, &request.customer).map(|()| Empty {})
    }

    fn suggest(&self, _: &Session, request: SuggestRequest) -> Result<Vec<SuggestionInfo>, ApiError> {
        book::suggest(self, &request.text)
    }

    fn groups(&self, _: &Session, _: Empty) -> Result<Vec<GroupInfo>, ApiError> {
        book::groups(self)
    }

    fn add_group(&self, _: &Session, request: AddGroupRequest) -> Result<GroupInfo, ApiError> {
        book::add_group(self, &request.name)
    }

    fn rename_group(&self, _: &Session, request: RenameGroupRequest) -> Result<GroupInfo, ApiError> {
        book::rename_group(self, &request)
    }

    fn remove_group(&self, session: &Session, request: GroupName) -> Result<Empty, ApiError> {
        book::remove_group(self, session, &request.group)
    }

    fn set_member(&self, _: &Session, request: SetMemberRequest) -> Result<MemberName, ApiError> {
        book::set_member(self, request)
    }

    fn remove_member(&self, session: &Session, request: MemberName) -> Result<Empty, ApiError> {
        book::remove_member(self, session, &request)
    }

    fn read_group_file(&self, _: &Session, request: GroupFileRequest) -> Result<GroupFileInfo, ApiError> {
        book::read_file(self, request)
    }

    fn import_group(&self, _: &Session, request: ImportGroupRequest) -> Result<ImportedGroupInfo, ApiError> {
        book::import(self, request)
    }

    fn start_check(&self, session: &Session, request: StartCheckRequest) -> Result<GroupInfo, ApiError> {
        book::start_check(self, session, &request)
    }

    fn pause_check(&self, _: &Session, request: GroupName) -> Result<Empty, ApiError> {
        book::pause_check(self, &request.group)
    }

    fn cancel_check(&self, _: &Session, request: GroupName) -> Result<Empty, ApiError> {
        book::cancel_check(self, &request.group)
    }

    fn check_progress(
        &self,
        _: &Session,
        request: CheckProgressRequest,
    ) -> Result<CheckProgressInfo, ApiError> {
        book::progress(self, &request)
    }

    fn take_group(&self, session: &Session, request: TakeGroupRequest) -> Result<BasketInfo, ApiError> {
        book::take(self, session, &request)
    }

    fn set_shop(&self, session: &Session, request: SetShopRequest) -> Result<ShopInfo, ApiError> {
        shop::set(self, session, request)
    }

    fn shop(&self, _: &Session, Empty {}: Empty) -> Result<ShopInfo, ApiError> {
        shop::info(self)
    }

    fn retention(&self, _: &Session, _: Empty) -> Result<RetentionInfo, ApiError> {
        retention::retention(self)
    }

    fn preview_retention(&self, _: &Session, request: RetentionPeriods) -> Result<RetentionInfo, ApiError> {
        retention::preview(self, &request)
    }

    fn set_retention(&self, session: &Session, request: RetentionPeriods) -> Result<RetentionInfo, ApiError> {
        retention::set(self, session, &request)
    }

    fn erase_personal(&self, session: &Session, _: Empty) -> Result<ErasedSomeInfo, ApiError> {
        retention::erase(self, session)
    }
}
