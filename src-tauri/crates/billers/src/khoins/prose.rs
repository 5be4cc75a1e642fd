//! The fixed frame of KHOINS' sentences: `R#<trxid> … Transaksi <code> ke <dest> Harga:… SUKSES. SN: …. Saldo: …#@…`
//! and `… GAGAL. ket: <reason>` (member API, transaction replies). What stands inside SN differs per product.

use loket_model::{Detail, Rupiah};

use crate::compare::bounded;
use crate::prose_amount::{rupiah_of_prose, signed_rupiah_of_prose};

/// Longest text that is kept of anything the biller says.
pub(super) const TEXT_CHARS_MAX: usize = 256;
/// Pairs of one SN that are kept; the published layout has seven.
const PAIRS_MAX: usize = 64;

/// What one sentence says, borrowed from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Prose<'a> {
    /// Our number behind `R#`.
    pub(super) trxid: Option<&'a str>,
    /// The code behind `Transaksi`.
    pub(super) code: Option<&'a str>,
    /// The destination behind `ke`.
    pub(super) destination: Option<&'a str>,
    /// Everything before `SN:`, where the sentence says how it went.
    claim: &'a str,
    /// The same without the reason, which may name any word.
    frame: &'a str,
    /// Behind `Harga:`.
    price: Option<&'a str>,
    /// Between `SN:` and the deposit.
    serial: Option<&'a str>,
    /// Behind the last `Saldo:`.
    balance: Option<&'a str>,
    /// Behind `ket:`.
    reason: Option<&'a str>,
}

impl<'a> Prose<'a> {
    /// Takes the sentence apart; what it lacks stays empty.
    pub(super) fn of(message: &'a str) -> Self {
        let (sentence, balance) = match message.rsplit_once("Saldo:") {
            Some((sentence, balance)) => (sentence.trim_end().trim_end_matches('.'), amount_at(balance)),
            None => (message, None),
        };
        let (claim, serial) = match sentence.split_once("SN:") {
            Some((frame, serial)) => (frame, Some(serial.trim())),
            None => (sentence, None),
        };
        let (frame, reason) = match claim.split_once("ket:") {
            Some((frame, reason)) => (frame, Some(reason.trim())),
            None => (claim, None),
        };
        let rest = frame.split_once("Transaksi ").map(|(_, rest)| rest).unwrap_or_default();
        let mut words = rest.split_whitespace().map(|word| word.trim_end_matches('.'));
        let (code, destination) = match (words.next(), words.next(), words.next()) {
            (code, Some("ke"), Some(destination)) => (code, Some(destination)),
            _ => (None, None),
        };
        Self {
            trxid: message.trim_start().strip_prefix("R#").and_then(|rest| rest.split_whitespace().next()),
            code,
            destination,
            claim,
            frame,
            price: rest.split_once("Harga:").and_then(|(_, price)| amount_at(price)),
            serial: serial.filter(|text| !text.is_empty()),
            balance,
            reason: reason.filter(|text| !text.is_empty()),
        }
    }

    /// What the sentence says instead of one plain "SUKSES"; nothing where it says just that.
    pub(super) fn instead_of_success(&self) -> Option<String> {
        let said = outcome_words(self.claim);
        let plain = said.split_first().is_some_and(|(first, rest)| {
            first == SUCCESS && rest.iter().all(|word| NEGATIONS.contains(&word.as_str()))
        });
        if plain { None } else { Some(said.join(" ")) }
    }

    /// What the sentence says instead of a no; one that says nothing leaves it to the status.
    pub(super) fn instead_of_failure(&self) -> Option<String> {
        let said = outcome_words(self.frame);
        let other = |word: &String| word == SUCCESS || UNDECIDED.contains(&word.as_str());
        if said.iter().any(other) { Some(said.join(" ")) } else { None }
    }

    /// What the deposit lost.
    pub(super) fn price(&self) -> Option<Rupiah> {
        self.price.and_then(rupiah_of_prose)
    }

    /// The deposit that is left; it may be below zero.
    pub(super) fn balance(&self) -> Option<Rupiah> {
        self.balance.and_then(signed_rupiah_of_prose)
    }

    /// The biller's words for its no.
    pub(super) fn reason(&self) -> Option<String> {
        self.reason.map(|text| bounded(text, 160))
    }

    /// The first part of SN, where it is no pair: the reference of the published layout.
    pub(super) fn serial_reference(&self) -> Option<String> {
        let first = self.parts().next().filter(|part| !part.contains(':'))?;
        Some(bounded(first, TEXT_CHARS_MAX))
    }

    /// The value of a pair of SN.
    pub(super) fn pair(&self, key: &str) -> Option<String> {
        self.pairs().find(|(name, _)| *name == key).map(|(_, value)| bounded(value, TEXT_CHARS_MAX))
    }

