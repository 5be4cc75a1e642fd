//! The handlers: typed requests checked, handed to the counter, and its answers turned into what crosses.

use std::sync::Arc;
use std::time::Duration;

use loket_counter::journal::{AccountRecord, HistoryFilter};
use loket_counter::{
    Choice, Counter, InquireOrder, OfferQuery, PayOrder, ResolveOrder, StrukFormat, categories_of_number,
};
use loket_model::{
    AccountName, Category, CustomerNumber, InquiryId, Payment, PaymentId, PaymentState, PlnCustomer, Rupiah,
    StroomToken, Zone,
};

use crate::commands::{Handlers, Session};
use crate::convert::{
    account_info, choice_info, inquiry_info, instant, payment_info, product_info, totals_info,
};
use crate::dto::{
    AccountInfo, AccountRequest, AttentionInfo, BackupInfo, BasketInfo, BasketLineName, Changes,
    ChangesRequest, ChoiceInfo, ChooseRequest, CloseDifferenceRequest, CloseLossRequest, CloseShiftRequest,
    DepositInfo, Empty, GiveUpRequest, HistoryPage, HistoryRequest, InquireRequest, InquiryInfo,
    JournalHealth, MoveCashRequest, NumberInfo, NumberRequest, OpenShiftRequest, PayRequest, PaymentInfo,
    PaymentRequest, PaymentTrail, ProductInfo, ProductsRequest, ResolveRequest, RulesInfo, SetDepositRequest,
    ShiftInfo, ShiftReportInfo, StatementInfo, Status, StrukPreview, StrukPreviewRequest, StrukPrintRequest,
    StrukPrinted, SyncInfo, TakeBasketRequest, TopUpRequest, ZReportInfo, ZReportRequest,
};
use crate::error::{ApiError, ErrorCode};
use crate::{cutoff, trail};

/// Longest page of the history that crosses at once.
const PAGE_MAX: u32 = 200;

/// Most offers that cross at once; a search narrows the rest down.
const OFFERS_MAX: usize = 1_000;

/// Longest wait of `changes`: below what hosts and browsers cut off themselves.
const WAIT_MS_MAX: u32 = 25_000;

/// One shop's counter behind the command list.
pub struct Desk {
    counter: Arc<Counter>,
}

impl Desk {
    /// Puts the commands in front of a counter.
    #[must_use]
    pub const fn new(counter: Arc<Counter>) -> Self {
        Self { counter }
    }

    /// The counter behind the commands.
    #[must_use]
    pub fn counter(&self) -> &Arc<Counter> {
        &self.counter
    }

    fn zone(&self) -> Result<Zone, ApiError> {
        Ok(self.counter.shop()?.zone)
    }

    /// A payment as it crosses.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn payment_info(&self, payment: &Payment) -> Result<PaymentInfo, ApiError> {
        Ok(payment_info(self.zone()?, &self.kind_of(&payment.account)?, payment))
    }

    fn accounts(&self) -> Result<Vec<AccountInfo>, ApiError> {
        let accounts = self.counter.journal().accounts()?;
        // An account whose secrets are gone is still shown, without what it could do.
        let info =
            |record: &AccountRecord| account_info(record, self.counter.capabilities(record).ok().as_ref());
        Ok(accounts.iter().map(info).collect())
    }

    /// The kind of an account; one that was removed still has payments to show.
    fn kind_of(&self, account: &AccountName) -> Result<String, ApiError> {
        Ok(self.counter.journal().account(account)?.map(|record| record.kind).unwrap_or_default())
    }

    /// Account and code to ask with: those that were named, or the best account for a product of our own.
    fn where_to_ask(
        &self,
        request: &InquireRequest,
    ) -> Result<(AccountName, String, Option<Choice>), ApiError> {
        if let Some(name) = &request.account {
            return Ok((account(name)?, request.product.clone(), None));
        }
        let choice = self.counter.choose(&request.product)?;
        let taken = choice.taken(&request.product)?;
        Ok((taken.account.clone(), taken.offer.product.code.clone(), Some(choice)))
    }

    fn filter(&self, request: &HistoryRequest) -> Result<HistoryFilter, ApiError> {
        let zone = self.zone()?;
        let day = |day: &Option<String>| match day {
            None => Ok(None),
            Some(day) => zone.day_bounds(day).map(Some).ok_or_else(|| malformed("day")),
        };
        let state = match request.status.as_deref() {
            None => None,
            Some(status) => Some(PaymentState::parse(status).ok_or_else(|| malformed("status"))?),
        };
        let before = request
            .before
            .as_deref()
            .map(|id| PaymentId::parse(id).map_err(|_| malformed("before")))
            .transpose()?;
        Ok(HistoryFilter {
            from: day(&request.from)?.map(|(start, _)| start),
            to: day(&request.to)?.map(|(_, end)| end),
            state,
            search: request.search.clone().filter(|text| !text.trim().is_empty()),
            before,
            limit: request.limit.unwrap_or(HistoryFilter::LIMIT_DEFAULT).clamp(1, PAGE_MAX),
        })
    }
}

