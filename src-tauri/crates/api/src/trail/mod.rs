//! Events as one line each, in both languages of the screen: for the cashier and the supervisor who read a payment's
//! trail, and for the owner who reads who did what.

mod shop;

use loket_counter::journal::{AuditKind, DrawerCause, Event, EventRecord, Via};
use loket_model::{CashDirection, LossEnd, Outcome, UnresolvedWhy, Zone};

use crate::convert::instant;
use crate::dto::{AuditEventInfo, EventInfo};

/// What happened, in Indonesian and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) id: String,
    pub(crate) en: String,
}

/// Both languages side by side, so that neither forgets what the other says.
macro_rules! said {
    ($id:literal, $en:literal $(, $($argument:tt)*)?) => {
        Said { id: format!($id $(, $($argument)*)?), en: format!($en $(, $($argument)*)?) }
    };
}
use said;

pub(crate) fn event_info(zone: Zone, record: &EventRecord) -> EventInfo {
    let said = said_of(&record.event);
    EventInfo {
        seq: record.seq,
        at: instant(zone, record.at),
        actor: record.actor.clone(),
        kind: record.kind.to_owned(),
        text: said.id,
        text_en: said.en,
    }
}

/// An event of the audit; `reference` is that of the payment that it is about.
pub(crate) fn audit_info(zone: Zone, record: &EventRecord, reference: Option<String>) -> AuditEventInfo {
    AuditEventInfo {
        event: event_info(zone, record),
        audit_kind: AuditKind::of(record.kind).map_or("", AuditKind::as_str).to_owned(),
        reference,
    }
}

fn said_of(event: &Event) -> Said {
    match event {
        Event::Inquired(inquiry) => {
            let total = inquiry.bill.charge.total();
            match inquiry.luhn_overruled {
                false => said!("Tagihan dicek: {total}", "Bill looked up: {total}"),
                true => said!(
                    "Tagihan dicek: {total}, peringatan angka periksa diabaikan",
                    "Bill looked up: {total}, the warning of its check digit was overruled"
                ),
            }
        }
        Event::PaymentSubmitted(submission) => {
            let (tender, change) = (submission.cash.tender(), submission.cash.change());
            let sent = said!(
                "Permintaan bayar dikirim (ref {0}), uang {tender} kembali {change}",
                "Payment sent (ref {0}), cash {tender}, change {change}",
                submission.reference
            );
            match &submission.despite {
                None => sent,
                Some(despite) => joined(
                    sent,
                    said!(
                        ", walau tagihan ini baru dibayar: {0}",
                        ", though this bill was paid lately: {0}",
                        despite.reason
                    ),
                ),
            }
        }
        Event::OutcomeLearned { via, outcome, .. } => joined(via_said(*via), outcome_said(outcome)),
        Event::Resolved { outcome, reason, proof, .. } => {
            let Said { id, en } = outcome_said(outcome);
            Said {
                id: format!("Diputuskan orang: {id}. Alasan: {reason}. Bukti: {proof}"),
                en: format!("Decided by a person: {en}. Reason: {reason}. Proof: {proof}"),
            }
        }
        Event::CallbackReceived { code, text, .. } => said!(
            "Panggilan dari biller (kode {code}: {text}); bukan bukti",
            "The biller called (code {code}: {text}); no proof"
        ),
        Event::Refunded { amount, .. } => {
            said!("Uang {amount} dikembalikan kepada pelanggan", "{amount} handed back to the customer")
        }
        Event::LateSuccess { via, .. } => joined(
            via_said(*via),
            said!(
                "sukses terlambat, sesudah dinyatakan gagal",
                "paid after all, after it was said to have failed"
            ),
        ),
        Event::Doubted { text, .. } => said!(
            "Ditanya lagi, jawaban biller meragukan ({text}); bisa jadi lunas. Tanyakan kepada biller",
            "Asked once more, the biller's answer is doubtful ({text}); it may be paid. Ask the biller"
        ),
        Event::LossClosed { end: LossEnd::Recovered, amount, reason, .. } => said!(
            "Kerugian {amount} dibayar pelanggan. Catatan: {reason}",
            "The customer paid the loss of {amount}. Note: {reason}"
        ),
        Event::LossClosed { end: LossEnd::WrittenOff, amount, reason, .. } => said!(
            "Kerugian {amount} dihapusbukukan. Alasan: {reason}",
            "The loss of {amount} was written off. Reason: {reason}"
        ),
        Event::BasketTaken(basket) => said!(
            "Uang {0} diterima untuk {1} tagihan",
            "Cash {0} taken for {1} bills",
            basket.tender,
            basket.lines.len()
        ),
        Event::BasketLineDropped { amount, .. } => said!(
            "Tagihan batal dikirim, uang {amount} dikembalikan kepada pelanggan",
            "A bill was not sent after all, {amount} handed back to the customer"
        ),
        other => paper_said(other),
    }
}

