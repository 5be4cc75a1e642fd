//! What every paper of the shop has around its own lines: head, stamp, code and demo marks.

use loket_model::{OptionalLine, Payment, Shop, StroomToken, StrukSettings};

use crate::paid::{PaidPayment, claims_proof};
use crate::struk::LineList;
use crate::{Line, PrintMark, PrintStamp, Printable, RuleWeight, Struk};

const DEMO_MARK: &str = "*** DEMO - BUKAN TRANSAKSI SUNGGUHAN ***";
/// What a paper says whose customer is masked, because the time for which names are kept is over.
const MASKED_MARK: &str = "DATA PELANGGAN SUDAH DISAMARKAN";
/// What it says where the token is.
const TOKEN_MASKED_MARK: &str = "TOKEN SUDAH DIHAPUS DARI CATATAN";
const COPY_MARK: &str = "*** CETAK ULANG (SALINAN) ***";
/// A shop's address fits a handful of lines, and so do its header and footer; more would push the token off the
/// visible slip.
const SHOP_LINES_MAX: usize = 8;

/// One print of one paper: whose, how it looks, and which print it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub(crate) shop: &'a Shop,
    pub(crate) settings: &'a StrukSettings,
    pub(crate) stamp: &'a PrintStamp,
    is_demo: bool,
    is_customer_masked: bool,
    is_token_masked: bool,
    /// Whether it is about a paid bill, so that words of a proof are true on it.
    is_paid: bool,
}

impl<'a> Frame<'a> {
    /// A paper about these payments; a sandbox on either side is enough to make it a demo.
    pub(crate) fn new(
        payments: &[Payment],
        shop: &'a Shop,
        settings: &'a StrukSettings,
        stamp: &'a PrintStamp,
    ) -> Self {
        let is_demo = shop.demo || payments.iter().any(|payment| payment.demo);
        let is_customer_masked = payments.iter().any(|payment| payment.bill.is_masked());
        let is_token_masked = payments.iter().any(is_token_masked);
        Self { shop, settings, stamp, is_demo, is_customer_masked, is_token_masked, is_paid: false }
    }

    /// The same for a paid bill; it takes the proof that it is paid.
    pub(crate) const fn of_paid(self, _paid: &PaidPayment<'_>) -> Self {
        Self { is_paid: true, ..self }
    }

    /// The owner's own words. On a paper that proves nothing they cannot claim that it does.
    fn owner_lines<'b>(&self, lines: &'b [String]) -> impl Iterator<Item = &'b String> {
        let is_paid = self.is_paid;
        lines.iter().take(SHOP_LINES_MAX).filter(move |text| is_paid || !claims_proof(text))
    }

    pub(crate) fn shows(&self, line: OptionalLine) -> bool {
        !self.settings.hidden.contains(&line)
    }

    /// Shop, strong rule, titles, copy mark and a rule.
    pub(crate) fn head(&self, titles: &[&str]) -> LineList {
        let mut lines = LineList::default();
        if self.is_demo {
            lines.push(Line::DemoMark(Printable::new(DEMO_MARK)));
        }
        if let Some(logo) = &self.settings.logo {
            lines.push(Line::Logo(logo.clone()));
        }
        lines.centered(&self.shop.name);
        let address = self.shop.address.iter().take(SHOP_LINES_MAX);
        let address = address.filter(|_| self.shows(OptionalLine::Address));
        for text in address.chain(self.owner_lines(&self.settings.header)) {
            lines.centered(text);
        }
        lines.push(Line::Rule(RuleWeight::Strong));
        for title in titles {
            lines.title(title);
        }
        if self.stamp.mark.is_copy() {
            lines.push(Line::CopyMark(Printable::new(COPY_MARK)));
        }
        if self.is_customer_masked {
            lines.note(MASKED_MARK);
        }
        if self.is_token_masked {
            lines.note(TOKEN_MASKED_MARK);
        }
        lines.rule();
        lines
    }

    /// The shop's own words at the end.
    pub(crate) fn footer(&self, lines: &mut LineList) {
        for text in self.owner_lines(&self.settings.footer) {
            lines.note(text);
        }
        lines.push(Line::Blank);
    }

    /// The stamp of a struk: reference, time and till of this print, CA or CU.
    pub(crate) fn paid_stamp(&self, lines: &mut LineList, reference: &str) {
        let [time, terminal] = self.print_parts();
        self.push_stamp(lines, vec![reference.to_owned(), time, terminal, self.stamp.mark.code()]);
    }

    /// The stamp of a paper that proves no payment: its kind stands in the place of CA.
    pub(crate) fn slip_stamp(&self, lines: &mut LineList, kind: &str) {
        let mut parts = self.print_parts().to_vec();
        parts.push(kind.to_owned());
        if self.stamp.mark.is_copy() {
            parts.push(self.stamp.mark.code());
        }
        self.push_stamp(lines, parts);
    }

    fn print_parts(&self) -> [String; 2] {
        let time = self.shop.zone.format(self.stamp.at, "%d/%m/%y %H:%M:%S");
        [time, self.shop.terminal.clone()]
    }

    fn push_stamp(&self, lines: &mut LineList, mut parts: Vec<String>) {
        // A copy names who made it, because copies are what frauds are made of.
        if let PrintMark::Copy { .. } = self.stamp.mark {
            parts.push(self.stamp.actor.clone());
        }
        let parts = parts.iter().map(|part| Printable::new(part)).filter(|part| !part.is_empty());
        lines.push(Line::Stamp(parts.collect()));
    }

    /// Closes the paper, with the reference as a code where the owner wants one, and the demo mark at its foot where
    /// it belongs.
    pub(crate) fn close(&self, mut lines: LineList, reference: Option<&str>) -> Struk {
        if let (Some(code), Some(reference)) = (self.settings.reference_code, reference) {
            lines.push(Line::Code(code, Printable::new(reference)));
        }
        if self.is_demo {
            lines.push(Line::DemoMark(Printable::new(DEMO_MARK)));
        }
        Struk { lines: lines.into_lines(), demo: self.is_demo }
    }
}

/// Whether only the end of a payment's token is left.
fn is_token_masked(payment: &Payment) -> bool {
    let token = payment.settlement().and_then(|settlement| settlement.token.as_ref());
    token.is_some_and(StroomToken::is_masked)
}
