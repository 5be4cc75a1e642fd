//! One struk of a paid bill while it is written: what the product modules are spelled with.

use loket_model::{Bill, BillLine, Category, OptionalLine, Rupiah, Settlement, UtcMillis, Zone};

use super::facts::{Fact, Facts};
use super::periods;
use crate::frame::Frame;
use crate::paid::PaidPayment;
use crate::privacy::Mask;
use crate::struk::LineList;
use crate::{Line, Struk};

/// Five years of months; more on one bill is a mistake of the biller and would only waste paper.
pub(crate) const BILL_LINES_MAX: usize = 60;
/// Far above what any product in the billers' documents carries.
const DETAILS_MAX: usize = 40;

/// What every struk of one payment is made from.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) paid: &'a PaidPayment<'a>,
    pub(crate) frame: &'a Frame<'a>,
    pub(crate) mask: &'a Mask,
}

/// A struk in the making.
pub(crate) struct Sheet<'a> {
    source: Source<'a>,
    pub(crate) lines: LineList,
    pub(crate) facts: Facts,
    /// Whether the sentence of the proof is printed already.
    is_proof: bool,
    /// Whether it is printed already when it was paid.
    is_timed: bool,
}

impl<'a> Sheet<'a> {
    pub(crate) fn begin(source: Source<'a>, titles: &[&str]) -> Self {
        let lines = source.frame.head(titles);
        let facts = Facts::of(&source.paid.payment().bill, source.paid.settlement());
        Self { source, lines, facts, is_proof: false, is_timed: false }
    }

