//! Documents that are no struk: recaps, shift reports, and slips about cash that changed hands.

use std::sync::Arc;

use loket_journal::Event;
use loket_model::Period;
use loket_model::{
    AccountName, BASKET_LINES_MAX, BasketId, DocumentKind, Payment, PaymentId, Rupiah, Shop, StrukSettings,
};
use loket_printers::{Job, JobKind, Lasting};
use loket_receipts::sales_slip;
use loket_receipts::{
    DepositTopUp, PrintMark, PrintStamp, Struk, deposit_slip, recap, refund_slip, shift_slip,
};

use super::jobs::PrintJob;
use super::recorder::Record;
use super::sheet::{extension_of, for_printer, printed_by, refused};
use crate::counter::Counter;
use crate::error::CounterError;

/// Top-ups that are looked through for the last one of an account.
const TOP_UPS_LOOKED_AT: u32 = 200;
/// Longest title of a recap.
const TITLE_CHARS_MAX: usize = 64;

/// A document that is no struk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentOrder {
    /// The bills of a basket with their cash.
    Basket(BasketId),
    /// Several payments under a title, at most `BASKET_LINES_MAX`.
    Recap {
        /// What stands above them.
        title: String,
        /// The payments.
        payments: Vec<PaymentId>,
    },
    /// The open shift as far as it is; what the drawer should hold is not for a cashier who is to count it.
    XReport {
        /// Whether it is told.
        with_expected: bool,
    },
    /// A closed shift, by the number of its report.
    ZReport(u32),
    /// The sales of a period.
    Sales {
        /// Which.
        period: Period,
        /// Whether what the shop earned is told.
        with_profit: bool,
    },
    /// Cash of a failed payment that was handed back.
    Refund(PaymentId),
    /// The last top-up of an account.
    TopUp(AccountName),
}

impl DocumentOrder {
    const fn kind(&self) -> DocumentKind {
        match self {
            Self::Basket(_) | Self::Recap { .. } => DocumentKind::Recap,
            Self::XReport { .. } | Self::ZReport(_) | Self::Sales { .. } => DocumentKind::ShiftReport,
            Self::Refund(_) | Self::TopUp(_) => DocumentKind::CashSlip,
        }
    }
}

/// What every document has around its own lines.
struct Frame {
    shop: Shop,
    settings: StrukSettings,
    stamp: PrintStamp,
}

/// A document that is ready, and what it is about.
struct Document {
    struk: Struk,
    /// For the list of jobs, the journal and the file's name.
    what: String,
}

impl Counter {
    /// Prints a document, and writes down that it was printed once the printer has it.
    ///
    /// # Errors
    /// [`CounterError::DocumentUnavailable`] where there is nothing to print, [`CounterError::BasketUnknown`],
    /// [`CounterError::PaymentUnknown`], [`CounterError::ShiftClosed`], [`CounterError::PrinterUnknown`],
    /// [`CounterError::PrintQueueFull`], [`CounterError::StrukNotWritten`].
    pub fn print_document(
        &self,
        actor: &str,
        order: &DocumentOrder,
        printer: Option<&str>,
    ) -> Result<PrintJob, CounterError> {
        let kind = order.kind();
        let printer = self.printer_for(kind, printer)?;
        let document = self.document(actor, order)?;
        // The same report is another one an hour later, and does not replace the first.
        let time = self.shop()?.zone.format(self.now(), "%Y%m%d-%H%M%S");
        let job = Job {
            title: document.what.clone(),
            file_name: format!("{}-{time}.{}", file_stem(&document.what), extension_of(&printer)),
            bytes: for_printer(std::slice::from_ref(&document.struk), &printer)?,
            lasting: Lasting::Kept,
        };
        let event = Event::DocumentPrinted { kind, what: document.what, format: printed_by(&printer) };
        let record = Record::unmarked(JobKind::Document, vec![(event, Arc::default())]);
        let (id, file) = self.submit(actor, &printer, job, record)?;
        Ok(PrintJob { id, number: None, file })
    }

    /// A document as text, to look at.
    ///
    /// # Errors
    /// As [`Counter::print_document`].
    pub fn document_text(
        &self,
        actor: &str,
        order: &DocumentOrder,
        columns: u16,
    ) -> Result<String, CounterError> {
        let document = self.document(actor, order)?;
        Ok(loket_receipts::text(&document.struk, super::sheet::columns_of(columns)?))
    }

    fn document(&self, actor: &str, order: &DocumentOrder) -> Result<Document, CounterError> {
        let frame = Frame {
            shop: self.shop()?,
            settings: self.journal.struk_settings()?,
            stamp: self.print_stamp(actor, PrintMark::Original),
        };
        match order {
            DocumentOrder::Basket(id) => self.basket_recap(*id, &frame),
            DocumentOrder::Recap { title, payments } => self.group_recap(title, payments, &frame),
            DocumentOrder::XReport { with_expected } => self.x_slip(*with_expected, &frame),
            DocumentOrder::ZReport(number) => self.z_slip(*number, &frame),
            DocumentOrder::Sales { period, with_profit } => {
                let report = self.sales_report(*period)?;
                let struk = sales_slip(&report, &frame.shop, &frame.settings, &frame.stamp, *with_profit);
                Ok(Document { struk, what: format!("Laporan {}", period.as_text()) })
            }
            DocumentOrder::Refund(id) => self.refund_slip(*id, &frame),
            DocumentOrder::TopUp(account) => self.top_up_slip(account, frame),
        }
    }

