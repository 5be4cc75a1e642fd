//! A biller's statement, held against the journal.

use loket_counter::{CounterError, ImportOrder, ImportedStatement};
use loket_model::{
    CsvMapping, DifferenceKind, Payment, PaymentId, PaymentState, StatementAmount, StatementMapping,
    StatementRecord,
};
use loket_sandbox::{PaymentStatus, SaleRecord};

use super::Operator;
use crate::check;
use crate::day::Breach;
use crate::goods::Account;
use crate::shop::ACTOR;

impl Operator {
    pub(super) fn import_a_statement(&mut self) -> Result<(), Breach> {
        let account = *self.dice.one_of(&self.shop.accounts);
        self.import_statement_of(account)?;
        self.close_a_difference()
    }

    /// Everything that a biller sold so far; every difference must be one, and every one must be found.
    pub(super) fn import_statement_of(&mut self, account: &Account) -> Result<(), Breach> {
        let world = &self.shop.world;
        let text = world.sandbox.statement(account.side, 0, world.clock.world_ms() + 1);
        let order = ImportOrder {
            account: account.name(),
            file_name: "mutasi.csv".to_owned(),
            bytes: text.into_bytes(),
            mapping: Some(mapping()),
            from: None,
            to: None,
        };
        match self.counter().import_statement(ACTOR, &order) {
            Ok(ImportedStatement { record, refused, .. }) => {
                world.state().tally.count("statements");
                if !refused.is_empty() {
                    return Err(Breach::new("a row of a statement is refused", &refused));
                }
                self.judge_statement(account, &record)
            }
            Err(error) => {
                let may = matches!(error, CounterError::StatementKnown(_) | CounterError::PeriodInvalid);
                self.refused(&error, may)
            }
        }
    }

    fn judge_statement(&self, account: &Account, record: &StatementRecord) -> Result<(), Breach> {
        let sales = self.shop.world.sandbox.sales(account.side);
        let payments = check::payments(self.counter())?;
        let named: Vec<PaymentId> =
            record.differences.iter().filter_map(|difference| difference.payment).collect();
        for sale in sales.iter().filter(|sale| sale.state.status == PaymentStatus::Paid) {
            let reference = sale.state.partner_reference_no.as_str();
            let ours = payments.iter().find(|payment| payment.reference.as_str() == reference);
            let is_told = ours.is_some_and(|ours| {
                ours.state == PaymentState::Paid || ours.late.is_some() || named.contains(&ours.id)
            });
            if !is_told {
                let about = (sale, &record.differences);
                return Err(Breach::new("a statement has it, we do not, and nobody is told", &about));
            }
        }
        self.shop.world.state().tally.add("differences", u64::try_from(record.differences.len()).unwrap());
        for difference in &record.differences {
            let ours = payments.iter().find(|payment| Some(payment.id) == difference.payment);
            let is_real = match (difference.kind, ours) {
                (DifferenceKind::State, Some(ours)) => ours.state != PaymentState::Paid,
                // What a person ended as paid was booked as the bill had said.
                (DifferenceKind::Amount, Some(ours)) => self.is_booked_otherwise(ours, &sales),
                _ => false,
            };
            if !is_real {
                return Err(Breach::new("a difference that is none", &(difference, ours)));
            }
        }
        Ok(())
    }

    fn is_booked_otherwise(&self, ours: &Payment, sales: &[SaleRecord]) -> bool {
        let reference = ours.reference.as_str();
        let sale = sales.iter().find(|sale| sale.state.partner_reference_no == reference);
        let charge = sale.map(|sale| i64::try_from(sale.charge).unwrap());
        let booked = self.book.sales.get(reference).map(|sale| sale.debit.unwrap_or(sale.total));
        charge != booked
    }

    /// A person explains a difference.
    fn close_a_difference(&mut self) -> Result<(), Breach> {
        let open = self.counter().journal().open_differences();
        let open = open.map_err(|error| Breach::new("differences", &error))?;
        if open.is_empty() {
            return Ok(());
        }
        let (statement, difference) = self.dice.one_of(&open).clone();
        match self.counter().close_difference(ACTOR, statement, difference.number, "sudah dicek") {
            Ok(()) => Ok(()),
            Err(error) => self.refused(&error, false),
        }
    }
}

/// How the sandbox writes its statements.
fn mapping() -> StatementMapping {
    StatementMapping::Csv(CsvMapping {
        separator: ',',
        reference: Some("ref_id".to_owned()),
        biller_ref: Some("no_transaksi".to_owned()),
        customer_no: "nomor".to_owned(),
        amount: "debet".to_owned(),
        amount_is: StatementAmount::Debit,
        at: Some("tanggal".to_owned()),
        at_format: "%d/%m/%Y %H:%M:%S".to_owned(),
        status: Some("status".to_owned()),
        paid_words: vec!["SUKSES".to_owned()],
    })
}
