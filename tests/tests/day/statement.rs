//! The biller's statement of the day, made from what the biller did, with four things wrong in it.

use loket_counter::ImportOrder;
use loket_model::{
    CsvMapping, DifferenceKind, Payment, PaymentState, StatementAmount, StatementMapping, Zone,
};
use loket_sandbox::{PaymentStatus, Side};
use loket_tests::ACTOR;

use crate::shop::{Day, MYBILLS, OWNER, account, rp};

fn mapping() -> StatementMapping {
    StatementMapping::Csv(CsvMapping {
        separator: ',',
        reference: Some("partner_ref".to_owned()),
        biller_ref: None,
        customer_no: "customer".to_owned(),
        amount: "debit".to_owned(),
        amount_is: StatementAmount::Debit,
        at: Some("time".to_owned()),
        at_format: "%Y-%m-%d %H:%M:%S".to_owned(),
        status: None,
        paid_words: Vec::new(),
    })
}

impl Day {
    /// What the biller took for, as its own books have it.
    fn taken_for(&self) -> Vec<Payment> {
        let theirs = self.shop.sandbox().state(Side::MyBills).payments;
        let taken = theirs
            .iter()
            .filter(|payment| matches!(payment.status, PaymentStatus::Paid | PaymentStatus::Pending));
        taken.map(|payment| self.counter().find_payment(&payment.partner_reference_no).unwrap()).collect()
    }

    pub fn reconciles(&mut self) {
        let taken = self.taken_for();
        let row = |payment: &Payment, debit: i64| {
            let at = Zone::Wib.format(payment.created_at, "%Y-%m-%d %H:%M:%S");
            format!("{at},{},{},{debit}\n", payment.reference, payment.bill.customer_no.as_str())
        };
        let (missing, listed) = taken.split_first().unwrap();
        let (dearer, listed) = listed.split_first().unwrap();
        let mut text = "time,partner_ref,customer,debit\n".to_owned();
        text.push_str(&row(dearer, 21_000));
        listed.iter().for_each(|payment| text.push_str(&row(payment, MYBILLS.debit)));
        text.push_str(
            &row(missing, 20_200)
                .replace(missing.reference.as_str(), "STRANGER")
                .replace(missing.bill.customer_no.as_str(), "520000000199"),
        );
        let order = ImportOrder {
            account: account(MYBILLS),
            file_name: "mutasi.csv".to_owned(),
            bytes: text.into_bytes(),
            mapping: Some(mapping()),
            from: None,
            to: None,
        };
        let imported = self.counter().import_statement(OWNER, &order).unwrap();
        assert_eq!((imported.refused.len(), imported.left_out), (0, 0));
        let record = imported.record;
        let found: Vec<_> = record.differences.iter().map(|one| (one.kind, one.payment)).collect();
        let by_hand =
            listed.iter().find(|payment| payment.bill.customer_no.as_str() == "86034655976").unwrap();
        let open = listed.iter().find(|payment| payment.state == PaymentState::Unresolved).unwrap();
        let expected = [
            (DifferenceKind::Amount, Some(dearer.id)),
            (DifferenceKind::Amount, Some(by_hand.id)),
            (DifferenceKind::State, Some(open.id)),
            (DifferenceKind::OnlyTheirs, None),
            (DifferenceKind::OnlyOurs, Some(missing.id)),
        ];
        assert_eq!(found, expected);
        assert_eq!(usize::try_from(record.both).unwrap(), listed.len() - 2);
        self.agrees("an import");
        self.explains(&record.differences, by_hand, open);
        assert!(self.counter().attention().unwrap().differences.is_empty());
        assert_eq!(self.recount.mybills, self.at_biller(Side::MyBills), "the deposit to the rupiah");
        self.agrees("a statement explained");
    }

    /// Every difference gets its end: the open payment is asked about, the commission that the decision by hand did not
    /// know is booked, and the rest is the biller's mistake.
    fn explains(&mut self, differences: &[loket_model::Difference], by_hand: &Payment, open: &Payment) {
        self.settles();
        assert_eq!(self.shop.payment(open.id).state, PaymentState::Paid);
        self.is_paid(MYBILLS);
        let unknown = MYBILLS.total - MYBILLS.debit;
        let told = self.recount.mybills + unknown;
        self.counter().set_deposit(OWNER, &account(MYBILLS), rp(told), "komisi yang belum dicatat").unwrap();
        self.recount.corrects_deposit("mybills", told);
        for one in differences {
            let why = match one.kind {
                DifferenceKind::Amount if one.payment == Some(by_hand.id) => "komisi dicatat tersendiri",
                DifferenceKind::State => "sudah ditanyakan, berhasil",
                _ => "biller mengakui salah cetak",
            };
            self.counter().close_difference(ACTOR, 1, one.number, why).unwrap();
        }
    }
}
