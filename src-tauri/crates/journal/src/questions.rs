//! Questions to the journal: each sees one moment of what was written, and none changes anything.

use loket_model::{
    AccountName, Basket, BasketId, Bill, BookAccount, DepositView, Difference, InquiryId, Payment, PaymentId,
    Printer, Reference, Rules, Rupiah, ShiftReport, Shop, StatementMapping, StatementRecord, StroomToken,
    StrukSettings, UtcMillis, ZReport,
};

use crate::BegunPrint;
use crate::{AccountRecord, EventRecord, Inquiry, Journal, JournalError, ShiftRecord, chain, read};

use crate::UserRecord;
use loket_model::UserName;

impl Journal {
    /// The shop, once it is set.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn shop(&self) -> Result<Option<Shop>, JournalError> {
        self.readers.ask(read::settings::shop)
    }

    /// The accounts in use, by name.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn accounts(&self) -> Result<Vec<AccountRecord>, JournalError> {
        self.readers.ask(read::settings::accounts)
    }

    /// One account in use.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn account(&self, name: &AccountName) -> Result<Option<AccountRecord>, JournalError> {
        self.readers.ask(|conn| read::settings::account(conn, name))
    }

    /// The open shift.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn current_shift(&self) -> Result<Option<ShiftRecord>, JournalError> {
        self.readers.ask(read::shift::current)
    }

    /// One inquiry with its bill.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn inquiry(&self, id: InquiryId) -> Result<Option<Inquiry>, JournalError> {
        self.readers.ask(|conn| read::settings::inquiry(conn, id))
    }

    /// One payment.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn payment(&self, id: PaymentId) -> Result<Option<Payment>, JournalError> {
        self.readers.ask(|conn| read::payment::by_id(conn, id))
    }

    /// The payment of an inquiry.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn payment_of_inquiry(&self, id: InquiryId) -> Result<Option<Payment>, JournalError> {
        self.readers.ask(|conn| read::payment::by_inquiry(conn, id))
    }

    /// The payment that bears a reference of ours.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn payment_by_reference(&self, reference: &Reference) -> Result<Option<Payment>, JournalError> {
        self.readers.ask(|conn| read::payment::by_reference(conn, reference))
    }

    /// The payments without a final word, oldest first, 10,000 at most.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn open_payments(&self) -> Result<Vec<Payment>, JournalError> {
        self.readers.ask(read::payment::open)
    }

    /// The first other payment that was given the same token: a token is sold once.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn token_seen(
        &self,
        token: &StroomToken,
        other_than: PaymentId,
    ) -> Result<Option<PaymentId>, JournalError> {
        self.readers.ask(|conn| read::payment::with_token(conn, token, other_than))
    }

    /// Everything that happened to a payment, in order, with the inquiry that it pays.
    ///
    /// # Errors
    /// [`JournalError::UnknownPayment`]; else see [`Journal::last_seq`].
    pub fn events_of(&self, payment: PaymentId) -> Result<Vec<EventRecord>, JournalError> {
        self.readers.ask(|conn| {
            let inquiry = read::payment::known(conn, payment)?.inquiry;
            let rows = chain::trail(conn, &payment.to_string(), &inquiry.to_string())?;
            rows.into_iter().map(|row| Ok(row.decode(conn)?.into())).collect()
        })
    }

    /// The newest events, the newest first, at most ten thousand.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn newest_events(&self, count: u32) -> Result<Vec<EventRecord>, JournalError> {
        self.readers.ask(|conn| {
            let rows = chain::newest(conn, count)?;
            rows.into_iter().map(|row| Ok(row.decode(conn)?.into())).collect()
        })
    }

    /// The open shift counted up to now; none while no shift is open.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn shift_report(&self) -> Result<Option<ShiftReport>, JournalError> {
        self.readers.ask(read::shift::report)
    }

    /// A Z report by its number.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn z_report(&self, number: u32) -> Result<Option<ZReport>, JournalError> {
        self.readers.ask(|conn| read::shift::z_report(conn, number))
    }

    /// The newest Z reports, newest first.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn z_reports(&self, limit: u32) -> Result<Vec<ZReport>, JournalError> {
        self.readers.ask(|conn| read::shift::z_reports(conn, limit))
    }

    /// A basket with what became of each bill.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn basket(&self, id: BasketId) -> Result<Option<Basket>, JournalError> {
        self.readers.ask(|conn| read::basket::by_id(conn, id))
    }

    /// Baskets with bills that were never sent, oldest first.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn waiting_baskets(&self) -> Result<Vec<Basket>, JournalError> {
        self.readers.ask(read::basket::waiting)
    }

    /// The newest payment of the same bill that was paid since `since`, by the rule that guards open payments, or found to
    /// be paid since then although it had failed.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn paid_since(
        &self,
        bill: &Bill,
        account: &AccountName,
        since: UtcMillis,
    ) -> Result<Option<Payment>, JournalError> {
        self.readers.ask(|conn| read::payment::paid_since(conn, bill, account, since))
    }

    /// The failed payment of the same bill that was sent and whose cash is still held, by the same rule; `retry_of` is
    /// not in its own way.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn held_for(
        &self,
        bill: &Bill,
        account: &AccountName,
        retry_of: Option<PaymentId>,
    ) -> Result<Option<Payment>, JournalError> {
        self.readers.ask(|conn| read::payment::held_for(conn, bill, account, retry_of))
    }

    /// The earlier attempt of a payment that turned out paid, while that loss is open.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn lost_before(&self, payment: &Payment) -> Result<Option<Payment>, JournalError> {
        self.readers.ask(|conn| read::payment::lost_before(conn, payment))
    }

    /// Payments that failed in the 48 hours before and may still succeed late, newest first.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn may_succeed_late(&self, at: UtcMillis) -> Result<Vec<Payment>, JournalError> {
        let since = at.plus_ms(-read::payment::LATE_MS);
        self.readers.ask(|conn| read::payment::failed_since(conn, since))
    }

    /// Failed payments whose biller said a yes since `since` that does not fit, oldest first.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn doubted_since(&self, since: UtcMillis) -> Result<Vec<Payment>, JournalError> {
        self.readers.ask(|conn| read::payment::doubted_since(conn, since))
    }

    /// A failed payment that may still succeed late through an account: it failed in the 48 hours before, or its cash
    /// is still held.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn late_through(
        &self,
        account: &AccountName,
        at: UtcMillis,
    ) -> Result<Option<PaymentId>, JournalError> {
        self.readers.ask(|conn| read::payment::late_through(conn, account, at))
    }

    /// Failed payments whose cash is still held, oldest first.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn unrefunded(&self) -> Result<Vec<Payment>, JournalError> {
        self.readers.ask(read::payment::unrefunded)
    }

    /// Payments with a loss that is still to be recovered, oldest first.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn losses(&self) -> Result<Vec<Payment>, JournalError> {
        self.readers.ask(read::payment::losses)
    }

    /// Every account's deposit, expected and reported, by name.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn deposits(&self) -> Result<Vec<DepositView>, JournalError> {
        self.readers.ask(read::deposit::all)
    }

    /// The owner's rules, or the defaults.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn rules(&self) -> Result<Rules, JournalError> {
        self.readers.ask(read::settings::rules)
    }

    /// The place of the event that set the owner's rules, and who did; none while they are the defaults.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn rules_set_by(&self) -> Result<Option<(u64, String)>, JournalError> {
        self.readers.ask(read::settings::rules_set_by)
    }

    /// How an account's statements are read, once that was said.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn mapping(&self, account: &AccountName) -> Result<Option<StatementMapping>, JournalError> {
        self.readers.ask(|conn| read::statement::mapping(conn, account))
    }

    /// The newest imported statements, newest first.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn statements(&self, limit: u32) -> Result<Vec<StatementRecord>, JournalError> {
        self.readers.ask(|conn| read::statement::newest(conn, limit))
    }

    /// A statement of an account by the SHA-256 of its file and a time that meets its own, the end exclusive.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn statement_of_file(
        &self,
        account: &AccountName,
        sha256: &str,
        from: UtcMillis,
        to: UtcMillis,
    ) -> Result<Option<StatementRecord>, JournalError> {
        self.readers.ask(|conn| read::statement::of_file(conn, account, sha256, from, to))
    }

    /// Whether an account's statement over the time of a paid payment has it: one that was imported and does not miss it.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn is_in_statement(
        &self,
        account: &AccountName,
        payment: PaymentId,
        at: UtcMillis,
    ) -> Result<bool, JournalError> {
        self.readers.ask(|conn| read::statement::has(conn, account, payment, at))
    }

    /// Differences that nobody closed yet, with the number of their statement, oldest first, at most 10,000.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn open_differences(&self) -> Result<Vec<(u32, Difference)>, JournalError> {
        self.readers.ask(read::statement::open_differences)
    }

    /// An account's payments that were written down in a time, for holding against a statement; oldest first, at
    /// most `limit`.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn payments_between(
        &self,
        account: &AccountName,
        from: UtcMillis,
        to: UtcMillis,
        limit: u32,
    ) -> Result<Vec<Payment>, JournalError> {
        self.readers.ask(|conn| read::payment::between(conn, account, from, to, limit))
    }

    /// The events that tell of a clock that was set ([`Event::ClockJumped`](crate::Event::ClockJumped)), newest first,
    /// at most 500.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn clock_jumps(&self) -> Result<Vec<EventRecord>, JournalError> {
        self.readers.ask(|conn| {
            chain::clock_jumps(conn)?.into_iter().map(|row| Ok(row.decode(conn)?.into())).collect()
        })
    }

    /// The newest top-ups of any deposit, newest first.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn top_ups(&self, limit: u32) -> Result<Vec<EventRecord>, JournalError> {
        self.readers.ask(|conn| {
            chain::top_ups(conn, limit)?.into_iter().map(|row| Ok(row.decode(conn)?.into())).collect()
        })
    }

    /// For how long personal data are kept, or the defaults.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn retention(&self) -> Result<loket_model::Retention, JournalError> {
        self.readers.ask(read::settings::retention)
    }

    /// How struk look, or the defaults.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn struk_settings(&self) -> Result<StrukSettings, JournalError> {
        self.readers.ask(read::settings::struk_settings)
    }

    /// The shop's printers, in the owner's order.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn printers(&self) -> Result<Vec<Printer>, JournalError> {
        self.readers.ask(read::settings::printers)
    }

    /// Numbers of a payment's prints, in order; 1 is the original.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn prints(&self, payment: PaymentId) -> Result<Vec<u32>, JournalError> {
        self.readers.ask(|conn| read::payment::prints(conn, payment))
    }

    /// Numbers of a payment's prints that came out or are on their way to paper, in order.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn prints_taken(&self, payment: PaymentId) -> Result<Vec<u32>, JournalError> {
        self.readers.ask(|conn| read::begun::taken(conn, payment))
    }

    /// Prints that were begun and have not ended.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn begun_prints(&self) -> Result<Vec<BegunPrint>, JournalError> {
        self.readers.ask(read::begun::prints)
    }

    /// When the last event happened; none in an empty journal.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn last_at(&self) -> Result<Option<UtcMillis>, JournalError> {
        self.readers.ask(chain::last_at)
    }

    /// When the last event happened that is not of masking itself; none where nothing did.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn last_worked_at(&self) -> Result<Option<UtcMillis>, JournalError> {
        self.readers.ask(chain::last_worked_at)
    }

    /// Whether one of the last so many events tells of masking.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn erased_lately(&self, events: u32) -> Result<bool, JournalError> {
        self.readers.ask(|conn| chain::erased_lately(conn, events))
    }

    /// Every book account that was ever posted to; together they are zero.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn balances(&self) -> Result<Vec<(BookAccount, Rupiah)>, JournalError> {
        self.readers.ask(read::books::balances)
    }

    /// The people at the counter, by name, at most a hundred.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn users(&self) -> Result<Vec<UserRecord>, JournalError> {
        self.readers.ask(read::user::users)
    }

    /// One of them.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn user(&self, name: &UserName) -> Result<Option<UserRecord>, JournalError> {
        self.readers.ask(|conn| read::user::user(conn, name))
    }
}
