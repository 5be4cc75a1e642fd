//! A payment's events as one Indonesian line each, for the cashier and the supervisor who read the trail.

use loket_counter::journal::UserEvent;
use loket_counter::journal::{DrawerCause, Event, EventRecord, Via};
use loket_model::{CashDirection, LossEnd, Outcome, UnresolvedWhy, Zone};

use crate::convert::instant;
use crate::dto::EventInfo;

pub(crate) fn event_info(zone: Zone, record: &EventRecord) -> EventInfo {
    EventInfo {
        seq: record.seq,
        at: instant(zone, record.at),
        actor: record.actor.clone(),
        kind: record.kind.to_owned(),
        text: text_of(&record.event),
    }
}

fn text_of(event: &Event) -> String {
    match event {
        Event::ShopSet(shop) => format!("Profil toko: {}", shop.name),
        Event::AccountAdded(account) => format!("Akun {} disimpan", account.name),
        Event::AccountRemoved { account } => format!("Akun {account} dihapus"),
        Event::ShiftOpened { shift, float } => format!("Shift {shift} dibuka, modal {float}"),
        Event::Inquired(inquiry) => {
            let overruled = if inquiry.luhn_overruled { ", peringatan angka periksa diabaikan" } else { "" };
            format!("Tagihan dicek: {}{overruled}", inquiry.bill.charge.total())
        }
        Event::PaymentSubmitted(submission) => format!(
            "Permintaan bayar dikirim (ref {}), uang {} kembali {}",
            submission.reference,
            submission.cash.tender(),
            submission.cash.change()
        ),
        Event::OutcomeLearned { via, outcome, .. } => format!("{}{}", via_text(*via), outcome_text(outcome)),
        Event::Resolved { outcome, reason, proof, .. } => {
            format!("Diputuskan orang: {} Alasan: {reason}. Bukti: {proof}", outcome_text(outcome))
        }
        Event::CallbackReceived { code, text, .. } => {
            format!("Panggilan dari biller (kode {code}: {text}); bukan bukti")
        }
        Event::Printed { .. } | Event::SlipPrinted { .. } | Event::Shared { .. } => paper_text(event),
        Event::Refunded { amount, .. } => format!("Uang {amount} dikembalikan kepada pelanggan"),
        Event::LateSuccess { via, .. } => {
            format!("{}sukses terlambat, sesudah dinyatakan gagal", via_text(*via))
        }
        Event::Doubted { text, .. } => {
            format!(
                "Ditanya lagi, jawaban biller meragukan ({text}); bisa jadi lunas. Tanyakan kepada biller"
            )
        }
        Event::LossClosed { end: LossEnd::Recovered, amount, reason, .. } => {
            format!("Kerugian {amount} dibayar pelanggan. Catatan: {reason}")
        }
        Event::LossClosed { end: LossEnd::WrittenOff, amount, reason, .. } => {
            format!("Kerugian {amount} dihapusbukukan. Alasan: {reason}")
        }
        Event::BasketTaken(basket) => {
            format!("Uang {} diterima untuk {} tagihan", basket.tender, basket.lines.len())
        }
        Event::BasketLineDropped { amount, .. } => {
            format!("Tagihan batal dikirim, uang {amount} dikembalikan kepada pelanggan")
        }
        other => shop_text(other),
    }
}

/// What was printed, copied or opened.
fn paper_text(event: &Event) -> String {
    match event {
        Event::Printed { number: 1, format, .. } => format!("Struk dicetak, CA ({format})"),
        Event::Printed { number, format, allowed: None, .. } => {
            format!("Struk dicetak ulang, CU ke-{number} ({format})")
        }
        Event::Printed { number, format, allowed: Some(word), .. } => {
            // Who printed stands beside it; a word that was lent is an event of its own before it.
            format!("Struk dicetak ulang, CU ke-{number} ({format}), di luar batas: {}", word.reason)
        }
        Event::PrintBegun { format, marks } => format!("Cetak {} struk dimulai ({format})", marks.len()),
        Event::PrintWithdrawn { marks } => format!("{} struk tidak jadi tercetak", marks.len()),
        Event::SlipPrinted { format, .. } => format!("Tanda terima sementara dicetak ({format})"),
        Event::Shared { form, masked: true, .. } => format!("Salinan struk dibuat, disamarkan ({form})"),
        Event::Shared { form, masked: false, .. } => format!("Salinan struk dibuat ({form})"),
        Event::DocumentPrinted { what, format, .. } => format!("{what} dicetak ({format})"),
        Event::DrawerOpened { printer, cause: DrawerCause::Person(reason) } => {
            format!("Laci dibuka tanpa transaksi: {reason} ({printer})")
        }
        Event::DrawerOpened { printer, cause: DrawerCause::Refund(_) } => {
            format!("Laci dibuka untuk pengembalian ({printer})")
        }
        Event::DrawerOpened { printer, cause: DrawerCause::Cash(CashDirection::In) } => {
            format!("Laci dibuka untuk kas masuk ({printer})")
        }
        Event::DrawerOpened { printer, cause: DrawerCause::Cash(CashDirection::Out) } => {
            format!("Laci dibuka untuk kas keluar ({printer})")
        }
        Event::DrawerOpened { printer, .. } => format!("Laci dibuka ({printer})"),
        other => other.kind().to_owned(),
    }
}

