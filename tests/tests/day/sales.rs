//! The sales of the day, each with its own trouble.

use loket_counter::{BasketOrder, BasketOrderLine, PayOrder, ResolveOrder};
use loket_model::{CashDirection, LossEnd, Outcome, PaymentState, StroomToken, UnresolvedWhy};
use loket_tests::{ACTOR, SERVICE_FEE};

use crate::shop::{Day, IAK, MYBILLS, OWNER, due, rp};

impl Day {
    pub fn lays_change_into_the_drawer(&mut self) {
        self.counter().move_cash(ACTOR, CashDirection::In, rp(50_000), "uang receh").unwrap();
        self.recount.moves_in(50_000);
        self.agrees("change");
    }

    pub fn takes_cash_out(&mut self) {
        self.counter().move_cash(ACTOR, CashDirection::Out, rp(70_000), "setoran siang").unwrap();
        self.recount.moves_out(70_000);
        self.agrees("cash out");
    }

    pub fn sells_and_is_paid(&mut self) {
        for price in [MYBILLS, IAK, MYBILLS] {
            let customer = self.customer();
            let payment = self.sell(price, &customer);
            // IAK works on a token for a while and has to be asked.
            self.settles();
            let payment = self.shop.payment(payment.id);
            assert_eq!((payment.state, payment.warnings.len()), (PaymentState::Paid, 0), "{payment:?}");
            self.is_paid(price);
            self.agrees("a paid sale");
        }
    }

    pub fn fails_and_hands_back(&mut self) {
        let payment = self.sell(MYBILLS, "829374298304");
        assert_eq!(payment.state, PaymentState::Failed);
        self.agrees("a failed sale");
        self.counter().refund(ACTOR, payment.id).unwrap();
        self.recount.hands_back(due(MYBILLS));
        self.recount.shift.failed += 1;
        self.agrees("a refund");
    }

    pub fn loses_an_answer_and_finds_it(&mut self) {
        self.shop.set_faults(&["payment=drop-after*1"]);
        let customer = self.customer();
        let payment = self.sell(MYBILLS, &customer);
        assert_eq!(payment.state, PaymentState::Unresolved);
        self.agrees("a lost answer");
        self.settles();
        assert_eq!(self.shop.payment(payment.id).state, PaymentState::Paid);
        self.is_paid(MYBILLS);
        self.agrees("the answer found");
    }

    /// A supervisor believed the biller's desk, the customer has the cash back, and then the biller says yes.
    pub fn hears_a_yes_after_the_cash_is_gone(&mut self) {
        let payment = self.is_called_failed_too_early();
        self.counter().refund(ACTOR, payment).unwrap();
        self.recount.hands_back(due(MYBILLS));
        let late = self.counter().recheck(OWNER, payment).unwrap();
        assert_eq!((late.state, late.late.unwrap().amount.get()), (PaymentState::Failed, MYBILLS.debit));
        self.recount.loses(MYBILLS);
        self.recount.shift.failed += 1;
        self.agrees("a loss");
        assert_eq!(self.counter().attention().unwrap().losses.len(), 1);
        self.counter().close_loss(OWNER, payment, LossEnd::Recovered, "pelanggan datang membayar").unwrap();
        self.recount.recovers(MYBILLS.debit);
        self.agrees("the loss recovered");
    }

    pub fn hears_a_yes_while_the_cash_lies_here(&mut self) {
        let payment = self.is_called_failed_too_early();
        let late = self.counter().recheck(OWNER, payment).unwrap();
        assert_eq!(late.state, PaymentState::Paid);
        self.is_paid(MYBILLS);
        self.agrees("a late yes");
    }

    fn is_called_failed_too_early(&mut self) -> loket_model::PaymentId {
        self.shop.set_faults(&["payment=late-success:0*1"]);
        let customer = self.customer();
        let payment = self.sell(MYBILLS, &customer);
        assert_eq!(payment.state, PaymentState::Unresolved);
        self.shop.clock.advance_ms(120_000);
        let order = ResolveOrder {
            payment: payment.id,
            paid: false,
            reason: "kata layanan biller gagal".to_owned(),
            proof: "telepon dengan Bu Contoh".to_owned(),
            token: None,
            deposit_debit: None,
        };
        self.counter().resolve(OWNER, &order).unwrap();
        self.agrees("a hasty word");
        payment.id
    }

