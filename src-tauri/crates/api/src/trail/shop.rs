//! What is about the shop and its people, and not about one payment.

use loket_counter::journal::{Event, UserEvent};
use loket_model::{CashDirection, Role};

use super::{Said, said};

pub(super) fn said_of(event: &Event) -> Said {
    match event {
        Event::ShopSet(shop) => said!("Profil toko: {0}", "The shop's profile: {0}", shop.name),
        Event::AccountAdded(account) => said!("Akun {0} disimpan", "Account {0} saved", account.name),
        Event::AccountRemoved { account } => said!("Akun {account} dihapus", "Account {account} removed"),
        Event::RulesSet(_) => said!("Aturan uang diubah", "Rules about money changed"),
        Event::StrukSettingsSet(_) => said!("Bentuk struk diubah", "Looks of the struk changed"),
        Event::PrintersSet(printers) => {
            let count = printers.len();
            said!("Daftar printer diubah: {count} printer", "List of printers changed: {count} printers")
        }
        Event::MappingSet { account, .. } => {
            said!("Bentuk mutasi {account} disimpan", "Form of the statements of {account} saved")
        }
        Event::RetentionSet(_) => {
            said!("Masa simpan data pelanggan diubah", "Periods of customers' data changed")
        }
        Event::User(event) => person_said(event),
        Event::BookErased { what, numbers } if what == Event::BOOK_MERGED => said!(
            "Buku pelanggan: dua pelanggan dijadikan satu ({numbers} nomor)",
            "Customer book: two customers made one ({numbers} numbers)"
        ),
        Event::BookErased { numbers, .. } => {
            said!("Buku pelanggan: {numbers} nomor dihapus", "Customer book: {numbers} numbers erased")
        }
        Event::Exported { what, form, rows } if what == Event::EXPORTED_AUDIT => {
            said!("Jejak disimpan sebagai {form}: {rows} baris", "Audit saved as {form}: {rows} rows")
        }
        Event::Exported { form, rows, .. } => {
            said!("Riwayat disimpan sebagai {form}: {rows} baris", "History saved as {form}: {rows} rows")
        }
        Event::PersonalErased(erased) => said!(
            "Data pelanggan disamarkan: {0} isi dari {1} catatan",
            "Customers' data masked: {0} values of {1} records",
            erased.counts.values,
            erased.counts.records
        ),
        Event::Restored { file, lost, .. } => match lost {
            Some(0) => said!("Catatan dipulihkan dari {file}", "Journal restored from {file}"),
            Some(lost) => said!(
                "Catatan dipulihkan dari {file}; {lost} catatan tidak ada di dalamnya",
                "Journal restored from {file}; {lost} events are not in it"
            ),
            None => said!(
                "Catatan dipulihkan dari {file}; yang tidak ada di dalamnya tidak terhitung",
                "Journal restored from {file}; what is not in it could not be counted"
            ),
        },
        Event::ClockJumped { .. } => said!("Jam komputer berubah", "The machine's clock was set"),
        other => money_said(other),
    }
}

/// The drawer, the shifts, the deposits and the statements.
fn money_said(event: &Event) -> Said {
    match event {
        Event::ShiftOpened { shift, float } => {
            said!("Shift {shift} dibuka, modal {float}", "Shift {shift} opened, float {float}")
        }
        Event::DrawerCounted { counted, .. } => said!(
            "Kas dihitung {counted}, terlalu jauh dari catatan",
            "Drawer counted {counted}, too far from the books"
        ),
        Event::ShiftClosed(z) => {
            let (shift, number) = (z.report.shift, z.number);
            match z.forced {
                false => {
                    said!("Shift {shift} ditutup, Z-{number:06}", "Shift {shift} closed, Z-{number:06}")
                }
                true => said!(
                    "Shift {shift} ditutup paksa, Z-{number:06}",
                    "Shift {shift} closed by another, Z-{number:06}"
                ),
            }
        }
        Event::CashMoved { direction: CashDirection::In, amount, reason, .. } => {
            said!("Kas masuk {amount}: {reason}", "Cash laid in {amount}: {reason}")
        }
        Event::CashMoved { direction: CashDirection::Out, amount, reason, .. } => {
            said!("Kas keluar {amount}: {reason}", "Cash taken out {amount}: {reason}")
        }
        Event::BalanceReported { account, balance, .. } => said!(
            "Saldo {account} menurut biller {balance}",
            "Deposit of {account} by its biller's word {balance}"
        ),
        Event::DepositSet { account, balance, reason } => said!(
            "Saldo {account} dicatat {balance}: {reason}",
            "Deposit of {account} taken over as {balance}: {reason}"
        ),
        Event::DepositToppedUp { account, amount, note } => {
            said!("Saldo {account} diisi {amount}: {note}", "Deposit of {account} topped up {amount}: {note}")
        }
        Event::StatementImported(statement) => said!(
            "Mutasi {0} diperiksa: {1} selisih",
            "Statement of {0} checked: {1} differences",
            statement.account,
            statement.differences.len()
        ),
        Event::DifferenceClosed { statement, difference, reason } => said!(
            "Selisih {difference} dari mutasi {statement} ditutup: {reason}",
            "Difference {difference} of statement {statement} closed: {reason}"
        ),
        // Every other kind has its words above; the kind itself is better than nothing.
        other => Said { id: other.kind().to_owned(), en: other.kind().to_owned() },
    }
}

fn person_said(event: &UserEvent) -> Said {
    match event {
        UserEvent::Set { user, .. } => {
            let (role_id, role_en) = role_words(user.role);
            match user.active {
                true => Said {
                    id: format!("Data {} disimpan ({role_id})", user.name),
                    en: format!("{} saved ({role_en})", user.name),
                },
                false => said!("{0} tidak boleh masuk lagi", "{0} may not sign in any more", user.name),
            }
        }
        UserEvent::PinSet { name, .. } => said!("PIN {name} diganti", "PIN of {name} changed"),
        UserEvent::SignedIn { name } => said!("{name} masuk", "{name} signed in"),
        UserEvent::SignedOut { name } => said!("{name} keluar", "{name} signed out"),
        UserEvent::SignInFailed { name } => said!("PIN salah untuk {name}", "Wrong PIN for {name}"),
        UserEvent::Locked { name, idle: false } => {
            said!("Layar {name} dikunci", "Screen of {name} was locked")
        }
        UserEvent::Locked { name, idle: true } => said!(
            "Layar {name} terkunci karena tidak dipakai",
            "Screen of {name} locked because nobody used it"
        ),
        UserEvent::Approved { by, command, .. } => {
            said!("Disetujui {by} dengan PIN ({command})", "Allowed by {by} with a PIN ({command})")
        }
    }
}

const fn role_words(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Cashier => ("kasir", "cashier"),
        Role::Supervisor => ("pengawas", "supervisor"),
        Role::Owner => ("pemilik", "owner"),
    }
}
