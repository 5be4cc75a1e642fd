//! The only way to the words that prove a payment. A struk module that has no [`PaidPayment`] cannot say them.

use loket_model::{LateSuccess, LossEnd, Outcome, Payment, PaymentState, Rupiah, Settlement, UtcMillis};

use crate::Printable;

/// A payment whose state and last word are both the biller's explicit success; or one that failed, for which the
/// biller's yes came late and the customer paid the shop's loss.
pub(crate) struct PaidPayment<'a> {
    payment: &'a Payment,
    settlement: &'a Settlement,
    late: Option<&'a LateSuccess>,
}

impl<'a> PaidPayment<'a> {
    /// The payment with its settlement, or nothing when either side of the record says less than paid.
    pub(crate) fn of(payment: &'a Payment) -> Option<Self> {
        match (payment.state, &payment.outcome) {
            (PaymentState::Paid, Some(Outcome::Paid(settlement))) => {
                Some(Self { payment, settlement, late: None })
            }
            (PaymentState::Failed, Some(Outcome::Failed(_))) => {
                let late = payment.late.as_ref().filter(|late| is_recovered(late))?;
                Some(Self { payment, settlement: late.settlement.as_ref(), late: Some(late) })
            }
            _ => None,
        }
    }

    pub(crate) const fn payment(&self) -> &'a Payment {
        self.payment
    }

    pub(crate) const fn settlement(&self) -> &'a Settlement {
        self.settlement
    }

    /// What the customer paid for a late success; the cash of the sale itself had gone back.
    pub(crate) fn recovered(&self) -> Option<Rupiah> {
        self.late.map(|late| late.amount)
    }

    /// When the biller was paid, by its own clock where it gave one, else when its yes came.
    pub(crate) fn paid_at(&self) -> Option<UtcMillis> {
        let learned_at = self.late.map(|late| late.at).or(self.payment.decided_at);
        self.settlement.paid_at.or(learned_at)
    }

    /// The sentence that makes a struk a proof, in the name of who says so; it takes `self` so that nobody without a
    /// settlement can print it.
    pub(crate) fn proof_sentence(&self, issuer: Option<&str>) -> String {
        match issuer {
            Some(issuer) => {
                format!("{issuer} menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.")
            }
            None => "Struk ini adalah bukti pembayaran yang sah. Mohon disimpan.".to_owned(),
        }
    }

    /// What is said where no biller declares its struk to be a proof; it needs a settlement as well.
    pub(crate) const fn keep_sentence(&self) -> &'static str {
        "Simpan struk ini sebagai bukti pembayaran."
    }
}

/// Words that say of themselves that something is paid or proven.
const PROOF_WORDS: [&str; 5] = ["sah", "lunas", "pelunasan", "dilunasi", "terlunasi"];

/// Whether words claim to prove a payment, whoever wrote them; judged as they come to stand on the paper, where
/// invisible characters and accents are gone.
pub(crate) fn claims_proof(text: &str) -> bool {
    let text = Printable::free(text).as_str().to_ascii_lowercase();
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let is_named = words.clone().zip(words.clone().skip(1)).any(|pair| pair == ("bukti", "pembayaran"));
    is_named || text.contains("bukti pembayaran") || words.any(|word| PROOF_WORDS.contains(&word))
}

/// Until the customer paid for it, a late success is the shop's and proves nothing to a customer.
const fn is_recovered(late: &LateSuccess) -> bool {
    matches!(late.ended, Some((LossEnd::Recovered, _)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_seen_as_it_is_printed() {
        let check = |text: &str, expected: bool| assert_eq!(claims_proof(text), expected, "{text:?}");
        check("Simpan sebagai bukti pembayaran", true);
        check("BUKTI \u{a0} PEMBAYARAN", true);
        check("bukti-pembayaran", true);
        check("s\u{200b}ah", true);
        check("S\u{ad}a\u{301}H", true);
        check("ＬＵＮＡＳ", true);
        check("Sudah lunas!", true);
        check("bukti pelunasan", true);
        check("Sahabat loket sejak 1999", false);
        check("Pembayaran lewat loket kami", false);
    }
}