/// What was printed, copied or opened.
fn paper_said(event: &Event) -> Said {
    match event {
        Event::Printed { number: 1, format, .. } => {
            said!("Struk dicetak, CA ({format})", "Struk printed, CA ({format})")
        }
        Event::Printed { number, format, allowed: None, .. } => said!(
            "Struk dicetak ulang, CU ke-{number} ({format})",
            "Struk printed again, CU number {number} ({format})"
        ),
        // Who printed stands beside it; a word that was lent is an event of its own before it.
        Event::Printed { number, format, allowed: Some(word), .. } => said!(
            "Struk dicetak ulang, CU ke-{number} ({format}), di luar batas: {0}",
            "Struk printed again, CU number {number} ({format}), beyond the limit: {0}",
            word.reason
        ),
        Event::PrintBegun { format, marks } => {
            let count = marks.len();
            said!("Cetak {count} struk dimulai ({format})", "Printing of {count} struk began ({format})")
        }
        Event::PrintWithdrawn { marks } => {
            let count = marks.len();
            said!("{count} struk tidak jadi tercetak", "{count} struk were not printed after all")
        }
        Event::SlipPrinted { format, .. } => {
            said!("Tanda terima sementara dicetak ({format})", "Provisional slip printed ({format})")
        }
        Event::Shared { form, masked: true, .. } => {
            said!("Salinan struk dibuat, disamarkan ({form})", "Copy of the struk made, masked ({form})")
        }
        Event::Shared { form, masked: false, .. } => {
            said!("Salinan struk dibuat ({form})", "Copy of the struk made ({form})")
        }
        Event::DocumentPrinted { what, format, .. } => {
            said!("{what} dicetak ({format})", "{what} printed ({format})")
        }
        Event::DrawerOpened { printer, cause } => drawer_said(printer, cause),
        other => shop::said_of(other),
    }
}

fn drawer_said(printer: &str, cause: &DrawerCause) -> Said {
    match cause {
        DrawerCause::Person(reason) => said!(
            "Laci dibuka tanpa transaksi: {reason} ({printer})",
            "Drawer opened without a sale: {reason} ({printer})"
        ),
        DrawerCause::Refund(_) => {
            said!("Laci dibuka untuk pengembalian ({printer})", "Drawer opened to hand cash back ({printer})")
        }
        DrawerCause::Cash(CashDirection::In) => {
            said!("Laci dibuka untuk kas masuk ({printer})", "Drawer opened to lay cash in ({printer})")
        }
        DrawerCause::Cash(CashDirection::Out) => {
            said!("Laci dibuka untuk kas keluar ({printer})", "Drawer opened to take cash out ({printer})")
        }
        DrawerCause::Payment(_) | DrawerCause::Basket(_) => {
            said!("Laci dibuka ({printer})", "Drawer opened ({printer})")
        }
    }
}

fn joined(before: Said, after: Said) -> Said {
    Said { id: before.id + &after.id, en: before.en + &after.en }
}

fn via_said(via: Via) -> Said {
    match via {
        Via::Payment => said!("Jawaban: ", "Answer: "),
        Via::Advice => said!("Ditanyakan: ", "Asked: "),
        Via::StartUp => said!("Saat Loket dibuka: ", "When Loket started: "),
        Via::Person => said!("Pengawas: ", "Supervisor: "),
    }
}

fn outcome_said(outcome: &Outcome) -> Said {
    match outcome {
        Outcome::Paid(settlement) => match &settlement.receipt_ref {
            Some(reference) => said!("lunas (ref {reference})", "paid (ref {reference})"),
            None => said!("lunas", "paid"),
        },
        Outcome::Failed(reason) => match &reason.code {
            Some(code) => said!("gagal, {0} ({code})", "failed, {0} ({code})", reason.text),
            None => said!("gagal, tidak terkirim ({0})", "failed, not sent ({0})", reason.text),
        },
        Outcome::Unresolved(why) => why_said(why),
    }
}

fn why_said(why: &UnresolvedWhy) -> Said {
    match why {
        UnresolvedWhy::NoAnswer(detail) => said!("tidak ada jawaban ({detail})", "no answer ({detail})"),
        UnresolvedWhy::HttpStatus(status) => {
            said!("jawaban tidak berarti (HTTP {status})", "an answer without meaning (HTTP {status})")
        }
        UnresolvedWhy::Unreadable(detail) => {
            said!("jawaban tidak terbaca ({detail})", "an answer that cannot be read ({detail})")
        }
        UnresolvedWhy::Pending { code, .. } => said!("sedang diproses ({code})", "being worked on ({code})"),
        UnresolvedWhy::NotReceived { code, .. } => said!(
            "biller belum menerima pembayaran ini ({code})",
            "the biller has not received this payment ({code})"
        ),
        UnresolvedWhy::UnclearCode { code, text } => {
            said!("belum pasti, {text} ({code})", "not certain, {text} ({code})")
        }
        UnresolvedWhy::Mismatch { field, asked, answered } => said!(
            "jawaban untuk hal lain: {field} {answered}, yang ditanya {asked}",
            "an answer about something else: {field} {answered}, asked for {asked}"
        ),
        UnresolvedWhy::Incomplete(what) => said!("sukses tanpa {what}", "success without {what}"),
        UnresolvedWhy::Interrupted => {
            said!("Loket berhenti sebelum jawaban tersimpan", "Loket stopped before the answer was kept")
        }
    }
}