    /// Every quantity of SN: rupiah, where the payer chose the amount.
    pub(super) fn quantities(&self) -> impl Iterator<Item = &'a str> {
        self.pairs().filter(|(name, _)| *name == "QTY").map(|(_, value)| value)
    }

    /// The pairs of SN with labels for people; the name has its own place.
    pub(super) fn details(&self) -> Vec<Detail> {
        self.pairs()
            .filter(|(name, value)| *name != "NAMA" && !value.is_empty())
            .map(|(name, value)| Detail {
                label: bounded(label_of(name), TEXT_CHARS_MAX),
                value: bounded(value, TEXT_CHARS_MAX),
            })
            .collect()
    }

    fn parts(&self) -> impl Iterator<Item = &'a str> {
        self.serial
            .unwrap_or_default()
            .split('/')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .take(PAIRS_MAX)
    }

    fn pairs(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.parts().filter_map(|part| part.split_once(':')).map(|(key, value)| (key.trim(), value.trim()))
    }
}

/// The frame's word for a success.
const SUCCESS: &str = "SUKSES";
/// Its words for what is not done.
const UNDECIDED: [&str; 2] = ["PENDING", "DIPROSES"];
/// Its word for a no.
const FAILURE: &str = "GAGAL";
/// Words that turn one that follows around.
const NEGATIONS: [&str; 2] = ["TIDAK", "BELUM"];

/// The words of a text that tell how it went, in capitals, whatever stands around them.
fn outcome_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_uppercase);
    words
        .filter(|word| {
            let word = word.as_str();
            word == SUCCESS || word == FAILURE || UNDECIDED.contains(&word) || NEGATIONS.contains(&word)
        })
        .collect()
}

/// The digits, points and sign at the start of a text.
fn amount_at(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-')).unwrap_or(text.len());
    text.get(..end).map(|amount| amount.trim_end_matches('.')).filter(|amount| !amount.is_empty())
}

/// Labels of the one published layout (bank transfer); other keys stay as they came.
fn label_of(key: &str) -> &str {
    match key {
        "NOREK" => "No. Rekening",
        "BANK" => "Bank",
        "BANK TUJUAN" => "Bank Tujuan",
        "LAYANAN" => "Layanan",
        "QTY" => "Nominal",
        "ADMIN" => "Admin",
        "REFF" => "No. Referensi",
        "PENGIRIM" => "Pengirim",
        other => other,
    }
}

/// The sentence without the shop's deposit, which is nobody's business at the till.
pub(super) fn without_balance(message: &str) -> &str {
    message.rsplit_once("Saldo:").map_or(message, |(sentence, _)| sentence).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAID: &str = "R#TRX-7 [1]>>>Transaksi PAYBCAB ke 1234567890 Harga:100.550 SUKSES. SN: 0921REF77/NAMA:UJI COBA/QTY:100000/BANK TUJUAN:BCA/ADMIN:2500/REFF:88/PENGIRIM:LOKET/LAYANAN: BIFAST. Saldo: -9.958.771#@21/09 15:13:10";

    #[test]
    fn a_sentence_is_taken_apart() {
        let prose = Prose::of(PAID);
        assert_eq!(
            (prose.trxid, prose.code, prose.destination, prose.instead_of_success()),
            (Some("TRX-7"), Some("PAYBCAB"), Some("1234567890"), None)
        );
        assert_eq!(prose.quantities().collect::<Vec<_>>(), ["100000"]);
        assert_eq!(prose.price().map(Rupiah::get), Some(100_550));
        assert_eq!(prose.balance().map(Rupiah::get), Some(-9_958_771));
        assert_eq!(prose.serial_reference().as_deref(), Some("0921REF77"));
        assert_eq!(prose.pair("NAMA").as_deref(), Some("UJI COBA"));
        let details: Vec<_> = prose.details().iter().map(|d| format!("{}={}", d.label, d.value)).collect();
        insta::assert_snapshot!(details.join("; "), @"Nominal=100000; Bank Tujuan=BCA; Admin=2500; No. Referensi=88; Pengirim=LOKET; Layanan=BIFAST");
        assert!(!without_balance(PAID).contains("9.958.771"));
    }

    #[test]
    fn a_no_has_its_reason_and_oddities_stay_empty() {
        let prose = Prose::of("R#TRX-7 Transaksi PAYGAS ke 0110014 GAGAL. ket: tagihan sudah terbayar");
        assert_eq!(
            (prose.instead_of_failure(), prose.reason().as_deref()),
            (None, Some("tagihan sudah terbayar"))
        );
        assert_eq!(prose.instead_of_success().as_deref(), Some("GAGAL"));
        let pending = Prose::of("R#TRX-7 Transaksi TH50 ke 0812 PENDING. ket: akan diproses");
        assert_eq!(
            (pending.code, pending.destination, pending.instead_of_failure().as_deref()),
            (Some("TH50"), Some("0812"), Some("PENDING"))
        );
        assert_eq!(Prose::of("Transaksi").destination, None);
        assert_eq!(Prose::of("Transaksi A dari B").code, None);
        assert_eq!(Prose::of("SN: A:1. Saldo: #").balance(), None);
    }
}