/// What is about the shop and not about one payment.
fn shop_text(event: &Event) -> String {
    match event {
        Event::CashMoved { direction: CashDirection::In, amount, reason, .. } => {
            format!("Kas masuk {amount}: {reason}")
        }
        Event::CashMoved { direction: CashDirection::Out, amount, reason, .. } => {
            format!("Kas keluar {amount}: {reason}")
        }
        Event::DrawerCounted { counted, .. } => format!("Kas dihitung {counted}, terlalu jauh dari catatan"),
        Event::ShiftClosed(z) => format!("Shift {} ditutup, Z-{:06}", z.report.shift, z.number),
        Event::BalanceReported { account, balance, .. } => {
            format!("Saldo {account} menurut biller {balance}")
        }
        Event::DepositSet { account, balance, reason } => {
            format!("Saldo {account} dicatat {balance}: {reason}")
        }
        Event::DepositToppedUp { account, amount, note } => {
            format!("Saldo {account} diisi {amount}: {note}")
        }
        Event::RulesSet(_) => "Aturan uang diubah".to_owned(),
        Event::StrukSettingsSet(_) => "Bentuk struk diubah".to_owned(),
        Event::PrintersSet(printers) => format!("Daftar printer diubah: {} printer", printers.len()),
        Event::MappingSet { account, .. } => format!("Bentuk mutasi {account} disimpan"),
        Event::StatementImported(statement) => {
            format!("Mutasi {} diperiksa: {} selisih", statement.account, statement.differences.len())
        }
        Event::DifferenceClosed { statement, difference, reason } => {
            format!("Selisih {difference} dari mutasi {statement} ditutup: {reason}")
        }
        Event::ClockJumped { .. } => "Jam komputer berubah".to_owned(),
        Event::User(event) => person_text(event),
        Event::Restored { file, .. } => format!("Catatan dipulihkan dari {file}"),
        Event::BookErased { numbers, .. } => format!("Buku pelanggan: {numbers} nomor dihapus"),
        Event::RetentionSet(_) => "Masa simpan data pelanggan diubah".to_owned(),
        Event::PersonalErased(erased) => {
            format!(
                "Data pelanggan disamarkan: {} isi dari {} catatan",
                erased.counts.values, erased.counts.records
            )
        }
        other => paper_text(other),
    }
}

fn person_text(event: &UserEvent) -> String {
    match event {
        UserEvent::Set { user, .. } => format!("Data {} disimpan ({})", user.name, user.role.as_str()),
        UserEvent::PinSet { name, .. } => format!("PIN {name} diganti"),
        UserEvent::SignedIn { name } => format!("{name} masuk"),
        UserEvent::SignedOut { name } => format!("{name} keluar"),
        UserEvent::SignInFailed { name } => format!("PIN salah untuk {name}"),
        UserEvent::Locked { name, .. } => format!("Layar {name} terkunci"),
        UserEvent::Approved { by, command, .. } => format!("Disetujui {by} dengan PIN ({command})"),
    }
}

const fn via_text(via: Via) -> &'static str {
    match via {
        Via::Payment => "Jawaban: ",
        Via::Advice => "Ditanyakan: ",
        Via::StartUp => "Saat Loket dibuka: ",
        Via::Person => "Pengawas: ",
    }
}

fn outcome_text(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Paid(settlement) => match &settlement.receipt_ref {
            Some(reference) => format!("lunas (ref {reference})"),
            None => "lunas".to_owned(),
        },
        Outcome::Failed(reason) => match &reason.code {
            Some(code) => format!("gagal, {} ({code})", reason.text),
            None => format!("gagal, tidak terkirim ({})", reason.text),
        },
        Outcome::Unresolved(why) => why_text(why),
    }
}

fn why_text(why: &UnresolvedWhy) -> String {
    match why {
        UnresolvedWhy::NoAnswer(detail) => format!("tidak ada jawaban ({detail})"),
        UnresolvedWhy::HttpStatus(status) => format!("jawaban tidak berarti (HTTP {status})"),
        UnresolvedWhy::Unreadable(detail) => format!("jawaban tidak terbaca ({detail})"),
        UnresolvedWhy::Pending { code, .. } => format!("sedang diproses ({code})"),
        UnresolvedWhy::NotReceived { code, .. } => format!("biller belum menerima pembayaran ini ({code})"),
        UnresolvedWhy::UnclearCode { code, text } => format!("belum pasti, {text} ({code})"),
        UnresolvedWhy::Mismatch { field, asked, answered } => {
            format!("jawaban untuk hal lain: {field} {answered}, yang ditanya {asked}")
        }
        UnresolvedWhy::Incomplete(what) => format!("sukses tanpa {what}"),
        UnresolvedWhy::Interrupted => "Loket berhenti sebelum jawaban tersimpan".to_owned(),
    }
}
