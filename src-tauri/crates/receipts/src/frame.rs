//! What every struk has around its own fields: head, totals, stamp and demo marks.

use loket_model::{Payment, Shop, Zone};

use crate::paid::PaidPayment;
use crate::struk::LineList;
use crate::{Line, PrintMark, PrintStamp, Printable, RuleWeight, Struk};

const DEMO_MARK: &str = "*** DEMO - BUKAN TRANSAKSI SUNGGUHAN ***";
const COPY_MARK: &str = "*** CETAK ULANG (SALINAN) ***";
/// A shop's address fits a handful of lines; more would push the token off the visible slip.
const ADDRESS_LINES_MAX: usize = 8;

/// Whether the print must say DEMO: either side of a sandbox is enough.
const fn is_demo(payment: &Payment, shop: &Shop) -> bool {
    payment.demo || shop.demo
}

/// Shop, strong rule, titles, copy mark and a rule.
pub(crate) fn head(payment: &Payment, shop: &Shop, stamp: &PrintStamp, titles: &[&str]) -> LineList {
    let mut lines = LineList::default();
    if is_demo(payment, shop) {
        lines.push(Line::DemoMark(Printable::new(DEMO_MARK)));
    }
    lines.centered(&shop.name);
    for address in shop.address.iter().take(ADDRESS_LINES_MAX) {
        lines.centered(address);
    }
    lines.push(Line::Rule(RuleWeight::Strong));
    for title in titles {
        lines.title(title);
    }
    if stamp.mark.is_copy() {
        lines.push(Line::CopyMark(Printable::new(COPY_MARK)));
    }
    lines.rule();
    lines
}

/// Bill total, the shop's own fee on lines of its own (PLN forbids hiding it in the bill), and the cash. The cash of a
/// late success went back to the customer, who paid what it cost afterwards.
pub(crate) fn totals(lines: &mut LineList, paid: &PaidPayment<'_>) {
    let payment = paid.payment();
    let cash = payment.cash;
    lines.rule();
    if let Some(recovered) = paid.recovered() {
        lines.sum("TOTAL TAGIHAN", payment.bill.charge.total());
        lines.sum("Dibayar susulan", recovered);
        lines.rule();
        return;
    }
    lines.sum("TOTAL BAYAR", payment.bill.charge.total());
    if cash.service_fee().is_positive() {
        lines.sum("Biaya layanan loket", cash.service_fee());
        lines.sum("Dibayar", cash.due());
    }
    lines.sum("Tunai", cash.tender());
    lines.sum("Kembali", cash.change());
    lines.rule();
}

/// When it was paid, by the biller's clock where it gave one, and the stamp of this print.
pub(crate) fn paid_stamp(lines: &mut LineList, paid: &PaidPayment<'_>, shop: &Shop, stamp: &PrintStamp) {
    let payment = paid.payment();
    lines.push(Line::Blank);
    if let Some(at) = paid.paid_at() {
        let time = shop.zone.format(at, "%d/%m/%y %H:%M:%S");
        lines.remark(&format!("TGL BAYAR {time} {}", shop.zone.as_str()));
    }
    let mut parts = vec![payment.reference.to_string()];
    parts.extend(print_parts(stamp, shop));
    parts.push(stamp.mark.code());
    push_stamp(lines, parts, stamp);
}

/// The stamp of a slip that proves nothing: without the reference, which has its own line, and without CA.
pub(crate) fn pending_stamp(lines: &mut LineList, shop: &Shop, stamp: &PrintStamp) {
    lines.push(Line::Blank);
    let mut parts = print_parts(stamp, shop).to_vec();
    parts.push("PENDING".to_owned());
    if stamp.mark.is_copy() {
        parts.push(stamp.mark.code());
    }
    push_stamp(lines, parts, stamp);
}

fn print_parts(stamp: &PrintStamp, shop: &Shop) -> [String; 2] {
    [print_time(stamp, shop.zone), shop.terminal.clone()]
}

fn print_time(stamp: &PrintStamp, zone: Zone) -> String {
    zone.format(stamp.at, "%d/%m/%y %H:%M:%S")
}

fn push_stamp(lines: &mut LineList, mut parts: Vec<String>, stamp: &PrintStamp) {
    // A copy names who made it, because copies are what frauds are made of.
    if let PrintMark::Copy { .. } = stamp.mark {
        parts.push(stamp.actor.clone());
    }
    let parts = parts.iter().map(|part| Printable::new(part)).filter(|part| !part.is_empty());
    lines.push(Line::Stamp(parts.collect()));
}

/// Closes the struk, with the demo mark at its foot where it belongs.
pub(crate) fn close(mut lines: LineList, payment: &Payment, shop: &Shop) -> Struk {
    let demo = is_demo(payment, shop);
    if demo {
        lines.push(Line::DemoMark(Printable::new(DEMO_MARK)));
    }
    Struk { lines: lines.into_lines(), demo }
}
