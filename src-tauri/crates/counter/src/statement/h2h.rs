//! The daily files of PLN's host-to-host services: text with pipes between the fields, a header line, and a trailer.
//! The columns are those of a working counter's reconciliation program; no document of PLN's was at hand.

use super::amount::rupiah_of_sen;
use super::read::{ROWS_MAX, Reading, RowFlaw, StatementRow, Unreadable, line_no, number, time_of, word};

/// Fourteen digits, in WIB.
const TIME_FORMAT: &str = "%Y%m%d%H%M%S";

/// Most lines behind the rows; more of them are another kind of file.
const TRAILER_LINES_MAX: usize = 5;

/// Longest digits of an amount; more fit no amount.
const AMOUNT_DIGITS_MAX: usize = 17;

/// Where a form has its facts, counted from 0.
pub(super) struct Form {
    columns: usize,
    biller_refs: &'static [usize],
    customer_nos: &'static [usize],
    /// What the customer paid; that the admin is in it is an assumption, since only the column's name is known.
    amount: usize,
    /// Whether the last two digits of an amount are decimals.
    has_implied_decimals: bool,
}

/// Time, bank, partner, merchant, switcher's reference, IDPEL, period, amount, whole bill, energy, incentive, tax,
/// penalty, admin, terminal.
pub(super) const POSTPAID: Form =
    Form { columns: 15, biller_refs: &[4], customer_nos: &[5], amount: 7, has_implied_decimals: false };

/// Time, partner, merchant, PLN's reference, switcher's reference, meter, IDPEL, amount, admin, stamp duty, tax,
/// lighting tax, instalment, energy's price, energy, token, bank, terminal.
pub(super) const PREPAID: Form =
    Form { columns: 18, biller_refs: &[3, 4], customer_nos: &[5, 6], amount: 7, has_implied_decimals: true };

/// Reads the rows between header and trailer.
pub(super) fn read(text: &str, form: &Form) -> Result<Reading, Unreadable> {
    let lines: Vec<(u32, &str)> = text
        .lines()
        .enumerate()
        .map(|(index, line)| (line_no(index + 1), line))
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    let (header, rest) = lines.split_first().ok_or_else(|| Unreadable::at(1, "the file is empty"))?;
    if is_row(header.1) {
        return Err(Unreadable::at(header.0, "the header line is missing"));
    }
    let trailers = rest.iter().rev().take_while(|(_, line)| !is_row(line)).count();
    let end = rest.len() - trailers;
    if trailers == 0 {
        return Err(Unreadable::at(
            rest.last().unwrap_or(header).0,
            "the trailer is missing: the file is not whole",
        ));
    }
    if trailers > TRAILER_LINES_MAX {
        return Err(Unreadable::at(header.0, format!("{trailers} lines at the end are no rows")));
    }
    if let Some((line, _)) = rest.iter().skip(end).find(|(_, line)| form.may_be_cut(line)) {
        return Err(Unreadable::at(*line, "a row breaks off: the file is not whole"));
    }
    if end > ROWS_MAX {
        return Err(Unreadable::at(1, format!("more than {ROWS_MAX} rows")));
    }
    let mut reading = Reading::default();
    for (line, text) in rest.iter().take(end) {
        form.take(&mut reading, *line, text);
    }
    Ok(reading)
}

/// A row begins with its time; header and trailer do not.
fn is_row(line: &str) -> bool {
    let time = line.split('|').next().unwrap_or_default().trim();
    time.len() == 14 && time.bytes().all(|byte| byte.is_ascii_digit())
}

impl Form {
    /// Whether a line behind the rows may be a row that breaks off, or a broken one: it begins with digits alone as a row
    /// does, or has as many fields.
    fn may_be_cut(&self, line: &str) -> bool {
        let first = line.split('|').next().unwrap_or_default().trim();
        let is_time = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
        is_time || line.split('|').count() >= self.columns
    }

    fn take(&self, reading: &mut Reading, line: u32, text: &str) {
        let mut fields: Vec<&str> = text.split('|').map(str::trim).collect();
        // Some writers end every line with the separator.
        if fields.len() == self.columns + 1 && fields.last().is_some_and(|last| last.is_empty()) {
            fields.pop();
        }
        if fields.len() != self.columns {
            // Which field is which is not known any more, so it names no payment.
            reading.refused.push(super::RefusedRow { line, why: RowFlaw::Columns });
            return;
        }
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        let mut flaws = Vec::new();
        let amount = self.amount_of(field(self.amount));
        if amount.is_none() {
            flaws.push(RowFlaw::Amount(loket_billers::bounded(field(self.amount), 40)));
        }
        let at = time_of(field(0), TIME_FORMAT);
        if at.is_none() {
            flaws.push(RowFlaw::Time(loket_billers::bounded(field(0), 40)));
        }
        let row = StatementRow {
            line,
            reference: None,
            biller_refs: self.biller_refs.iter().filter_map(|at| word(field(*at))).collect(),
            customer_nos: self.customer_nos.iter().filter_map(|at| number(field(*at))).collect(),
            amount,
            at,
        };
        reading.take(row, flaws);
    }