    pub(crate) fn bill(&self) -> &'a Bill {
        &self.source.paid.payment().bill
    }

    pub(crate) fn settlement(&self) -> &'a Settlement {
        self.source.paid.settlement()
    }

    pub(crate) fn paid(&self) -> &'a PaidPayment<'a> {
        self.source.paid
    }

    pub(crate) fn is_masked(&self) -> bool {
        !self.source.mask.is_full()
    }

    pub(crate) fn words(&mut self, label: &str, text: &str) {
        let text = self.source.mask.words(text);
        self.lines.words(label, &text);
    }

    /// A number that names a person, a meter or a contract.
    pub(crate) fn number(&mut self, label: &str, text: &str) {
        let text = self.source.mask.number(text);
        self.lines.identifier(label, &text);
    }

    pub(crate) fn reference(&mut self, label: &str, text: &str) {
        let text = self.source.mask.reference(text);
        self.lines.identifier(label, &text);
    }

    /// A sentence that may be the biller's.
    pub(crate) fn note(&mut self, text: &str) {
        let text = self.source.mask.words(text);
        self.lines.note(&text);
    }

    pub(crate) fn product(&mut self, label: &str) {
        self.words(label, &self.bill().product.name);
    }

    pub(crate) fn customer(&mut self, label: &str) {
        self.number(label, self.bill().customer_no.as_str());
    }

    pub(crate) fn name(&mut self, label: &str) {
        let name = self.source.mask.name(&self.bill().customer_name);
        self.lines.words(label, &name);
    }

    /// When it was paid, where the trade tells it among the fields and not at the foot.
    pub(crate) fn paid_at(&mut self, label: &str) {
        if let Some(at) = self.source.paid.paid_at() {
            self.lines.words(label, &written_at(at, self.source.frame.shop.zone));
            self.is_timed = true;
        }
    }

    /// The reference that the struk shows, else the biller's own.
    pub(crate) fn receipt_ref(&mut self, label: &str) {
        let settlement = self.settlement();
        let said = settlement.receipt_ref.as_deref().filter(|text| !text.trim().is_empty());
        let reference = said.or(settlement.biller_ref.as_deref());
        self.reference(label, reference.unwrap_or_default());
    }

    /// A known fact under its label of the trade.
    pub(crate) fn fact(&mut self, label: &str, keys: &[&str]) {
        if let Some(fact) = self.facts.take(keys) {
            self.tell(label, &fact);
        }
    }

    /// The customer's address, where it may be told.
    pub(crate) fn address(&mut self) {
        let facts = self.facts.take_all(|fact| fact.is(&["alamat", "address"]));
        if self.source.frame.shows(OptionalLine::CustomerAddress) {
            facts.iter().for_each(|fact| self.tell("ALAMAT", fact));
        }
    }

    /// A fact's value by its own look: an amount at the right edge, a long number in groups, else words.
    fn tell(&mut self, label: &str, fact: &Fact) {
        let Some(value) = self.source.mask.fact(&fact.label, &fact.value) else { return };
        if is_amount(&value) {
            self.lines.amount(label, Some(value));
        } else if value.contains(' ') {
            self.lines.words(label, &value);
        } else {
            self.lines.identifier(label, &value);
        }
    }

    /// Everything that the biller said and no line has printed, in its words.
    pub(crate) fn rest(&mut self) {
        let facts = self.facts.rest();
        let hides_address = !self.source.frame.shows(OptionalLine::CustomerAddress);
        let shown: Vec<&Fact> =
            facts.iter().filter(|fact| !(hides_address && fact.has(&["alamat", "address"]))).collect();
        for fact in shown.iter().take(DETAILS_MAX) {
            self.tell(&fact.label, fact);
        }
        left_out(&mut self.lines, shown.len(), DETAILS_MAX, "rincian");
    }

    /// The months of the bill with their readings. A single month's amount is the bill's own and is not said twice.
    pub(crate) fn periods(&mut self, tag: &str) {
        let bill = self.bill();
        let [line] = bill.lines.as_slice() else {
            for line in bill.lines.iter().take(BILL_LINES_MAX) {
                let month = self.month(line);
                self.stand_of(line);
                self.lines.amount(&format!("{tag} {month}"), Some(line.amount));
                self.lines.amount(&format!("DENDA {month}"), positive(line.penalty));
            }
            return left_out(&mut self.lines, bill.lines.len(), BILL_LINES_MAX, "bulan");
        };
        self.month_line(line);
    }

    /// One month: `BL/TH`, readings, late fee.
    pub(crate) fn month_line(&mut self, line: &BillLine) {
        let month = self.month(line);
        self.words("BL/TH", &month);
        let said = self.facts.take(&["standmeter", "stand"]).map(|fact| fact.value);
        self.stand("STAND METER", &said.unwrap_or_else(|| periods::readings(line)));
    }

    /// The readings of one of several months, those that the payment told before those of the inquiry.
    pub(crate) fn stand_of(&mut self, line: &BillLine) {
        let label = format!("STAND {}", self.month(line));
        let said = self.facts.take_of(&["stand", "standmeter"], &line.period).map(|fact| fact.value);
        self.stand(&label, &said.unwrap_or_else(|| periods::readings(line)));
    }

    /// Readings may name nobody, but they are digits that must not be taken for a number to hide.
    pub(crate) fn stand(&mut self, label: &str, readings: &str) {
        self.lines.words(label, readings);
    }

    pub(crate) fn month(&self, line: &BillLine) -> String {
        periods::written(&line.period, self.bill().product.category)
    }

    /// The late fee of a single month.
    pub(crate) fn penalty(&mut self) {
        if let [line] = self.bill().lines.as_slice() {
            self.lines.amount("DENDA", positive(line.penalty));
        }
    }

    /// That the struk is a proof, in the name of who says so, with room around it.
    pub(crate) fn proof(&mut self, issuer: Option<&str>) {
        let sentence = self.source.paid.proof_sentence(issuer);
        self.is_proof = true;
        self.lines.push(Line::Blank);
        self.lines.note(&sentence);
        self.lines.push(Line::Blank);
    }

    /// The biller's admin and the total of a bill.
    pub(crate) fn total(&mut self, admin_label: &str, admin: Rupiah, total: Rupiah) {
        self.lines.amount(admin_label, Some(admin));
        let label = if self.source.paid.recovered().is_some() { "TOTAL TAGIHAN" } else { "TOTAL BAYAR" };
        self.lines.amount(label, Some(total));
    }

    /// The same for the whole bill.
    pub(crate) fn bill_total(&mut self) {
        self.bill_total_as("ADMIN");
    }

    /// The same where the trade calls the admin otherwise.
    pub(crate) fn bill_total_as(&mut self, admin_label: &str) {
        let charge = self.bill().charge;
        let lines = &self.bill().lines;
        let each = lines.first().map(|line| line.admin).filter(|admin| admin.is_positive());
        let is_each = lines.len() > 1
            && lines.iter().all(|line| Some(line.admin) == each)
            && Rupiah::sum(lines.iter().map(|line| line.admin)) == Ok(charge.admin());
        let label =
            if is_each { format!("{admin_label} ({}x)", lines.len()) } else { admin_label.to_owned() };
        self.total(&label, charge.admin(), charge.total());
    }

    /// Fee and cash below a bill's total.
    pub(crate) fn cash(&mut self) {
        self.lines.rule();
        if self.cash_lines() {
            self.lines.rule();
        }
    }

    /// The same below a sum that stands without a colon.
    pub(crate) fn cash_below(&mut self, label: &str, sum: Rupiah) {
        self.lines.rule();
        self.lines.sum(label, sum);
        self.cash_lines();
        self.lines.rule();
    }

    /// The shop's own fee on lines of its own (PLN forbids hiding it in the bill), and the cash. The cash of a basket
    /// was counted once for all its bills and stands on the recap; that of a late success went back to the customer,
    /// who paid what it cost afterwards.
    fn cash_lines(&mut self) -> bool {
        let payment = self.source.paid.payment();
        let cash = payment.cash;
        if let Some(recovered) = self.source.paid.recovered() {
            self.lines.sum("Dibayar susulan", recovered);
            return true;
        }
        let has_fee = cash.service_fee().is_positive();
        if has_fee {
            self.lines.sum("Biaya layanan loket", cash.service_fee());
            self.lines.sum("Dibayar", cash.due());
        }
        let shows_cash = self.source.frame.shows(OptionalLine::Cash) && payment.basket.is_none();
        if shows_cash {
            self.lines.sum("Tunai", cash.tender());
            self.lines.sum("Kembali", cash.change());
        }
        has_fee || shows_cash
    }

    /// The biller's own sentences, or what is usual where it has none. Neither a proof nor PLN's arrears
    /// are said twice.
    pub(crate) fn info(&mut self, usual: &str) {
        if !self.source.frame.shows(OptionalLine::BillerNote) {
            return;
        }
        let said = self.settlement().info_text.as_deref().unwrap_or_default();
        let is_postpaid = self.bill().product.category == Category::PlnPostpaid;
        let is_told = is_postpaid && is_arrears(said);
        let said = if self.is_proof { without_proof(said) } else { said.to_owned() };
        self.note(if is_told || said.trim().is_empty() { usual } else { &said });
    }

    /// Footer, when it was paid by the biller's clock where it gave one, who served, and the stamp of this print.
    pub(crate) fn close(mut self) -> Struk {
        let Source { paid, frame, .. } = self.source;
        let payment = paid.payment();
        let reference = payment.reference.as_str();
        frame.footer(&mut self.lines);
        if let Some(at) = paid.paid_at().filter(|_| !self.is_timed) {
            self.lines.remark(&format!("TGL BAYAR {}", written_at(at, frame.shop.zone)));
        }
        if frame.shows(OptionalLine::Cashier) && !payment.actor.trim().is_empty() {
            self.lines.remark(&format!("KASIR {}", payment.actor));
        }
        frame.paid_stamp(&mut self.lines, reference);
        frame.close(self.lines, Some(reference))
    }
}

