//! The slip for money that the shop holds while nobody knows how the payment ended. It reads nothing of an outcome,
//! so it can show neither a token nor a proof.

use loket_model::{OptionalLine, Payment};

use super::number_label;
use crate::Struk;
use crate::frame::Frame;
use crate::privacy::{Mask, shown_number};

const TITLES: [&str; 3] =
    ["TANDA TERIMA UANG SEMENTARA", "TRANSAKSI MASIH DIPROSES", "*** BUKAN BUKTI PELUNASAN ***"];
const COME_BACK: &str =
    "Bawa slip ini untuk mengambil struk/token, atau uang kembali bila biller menyatakan GAGAL.";
const DO_NOT_REPEAT: &str = "JANGAN bayar ulang di tempat lain sebelum ada kepastian.";

pub(crate) fn slip(payment: &Payment, frame: &Frame<'_>, mask: &Mask) -> Struk {
    let bill = &payment.bill;
    let mut lines = frame.head(&TITLES);
    lines.words("PRODUK", &bill.product.name);
    lines.identifier(number_label(bill), &mask.number(&shown_number(bill)));
    lines.words("NAMA", &mask.name(&bill.customer_name));
    lines.amount("UANG TERIMA", Some(payment.cash.due()));
    lines.identifier("NO TRX", payment.reference.as_str());
    lines.words("STATUS", "MENUNGGU BILLER");
    if frame.shows(OptionalLine::Cashier) {
        lines.words("KASIR", &payment.actor);
    }
    lines.rule();
    lines.note(COME_BACK);
    lines.note(DO_NOT_REPEAT);
    frame.footer(&mut lines);
    frame.slip_stamp(&mut lines, "PENDING");
    frame.close(lines, Some(payment.reference.as_str()))
}