    fn amount_of(&self, text: &str) -> Option<loket_model::Rupiah> {
        let is_plain =
            (1..=AMOUNT_DIGITS_MAX).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        let number: i64 = if is_plain { text.parse().ok()? } else { return None };
        if self.has_implied_decimals { rupiah_of_sen(number) } else { loket_model::Rupiah::new(number).ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use loket_model::Rupiah;

    fn postpaid(time: &str, switcher: &str, idpel: &str, amount: &str) -> String {
        format!("{time}|BANK|PARTNER|6021|{switcher}|{idpel}|202611|{amount}|98000|98000|0|0|0|2500|T01")
    }

    fn prepaid(time: &str, refs: (&str, &str), amount: &str) -> String {
        let (pln, switcher) = refs;
        format!(
            "{time}|PARTNER|6021|{pln}|{switcher}|86034655976|520061321123|{amount}|250000|0|0|181900|0|1818100|135|61560790055664777418|BANK|T01"
        )
    }

    #[test]
    fn rows_between_header_and_trailer() {
        let text = [
            "HEADER|20261120|50501",
            &postpaid("20261120080910", "0ABC", "520061321123", "000100500"),
            &format!("{}|", postpaid("20261120080911", "0ABD", "520061321124", "100500")),
            &postpaid("20261120080912", "0ABE", "520061321125", "100.500"),
            "20261120080913|BANK|PARTNER",
            &postpaid("20269920080914", "-", "520061321126", "100500"),
            "TOTAL|3",
            "END",
        ]
        .join("\n");
        let reading = read(&text, &POSTPAID).unwrap();
        let rows: Vec<_> = reading
            .rows
            .iter()
            .map(|row| (row.line, row.amount.map(Rupiah::get), row.at.is_some()))
            .collect();
        assert_eq!(
            rows,
            [(2, Some(100_500), true), (3, Some(100_500), true), (4, None, true), (6, Some(100_500), false)]
        );
        let refused: Vec<_> =
            reading.refused.iter().map(|refused| format!("{} {:?}", refused.line, refused.why)).collect();
        assert_eq!(refused, ["4 Amount(\"100.500\")", "5 Columns", "6 Time(\"20269920080914\")"]);
        assert_eq!(reading.rows[0].biller_refs, ["0ABC"]);
        assert_eq!(reading.rows[3].biller_refs, Vec::<String>::new());
    }

    #[test]
    fn tokens_have_two_decimals_more() {
        let text = [
            "H",
            &prepaid("20261120080910", ("P1", "S1"), "2250000"),
            &prepaid("20261120080910", ("P2", ""), "2250050"),
            "T",
        ];
        let reading = read(&text.join("\n"), &PREPAID).unwrap();
        let row = &reading.rows[0];
        assert_eq!(row.amount, Some(Rupiah::from_u32(22_500)));
        assert_eq!(
            (row.biller_refs.join(" "), row.customer_nos.join(" ")),
            ("P1 S1".to_owned(), "86034655976 520061321123".to_owned())
        );
        assert_eq!(reading.refused.len(), 1, "half a rupiah");
    }

    #[test]
    fn a_file_that_is_not_whole_is_refused() {
        let row = postpaid("20261120080910", "0ABC", "520061321123", "100500");
        let check = |lines: &[&str], expected: (u32, &str)| {
            let error = read(&lines.join("\n"), &POSTPAID).unwrap_err();
            assert_eq!((error.line, error.text.as_str()), expected);
        };
        check(&[], (1, "the file is empty"));
        check(&[&row, "T"], (1, "the header line is missing"));
        check(&["H", &row, "", &row], (4, "the trailer is missing: the file is not whole"));
        check(&["H"], (1, "the trailer is missing: the file is not whole"));
        check(&["H", "a", "b", "c", "d", "e", "f"], (1, "6 lines at the end are no rows"));
        let cut = (3, "a row breaks off: the file is not whole");
        check(&["H", &row, "2026112008"], cut);
        check(&["H", &row, "2026112008", "T"], cut);
        check(&["H", &row, &row.replace("20261120080910", "2026-11-20 08:09")], cut);
        check(&["H", &row, &row[..40]], (3, "the trailer is missing: the file is not whole"));
        assert_eq!(read("H\nT", &POSTPAID).unwrap(), Reading::default());
    }
}
