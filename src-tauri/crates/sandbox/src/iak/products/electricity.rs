//! PLN postpaid and PLN nontaglis.

use super::{Asked, Bill, Code};
use crate::iak::period::list;
use crate::iak::tree::Node;

/// Most bills of one transaction, IAK postpaid, PLN payment.
const BILLS_PER_PAYMENT: u64 = 4;

/// Household tariffs: class, volt-amperes, sen per kWh, and the late fee of a month in rupiah.
const TARIFFS: [(&str, u64, u64, u64); 4] = [
    ("R1", 900, 60_500, 3_000),
    ("R1M", 900, 135_200, 3_000),
    ("R1", 1_300, 144_470, 5_000),
    ("R1", 2_200, 144_470, 10_000),
];

/// A customer's oldest bills, four at most; all but the last are late.
pub(super) fn postpaid(asked: &Asked<'_>) -> Result<Bill, Code> {
    let customer = asked.customer;
    let (class, power_va, price_sen, late_fee) = customer.choose("tariff", &TARIFFS);
    let paid_now = asked.bills_due.min(BILLS_PER_PAYMENT);
    let left = asked.bills_due - paid_now;
    let months = asked.month().minus(left).last(paid_now);
    let mut meter_kwh = customer.draw("meter", 10_000, 60_000);
    let (mut inquired, mut paid, mut nominal) = (Vec::new(), Vec::new(), 0);
    for (position, month) in (1..).zip(&months) {
        let period = month.digits();
        let used_kwh = customer.draw(&period, 80, 320);
        let amount = used_kwh * price_sen / 100;
        let is_late = position < asked.bills_due;
        let penalty = if is_late { late_fee } else { 0 };
        let meters = [
            ("meter_awal", format!("{meter_kwh:08}").into()),
            ("meter_akhir", format!("{:08}", meter_kwh + used_kwh).into()),
        ];
        let sums = [
            ("periode", period.into()),
            ("nilai_tagihan", amount.to_string().into()),
            ("admin", asked.product.fee.to_string().into()),
            ("denda", penalty.to_string().into()),
            ("total", (amount + penalty + asked.product.fee).into()),
        ];
        inquired.push(Node::Object(sums.to_vec()));
        paid.push(Node::Object(meters.into_iter().chain(sums).collect()));
        meter_kwh += used_kwh;
        nominal += amount + penalty;
    }
    let head: [(_, Node); 3] =
        [("tarif", class.into()), ("daya", power_va.into()), ("lembar_tagihan", paid_now.to_string().into())];
    let tail = |detail| ("tagihan", Node::object([("detail", Node::List(detail))]));
    let rest = ("lembar_tagihan_sisa", left.into());
    Ok(Bill {
        name: customer.name(),
        period: list(&months),
        nominal,
        charges: paid_now,
        desc_inquired: Node::Object(head.iter().cloned().chain([tail(inquired)]).collect()),
        desc_paid: Node::Object(head.into_iter().chain([rest, tail(paid)]).collect()),
    })
}

/// A charge that is no bill: the number is that of the registration.
pub(super) fn non_bill(asked: &Asked<'_>) -> Result<Bill, Code> {
    let customer = asked.customer;
    let transaction =
        customer.choose("transaction", &["PENYAMBUNGAN BARU", "PERUBAHAN DAYA", "PENYAMBUNGAN SEMENTARA"]);
    let day = customer.draw("day", 1, 28);
    let desc = Node::object([
        ("transaksi", transaction.into()),
        ("no_registrasi", customer.number.as_str().into()),
        ("tanggal_registrasi", format!("{}{day:02}", asked.month().minus(1).digits()).into()),
    ]);
    Ok(asked.single_bill(String::new(), customer.draw("charge", 2_000, 20_000) * 100, desc))
}
