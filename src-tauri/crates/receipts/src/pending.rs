//! The slip for money that the shop holds while nobody knows how the payment ended. It reads nothing of an outcome,
//! so it can show neither a token nor a proof.

use loket_model::{Category, Payment, PlnCustomer, Shop};

use crate::{PrintStamp, Struk, frame};

const TITLES: [&str; 3] =
    ["TANDA TERIMA UANG SEMENTARA", "TRANSAKSI MASIH DIPROSES", "*** BUKAN BUKTI PELUNASAN ***"];
const COME_BACK: &str =
    "Bawa slip ini untuk mengambil struk/token, atau uang kembali bila biller menyatakan GAGAL.";
const DO_NOT_REPEAT: &str = "JANGAN bayar ulang di tempat lain sebelum ada kepastian.";

pub(crate) fn slip(payment: &Payment, shop: &Shop, stamp: &PrintStamp) -> Struk {
    let bill = &payment.bill;
    let mut lines = frame::head(payment, shop, stamp, &TITLES);
    lines.words("PRODUK", &bill.product.name);
    lines.identifier(number_label(payment), bill.customer_no.as_str());
    lines.words("NAMA", &bill.customer_name);
    lines.amount("UANG TERIMA", Some(payment.cash.due()));
    lines.identifier("NO TRX", payment.reference.as_str());
    lines.words("STATUS", "MENUNGGU BILLER");
    lines.rule();
    lines.note(COME_BACK);
    lines.note(DO_NOT_REPEAT);
    frame::pending_stamp(&mut lines, shop, stamp);
    frame::close(lines, payment, shop)
}

/// What the number on the slip is, from the customer's point of view.
fn number_label(payment: &Payment) -> &'static str {
    let bill = &payment.bill;
    match (bill.product.category, PlnCustomer::parse(bill.customer_no.as_str())) {
        (Category::PlnPrepaid, Ok(PlnCustomer::Meter(_))) => "NO METER",
        (Category::PlnPrepaid | Category::PlnPostpaid, Ok(PlnCustomer::Subscriber(_))) => "IDPEL",
        _ => "NO PELANGGAN",
    }
}