    pub fn tries_again_what_never_arrived(&mut self) {
        self.shop.set_faults(&["payment=drop-before*1"]);
        let customer = self.customer();
        let first = self.sell(MYBILLS, &customer);
        self.settles();
        assert!(self.counter().retry_offer(&self.shop.payment(first.id)).is_none(), "offered too early");
        self.shop.clock.advance_ms(600_000);
        self.settles();
        let asked = self.shop.payment(first.id);
        let never = |outcome: &Option<Outcome>| {
            matches!(outcome, Some(Outcome::Unresolved(UnresolvedWhy::NotReceived { .. })))
        };
        assert!(never(&asked.outcome), "{asked:?}");
        assert!(self.counter().retry_offer(&asked).is_some());
        let given_up = self.counter().give_up(OWNER, first.id, "biller tidak menerima").unwrap();
        assert_eq!(given_up.state, PaymentState::Failed);
        self.recount.shift.failed += 1;
        self.agrees("giving up");
        let inquiry = self.inquire(MYBILLS, &customer);
        let order = PayOrder { retry_of: Some(first.id), ..PayOrder::new(inquiry.id, None, SERVICE_FEE) };
        let second = self.counter().pay(ACTOR, &order).unwrap();
        assert_eq!((second.state, second.retry_of), (PaymentState::Paid, Some(first.id)));
        self.is_paid(MYBILLS);
        self.agrees("the new attempt");
    }

    /// The documents' own slip: the answers name another meter for ever. A person takes the biller's proof, which says
    /// nothing of the commission, so that the books take the whole price off the deposit.
    pub fn ends_by_hand_what_contradicts_itself(&mut self) {
        let payment = self.sell(MYBILLS, "86034655976");
        self.settles();
        let asked = self.shop.payment(payment.id);
        assert!(
            matches!(asked.outcome, Some(Outcome::Unresolved(UnresolvedWhy::Mismatch { .. }))),
            "{asked:?}"
        );
        let order = ResolveOrder {
            payment: payment.id,
            paid: true,
            reason: "meter sudah terisi".to_owned(),
            proof: "0UAK211100048431C8F5".to_owned(),
            token: Some(StroomToken::parse("61560790055664777418").unwrap()),
            deposit_debit: None,
        };
        self.counter().resolve(OWNER, &order).unwrap();
        let known = crate::recount::Price { debit: MYBILLS.total, ..MYBILLS };
        self.is_paid(known);
        self.agrees("a decision by hand");
    }

    /// One cash for five bills: one is paid, one fails, one stays open, one is handed back unsent, and one waits.
    pub fn takes_a_basket(&mut self) {
        let mut customers =
            vec!["829374298301".to_owned(), "829374298304".to_owned(), "829374298302".to_owned()];
        customers.extend([self.customer(), self.customer()]);
        let inquiries: Vec<_> = customers.iter().map(|customer| self.inquire(MYBILLS, customer).id).collect();
        let line = |inquiry: &loket_model::InquiryId| BasketOrderLine {
            inquiry: *inquiry,
            service_fee: SERVICE_FEE,
            again: None,
            again_than: None,
        };
        let order = BasketOrder { lines: inquiries.iter().map(line).collect(), tender: Some(rp(120_000)) };
        let basket = self.counter().take_basket(ACTOR, &order).unwrap();
        assert_eq!(basket.change.get(), 120_000 - 5 * due(MYBILLS));
        self.recount.takes(5 * due(MYBILLS));
        self.agrees("a basket");
        let ended: Vec<PaymentState> = inquiries[..3]
            .iter()
            .map(|inquiry| self.counter().pay_line(ACTOR, basket.id, *inquiry).unwrap().state)
            .collect();
        assert_eq!(ended, [PaymentState::Paid, PaymentState::Failed, PaymentState::Unresolved]);
        self.is_paid(MYBILLS);
        self.recount.shift.failed += 1;
        self.counter().drop_line(ACTOR, basket.id, inquiries[3]).unwrap();
        self.recount.hands_back(due(MYBILLS));
        self.agrees("a basket that went three ways");
    }
}
