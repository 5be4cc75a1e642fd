//! The receipt for a deposit that was topped up at a biller.

use loket_model::{AccountName, Rupiah, Shop, StrukSettings, UtcMillis};

use crate::frame::Frame;
use crate::{PrintStamp, Struk};

/// One topping up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositTopUp<'a> {
    /// The account whose deposit grew.
    pub account: &'a AccountName,
    /// By how much.
    pub amount: Rupiah,
    /// Where the money came from, in a person's words: a bank, a transfer's number.
    pub source: &'a str,
    /// When it was written down.
    pub at: UtcMillis,
    /// What the books hold afterwards, once they took a first balance over.
    pub balance_after: Option<Rupiah>,
}

/// The receipt of a topping up.
#[must_use]
pub fn deposit_slip(
    top_up: &DepositTopUp<'_>,
    shop: &Shop,
    settings: &StrukSettings,
    stamp: &PrintStamp,
) -> Struk {
    let frame = Frame::new(&[], shop, settings, stamp);
    let mut lines = frame.head(&["CATATAN TOP UP DEPOSIT"]);
    lines.words("AKUN", top_up.account.as_str());
    let at = shop.zone.format(top_up.at, "%d/%m/%y %H:%M");
    lines.words("WAKTU", &format!("{at} {}", shop.zone.as_str()));
    lines.words("SUMBER", top_up.source);
    lines.words("DICATAT", &stamp.actor);
    lines.rule();
    lines.sum("TOP UP", top_up.amount);
    if let Some(balance) = top_up.balance_after {
        lines.sum("Saldo menurut buku", balance);
    }
    lines.rule();
    frame.footer(&mut lines);
    frame.slip_stamp(&mut lines, "DEPOSIT");
    frame.close(lines, None)
}