fn written_at(at: UtcMillis, zone: Zone) -> String {
    format!("{} {}", zone.format(at, "%d/%m/%y %H:%M:%S"), zone.as_str())
}

pub(crate) fn positive(amount: Rupiah) -> Option<Rupiah> {
    Some(amount).filter(|amount| amount.is_positive())
}

/// A biller's sentences without those that our proof has said already. A point inside a word, as in an address of a
/// page, ends no sentence.
fn without_proof(said: &str) -> String {
    let ended: Vec<&str> = said.split_inclusive(|c: char| c.is_whitespace()).collect();
    let sentences = ended.split_inclusive(|word| word.trim_end().ends_with('.') || word.contains('\n'));
    let sentences: Vec<String> = sentences.map(<[&str]>::concat).collect();
    let repeats = |text: &String| is_proof(text) || super::folded(text) == "mohondisimpan";
    if sentences.iter().any(|text| is_proof(text)) {
        sentences.into_iter().filter(|text| !repeats(text)).collect::<String>().trim().to_owned()
    } else {
        said.to_owned()
    }
}

/// Whether a biller's sentence is the one that makes a struk a proof.
fn is_proof(text: &str) -> bool {
    super::folded(text).contains("buktipembayaranyangsah")
}

/// Whether a biller's sentence counts the months that are still owed.
pub(crate) fn is_arrears(text: &str) -> bool {
    text.to_ascii_uppercase().contains("SISA TUNGGAKAN")
}

/// `Rp 1.234` and `Rp 1.234,00`, as every adapter writes amounts.
fn is_amount(value: &str) -> bool {
    let digits = value.strip_prefix("Rp ").unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// Nothing vanishes silently from a customer's paper.
pub(crate) fn left_out(lines: &mut LineList, found: usize, shown: usize, what: &str) {
    if let Some(rest @ 1..) = found.checked_sub(shown) {
        lines.push(Line::Blank);
        lines.note(&format!("dan {rest} {what} lain yang tidak dicetak"));
        lines.push(Line::Blank);
    }
}
