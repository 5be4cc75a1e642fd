//! Billers' statements against the journal, and the checks of token sales: over the real sandbox, with statements made
//! from what the biller would have to say about known payments.

#[cfg(test)]
mod h2h;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod mappings;
#[cfg(test)]
mod overlap;
#[cfg(test)]
mod tokens;

#[cfg(test)]
mod file {
    use loket_counter::{CounterError, ImportOrder, ImportedStatement};
    use loket_model::{
        CsvMapping, Difference, Payment, StatementAmount, StatementMapping, StatementRecord, UtcMillis, Zone,
    };
    use loket_tests::{ACTOR, TestShop, account_name};

    /// One row of the biller's statement.
    #[derive(Debug, Clone)]
    pub struct Line {
        pub reference: String,
        pub biller_ref: String,
        pub customer_no: String,
        pub amount: String,
        pub at: UtcMillis,
        pub status: &'static str,
    }

    impl Line {
        /// What the biller says about a payment that it carried out.
        pub fn of(payment: &Payment) -> Self {
            Self {
                reference: payment.reference.to_string(),
                biller_ref: payment.bill.biller_ref.clone().unwrap_or_default(),
                customer_no: payment.bill.customer_no.as_str().to_owned(),
                amount: payment.bill.charge.total().grouped(),
                at: payment.created_at,
                status: "SUKSES",
            }
        }

        pub fn csv(&self) -> String {
            let at = Zone::Wib.format(self.at, "%d/%m/%Y %H:%M:%S");
            let Self { reference, biller_ref, customer_no, amount, status, .. } = self;
            format!("{at};{biller_ref};{reference};{customer_no};{amount};{status}\r\n")
        }
    }

    pub fn csv(lines: &[Line]) -> Vec<u8> {
        let rows: String = lines.iter().map(Line::csv).collect();
        format!("\u{feff}LAPORAN TRANSAKSI\r\n\r\nWaktu;ID Trx;Ref Mitra;Tujuan;Harga;Status\r\n{rows}")
            .into_bytes()
    }

    /// The form of [`csv`], without a column of our own reference where `by_reference` is false.
    pub fn mapping(amount_is: StatementAmount, by_reference: bool) -> CsvMapping {
        CsvMapping {
            separator: ';',
            reference: by_reference.then(|| "Ref Mitra".to_owned()),
            biller_ref: by_reference.then(|| "ID Trx".to_owned()),
            customer_no: "Tujuan".to_owned(),
            amount: "Harga".to_owned(),
            amount_is,
            at: Some("Waktu".to_owned()),
            at_format: "%d/%m/%Y %H:%M:%S".to_owned(),
            status: Some("Status".to_owned()),
            paid_words: vec!["Sukses".to_owned()],
        }
    }

    pub fn order(bytes: Vec<u8>) -> ImportOrder {
        ImportOrder {
            account: account_name(),
            file_name: "Unduhan\\rekon.csv".to_owned(),
            bytes,
            mapping: Some(StatementMapping::Csv(mapping(StatementAmount::Total, true))),
            from: None,
            to: None,
        }
    }

    pub fn import(shop: &TestShop, order: &ImportOrder) -> Result<ImportedStatement, CounterError> {
        shop.counter().import_statement(ACTOR, order)
    }

    /// The record without what differs from run to run: sums, then each difference with the place of its payment in the
    /// list.
    pub fn shown(record: &StatementRecord, payments: &[Payment]) -> String {
        let place = |difference: &Difference| {
            let place = payments.iter().position(|payment| Some(payment.id) == difference.payment);
            place.map_or("-".to_owned(), |place| place.to_string())
        };
        let amount = |amount: Option<loket_model::Rupiah>| {
            amount.map_or("?".to_owned(), |amount| amount.get().to_string())
        };
        let difference = |one: &Difference| {
            let line = one.line.map_or("-".to_owned(), |line| line.to_string());
            format!(
                "{}. {} line {line} payment {} customer {} {}/{}",
                one.number,
                one.kind.as_str(),
                place(one),
                one.customer_no,
                amount(one.ours),
                amount(one.theirs),
            )
        };
        let head = format!("{} of {} rows", record.both, record.rows);
        std::iter::once(head).chain(record.differences.iter().map(difference)).collect::<Vec<_>>().join("\n")
    }
}