    fn basket_recap(&self, id: BasketId, frame: &Frame) -> Result<Document, CounterError> {
        let basket = self.basket(id)?;
        let mut payments = Vec::new();
        for (line, _) in &basket.lines {
            payments.extend(self.journal.payment_of_inquiry(line.inquiry)?);
        }
        let first = payments
            .first()
            .ok_or(CounterError::DocumentUnavailable("belum ada tagihan di keranjang ini yang dikirim"))?;
        let what = format!("Rekap {}", first.reference);
        let struk =
            recap("REKAP PEMBAYARAN", &payments, Some(&basket), &frame.shop, &frame.settings, &frame.stamp);
        Ok(Document { struk, what })
    }

    fn group_recap(&self, title: &str, ids: &[PaymentId], frame: &Frame) -> Result<Document, CounterError> {
        if ids.is_empty() {
            return Err(CounterError::DocumentUnavailable("tidak ada transaksi yang dipilih"));
        }
        if ids.len() > BASKET_LINES_MAX {
            return Err(CounterError::BasketTooLarge { lines: ids.len(), max: BASKET_LINES_MAX });
        }
        let payments: Vec<Payment> = ids.iter().map(|id| self.payment(*id)).collect::<Result<_, _>>()?;
        let title: String = title.trim().chars().filter(|c| !c.is_control()).take(TITLE_CHARS_MAX).collect();
        let title = if title.is_empty() { "REKAP PEMBAYARAN".to_owned() } else { title };
        let struk = recap(&title, &payments, None, &frame.shop, &frame.settings, &frame.stamp);
        Ok(Document { struk, what: format!("Rekap {title}") })
    }

    fn x_slip(&self, with_expected: bool, frame: &Frame) -> Result<Document, CounterError> {
        let report = self.x_report()?;
        let struk = shift_slip(&report, None, &frame.shop, &frame.settings, &frame.stamp, with_expected);
        Ok(Document { struk, what: format!("Laporan X shift {}", report.shift) })
    }

    fn z_slip(&self, number: u32, frame: &Frame) -> Result<Document, CounterError> {
        let z = self.journal.z_report(number)?;
        let z = z.ok_or(CounterError::DocumentUnavailable("laporan Z itu tidak ada"))?;
        let struk = shift_slip(&z.report, Some(&z), &frame.shop, &frame.settings, &frame.stamp, true);
        Ok(Document { struk, what: format!("Laporan Z-{number:06}") })
    }

    fn refund_slip(&self, id: PaymentId, frame: &Frame) -> Result<Document, CounterError> {
        let payment = self.payment(id)?;
        if payment.refunded_at.is_none() {
            return Err(CounterError::DocumentUnavailable("uangnya belum dikembalikan"));
        }
        let struk = refund_slip(&payment, &frame.shop, &frame.settings, &frame.stamp).map_err(refused)?;
        Ok(Document { struk, what: format!("Pengembalian {}", payment.reference) })
    }

    fn top_up_slip(&self, account: &AccountName, frame: Frame) -> Result<Document, CounterError> {
        let records = self.journal.top_ups(TOP_UPS_LOOKED_AT)?;
        let found = records.iter().find_map(|record| match &record.event {
            Event::DepositToppedUp { account: of, amount, note } if of == account => {
                Some((record, *amount, note))
            }
            _ => None,
        });
        let (record, amount, note) =
            found.ok_or(CounterError::DocumentUnavailable("akun ini belum pernah diisi"))?;
        let slip = DepositTopUp {
            account,
            amount,
            source: note,
            at: record.at,
            balance_after: self.balance_if_last(account, record.seq)?,
        };
        let stamp = PrintStamp { actor: record.actor.clone(), ..frame.stamp };
        let struk = deposit_slip(&slip, &frame.shop, &frame.settings, &stamp);
        Ok(Document { struk, what: format!("Isi saldo {account}") })
    }

    /// What the books hold, where nothing was written down since: later it would not be what the top-up made.
    fn balance_if_last(&self, account: &AccountName, seq: u64) -> Result<Option<Rupiah>, CounterError> {
        let expected = self.journal.deposits()?.into_iter().find(|view| &view.account == account);
        let is_last = self.journal.last_seq()? == seq;
        Ok(expected.and_then(|view| view.expected).filter(|_| is_last))
    }
}

/// `Laporan Z-000012` as a file: `laporan-z-000012`.
fn file_stem(what: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    what.chars().map(plain).collect()
}