impl Handlers for Desk {
    fn status(&self, session: &Session, _: Empty) -> Result<Status, ApiError> {
        let counter = &self.counter;
        let shop = counter.shop()?;
        let shift = counter.journal().current_shift()?;
        let open = counter.journal().open_payments()?;
        Ok(Status {
            shop: shop.name,
            demo: shop.demo,
            actor: session.actor.clone(),
            role: session.role.as_str().to_owned(),
            terminal: shop.terminal,
            zone: shop.zone.as_str().to_owned(),
            shift: shift.map(|s| ShiftInfo { shift: s.shift, opened_at: instant(shop.zone, s.opened_at) }),
            accounts: self.accounts()?,
            open_count: u32::try_from(open.len()).unwrap_or(u32::MAX),
            attention_count: 0,
            journal: JournalHealth {
                damage: None,
                network_drive: None,
                backup_trouble: None,
                clock_behind_s: None,
            },
            cutoff: cutoff::at(counter.now(), shop.zone),
            seq: counter.journal().last_seq()?,
            business_day: shop.zone.business_day(counter.now()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    fn products(&self, _: &Session, request: ProductsRequest) -> Result<Vec<ProductInfo>, ApiError> {
        let query = OfferQuery {
            text: request.search.unwrap_or_default(),
            category: request.category.as_deref().map(category).transpose()?,
            account: request.account.as_deref().map(account).transpose()?,
            limit: request
                .limit
                .map_or(OFFERS_MAX, |limit| usize::try_from(limit).unwrap_or(OFFERS_MAX))
                .min(OFFERS_MAX),
        };
        let zone = self.zone()?;
        Ok(self.counter.find_offers(&query)?.iter().map(|found| product_info(zone, found)).collect())
    }

    fn sync_offers(&self, _: &Session, request: AccountRequest) -> Result<SyncInfo, ApiError> {
        let zone = self.zone()?;
        let list = self.counter.sync_offers(&account(&request.account)?)?;
        Ok(SyncInfo {
            account: request.account,
            offers: u32::try_from(list.offers.len()).unwrap_or(u32::MAX),
            synced_at: list.synced_at.map(|at| instant(zone, at)).unwrap_or_default(),
        })
    }

    fn choose(&self, _: &Session, request: ChooseRequest) -> Result<ChoiceInfo, ApiError> {
        Ok(choice_info(&self.counter.choose(&request.key)?))
    }

    fn number(&self, _: &Session, request: NumberRequest) -> Result<NumberInfo, ApiError> {
        let guessed = categories_of_number(&request.number);
        let categories: Vec<String> = guessed.iter().map(|category| category.as_str().to_owned()).collect();
        let category = match request.category.as_deref() {
            Some(text) => Some(category(text)?),
            None => guessed.first().copied(),
        };
        if matches!(category, Some(Category::PlnPrepaid | Category::PlnPostpaid))
            && let Ok(customer) = PlnCustomer::parse(&request.number)
        {
            let suspicious = self.counter.is_suspicious(&customer)?;
            let (kind, sizes): (&str, [usize; 3]) = match &customer {
                PlnCustomer::Meter(_) => ("meter", [4, 4, 3]),
                PlnCustomer::Subscriber(_) => ("subscriber", [4, 4, 4]),
            };
            let digits = customer.as_str();
            return Ok(NumberInfo {
                kind: Some(kind.to_owned()),
                digits: digits.to_owned(),
                grouped: grouped(digits, sizes),
                suspicious,
                categories,
            });
        }
        let digits =
            CustomerNumber::parse(&request.number).map(|n| n.as_str().to_owned()).unwrap_or_default();
        Ok(NumberInfo { kind: None, grouped: digits.clone(), digits, suspicious: false, categories })
    }

    fn inquire(&self, session: &Session, request: InquireRequest) -> Result<InquiryInfo, ApiError> {
        let (name, product, choice) = self.where_to_ask(&request)?;
        let order = InquireOrder {
            account: name,
            product,
            category: request.category.as_deref().map(category).transpose()?,
            customer: request.customer,
            months: request.months,
            amount: request.amount.map(amount).transpose()?,
            year: request.year,
            identity_no: request.identity_no,
            luhn_overruled: request.luhn_overruled,
        };
        let inquiry = self.counter.inquire(&session.actor, &order)?;
        let record = self.counter.account(&inquiry.account)?;
        let capabilities = self.counter.capabilities(&record)?;
        Ok(inquiry_info(self.zone()?, &capabilities, choice.as_ref(), &inquiry))
    }

    fn pay(&self, session: &Session, request: PayRequest) -> Result<PaymentInfo, ApiError> {
        let order = PayOrder {
            inquiry: InquiryId::parse(&request.inquiry).map_err(|_| ErrorCode::InquiryUnknown.plain())?,
            tender: request.tender.map(amount).transpose()?,
            service_fee: amount(request.service_fee)?,
        };
        let payment = self.counter.pay(&session.actor, &order)?;
        // What was sent must not sound as if nothing had happened, because the answer cannot be shown.
        self.payment_info(&payment).map_err(|error| ErrorCode::Internal.with([("text", error.message)]))
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
        self.counter.journal().open_payments()?.iter().map(|payment| self.payment_info(payment)).collect()
    }

    fn ask_now(&self, session: &Session, request: PaymentRequest) -> Result<PaymentInfo, ApiError> {
        let payment = self.counter.find_payment(&request.payment)?;
        self.payment_info(&self.counter.ask(&session.actor, payment.id)?)
    }

    fn resolve(&self, session: &Session, request: ResolveRequest) -> Result<PaymentInfo, ApiError> {
        let payment = self.counter.find_payment(&request.payment)?;
        let token = request.token.as_deref().map(StroomToken::parse).transpose();
        let order = ResolveOrder {
            payment: payment.id,
            paid: request.paid,
            reason: request.reason,
            proof: request.proof,
            token: token.map_err(|_| ErrorCode::ProofMissing.plain())?,
        };
        self.payment_info(&self.counter.resolve(&session.actor, &order)?)
    }

    fn refund(&self, session: &Session, request: PaymentRequest) -> Result<PaymentInfo, ApiError> {
        let payment = self.counter.find_payment(&request.payment)?;
        self.payment_info(&self.counter.refund(&session.actor, payment.id)?)
    }

    fn give_up(&self, _: &Session, _: GiveUpRequest) -> Result<PaymentInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "give_up".to_owned())]))
    }

    fn recheck(&self, _: &Session, _: PaymentRequest) -> Result<PaymentInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "recheck".to_owned())]))
    }

    fn close_loss(&self, _: &Session, _: CloseLossRequest) -> Result<PaymentInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "close_loss".to_owned())]))
    }

    fn attention(&self, _: &Session, _: Empty) -> Result<AttentionInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "attention".to_owned())]))
    }

    fn take_basket(&self, _: &Session, _: TakeBasketRequest) -> Result<BasketInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "take_basket".to_owned())]))
    }

    fn pay_line(&self, _: &Session, _: BasketLineName) -> Result<BasketInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "pay_line".to_owned())]))
    }

    fn drop_line(&self, _: &Session, _: BasketLineName) -> Result<BasketInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "drop_line".to_owned())]))
    }

    fn open_shift(&self, _: &Session, _: OpenShiftRequest) -> Result<ShiftInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "open_shift".to_owned())]))
    }

    fn x_report(&self, _: &Session, _: Empty) -> Result<ShiftReportInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "x_report".to_owned())]))
    }

    fn close_shift(&self, _: &Session, _: CloseShiftRequest) -> Result<ZReportInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "close_shift".to_owned())]))
    }

    fn move_cash(&self, _: &Session, _: MoveCashRequest) -> Result<Empty, ApiError> {
        Err(ErrorCode::Internal.with([("text", "move_cash".to_owned())]))
    }

    fn z_report(&self, _: &Session, _: ZReportRequest) -> Result<ZReportInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "z_report".to_owned())]))
    }

    fn z_reports(&self, _: &Session, _: Empty) -> Result<Vec<ZReportInfo>, ApiError> {
        Err(ErrorCode::Internal.with([("text", "z_reports".to_owned())]))
    }

    fn deposits(&self, _: &Session, _: Empty) -> Result<Vec<DepositInfo>, ApiError> {
        Err(ErrorCode::Internal.with([("text", "deposits".to_owned())]))
    }

    fn check_deposit(&self, _: &Session, _: AccountRequest) -> Result<DepositInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "check_deposit".to_owned())]))
    }

    fn set_deposit(&self, _: &Session, _: SetDepositRequest) -> Result<DepositInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "set_deposit".to_owned())]))
    }

    fn top_up(&self, _: &Session, _: TopUpRequest) -> Result<DepositInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "top_up".to_owned())]))
    }

    fn statements(&self, _: &Session, _: Empty) -> Result<Vec<StatementInfo>, ApiError> {
        Err(ErrorCode::Internal.with([("text", "statements".to_owned())]))
    }

    fn close_difference(&self, _: &Session, _: CloseDifferenceRequest) -> Result<Empty, ApiError> {
        Err(ErrorCode::Internal.with([("text", "close_difference".to_owned())]))
    }

    fn rules(&self, _: &Session, _: Empty) -> Result<RulesInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "rules".to_owned())]))
    }

    fn set_rules(&self, _: &Session, _: RulesInfo) -> Result<RulesInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "set_rules".to_owned())]))
    }

    fn back_up(&self, _: &Session, _: Empty) -> Result<BackupInfo, ApiError> {
        Err(ErrorCode::Internal.with([("text", "back_up".to_owned())]))
    }

    fn backups(&self, _: &Session, _: Empty) -> Result<Vec<BackupInfo>, ApiError> {
        Err(ErrorCode::Internal.with([("text", "backups".to_owned())]))
    }

    fn history(&self, _: &Session, request: HistoryRequest) -> Result<HistoryPage, ApiError> {
        let filter = self.filter(&request)?;
        let journal = self.counter.journal();
        let payments = journal.history(&filter)?;
        let totals = journal.totals(&HistoryFilter { before: None, ..filter.clone() })?;
        let full = payments.len() >= usize::try_from(filter.limit).unwrap_or(usize::MAX);
        let next = payments.last().filter(|_| full).map(|payment| payment.id.to_string());
        let payments = payments.iter().map(|payment| self.payment_info(payment)).collect::<Result<_, _>>()?;
        Ok(HistoryPage { payments, totals: totals_info(&totals), next })
    }

    fn struk_preview(
        &self,
        session: &Session,
        request: StrukPreviewRequest,
    ) -> Result<StrukPreview, ApiError> {
        let payment = self.counter.find_payment(&request.payment)?;
        let columns = u16::try_from(request.columns).map_err(|_| malformed("columns"))?;
        let preview = self.counter.preview_struk(&session.actor, &payment, columns)?;
        let kind = if preview.pending_slip { "pending_slip" } else { "struk" };
        Ok(StrukPreview { html: preview.html, text: preview.text, kind: kind.to_owned() })
    }

    fn struk_print(&self, session: &Session, request: StrukPrintRequest) -> Result<StrukPrinted, ApiError> {
        let payment = self.counter.find_payment(&request.payment)?;
        let format = match (request.format.as_str(), request.paper_mm) {
            ("pdf", 58) => StrukFormat::Pdf58,
            ("pdf", 80) => StrukFormat::Pdf80,
            ("escpos", 58) => StrukFormat::EscPos(32),
            ("escpos", 80) => StrukFormat::EscPos(48),
            _ => return Err(malformed("format or paper_mm")),
        };
        let printed = self.counter.print_to_folder(&session.actor, payment.id, format)?;
        Ok(StrukPrinted { file: printed.file.display().to_string(), number: printed.number })
    }

    fn changes(&self, _: &Session, request: ChangesRequest) -> Result<Changes, ApiError> {
        let wait = Duration::from_millis(u64::from(request.wait_ms.min(WAIT_MS_MAX)));
        Ok(Changes { seq: self.counter.journal().wait_for_change(request.after, wait)? })
    }
}

fn malformed(field: &str) -> ApiError {
    ErrorCode::BadRequest.with([("text", field.to_owned())])
}

fn account(name: &str) -> Result<AccountName, ApiError> {
    AccountName::parse(name).map_err(|_| ErrorCode::AccountUnknown.with([("account", name.to_owned())]))
}

fn category(text: &str) -> Result<Category, ApiError> {
    Category::parse(text).ok_or_else(|| malformed("category"))
}

fn amount(rupiah: i64) -> Result<Rupiah, ApiError> {
    Rupiah::new(rupiah)
        .ok()
        .filter(|amount| *amount >= Rupiah::ZERO)
        .ok_or_else(|| ErrorCode::AmountInvalid.plain())
}

fn grouped(digits: &str, sizes: [usize; 3]) -> String {
    let mut rest = digits;
    let mut groups = Vec::with_capacity(sizes.len());
    for size in sizes {
        let (group, after) = rest.split_at_checked(size).unwrap_or((rest, ""));
        groups.push(group);
        rest = after;
    }
    groups.join(" ")
}
