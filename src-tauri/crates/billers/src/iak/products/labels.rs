//! Facts without a field of their own, under the labels that a struk prints. What no table names is kept under
//! its own name, so that nothing the biller said is lost.

use loket_model::{Detail, Rupiah};

use super::DETAILS_MAX;
use crate::compare::bounded;
use crate::iak::tree::Node;
use crate::lenient::rupiah_of;

/// How a fact is written on the struk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As it came.
    Text,
    /// Rupiah, zero too.
    Amount,
    /// Rupiah, left out when zero.
    Fee,
    /// `20120524` as `24-05-2012`; other forms as they came.
    Date,
    /// `05-11-2026` (month first) and `2026-05-11 00:00:00` as `11-05-2026`; other forms as they came.
    MonthFirstDate,
}

/// Key, label, form.
pub(super) type Label = (&'static str, &'static str, Form);

/// Longest value that is kept.
const TEXT_CHARS_MAX: usize = 256;
/// Longest label that is kept.
const LABEL_CHARS_MAX: usize = 64;

/// A fact under its label, bounded.
pub(in crate::iak) fn detail(label: &str, value: &str) -> Detail {
    Detail { label: bounded(label, LABEL_CHARS_MAX), value: bounded(value, TEXT_CHARS_MAX) }
}

/// The facts of `desc`: those of the table in its order, then every other one that is not `read` elsewhere.
pub(super) fn details(desc: &Node, table: &[Label], read: &[&str]) -> Vec<Detail> {
    let mut details = Vec::new();
    for (key, label, form) in table {
        let known = desc.text(key).ok().and_then(|text| written(text, *form));
        match known {
            Some(value) => details.push(detail(label, &value)),
            None if desc.text(key).is_err() => flatten(label, desc.get(key), &mut details),
            None => {}
        }
    }
    if let Node::Map(map) = desc {
        let others = map.iter().filter(|(key, _)| {
            !read.contains(&key.as_str()) && !table.iter().any(|(known, _, _)| known == key)
        });
        for (key, node) in others {
            flatten(&humanised(key), node, &mut details);
        }
    }
    details
}

/// What the struk prints; none for nothing and for its placeholder.
fn written(text: &str, form: Form) -> Option<String> {
    if matches!(text, "" | "-") {
        return None;
    }
    Some(match form {
        Form::Text => text.to_owned(),
        Form::Date => date_of(text).unwrap_or_else(|| text.to_owned()),
        Form::MonthFirstDate => day_first(text).unwrap_or_else(|| text.to_owned()),
        Form::Amount | Form::Fee => match rupiah_of(text) {
            Some(Rupiah::ZERO) if form == Form::Fee => return None,
            Some(rupiah) => rupiah.to_string(),
            None => text.to_owned(),
        },
    })
}

fn date_of(text: &str) -> Option<String> {
    let is_date = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
    is_date.then(|| format!("{day}-{month}-{year}"))
}

/// BPJS Ketenagakerjaan's dates come in two forms; the samples that show one date in both put the month first in
/// the shorter one. A "month" above twelve is none, and such a date stays as it came.
fn day_first(text: &str) -> Option<String> {
    let date = text.split(' ').next()?;
    let mut parts = date.split('-');
    let parts = [parts.next()?, parts.next()?, parts.next()?];
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let [first, second, third] = parts;
    let (year, month, day) = match parts.map(str::len) {
        [4, 2, 2] => (first, second, third),
        [2, 2, 4] => (third, first, second),
        _ => return None,
    };
    let is_month = matches!(month.parse::<u8>(), Ok(1..=12));
    (is_month && parts.iter().all(is_number)).then(|| format!("{day}-{month}-{year}"))
}

/// Everything below a name, each value under the whole path.
fn flatten(label: &str, node: &Node, details: &mut Vec<Detail>) {
    if details.len() >= DETAILS_MAX || node.is_blank() {
        return;
    }
    match node {
        Node::Text(text) => {
            if let Some(value) = written(text, Form::Text) {
                details.push(detail(label, &value));
            }
        }
        Node::List(items) => items.iter().for_each(|item| flatten(label, item, details)),
        Node::Map(map) => {
            map.iter().for_each(|(key, node)| flatten(&format!("{label} {}", humanised(key)), node, details));
        }
    }
}

/// `no_polisi` as `No Polisi`.
fn humanised(key: &str) -> String {
    let key = bounded(key, LABEL_CHARS_MAX);
    let words = key.split(['_', ' ']).filter(|word| !word.is_empty()).map(|word| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iak::tree;

    #[test]
    fn dates_are_written_day_first() {
        let check = |text: &str, expected: &str| {
            assert_eq!(written(text, Form::MonthFirstDate).as_deref(), Some(expected));
        };
        check("05-11-2026", "11-05-2026");
        check("2026-05-11", "11-05-2026");
        check("2026-05-11 05:29:52", "11-05-2026");
        check("25-11-2026", "25-11-2026");
        check("11 Mei 2026", "11 Mei 2026");
        check("05-1x-2026", "05-1x-2026");
    }

    #[test]
    fn facts_stand_under_their_labels_and_unknown_ones_under_their_names() {
        let desc = br#"{"date":"20120524","fee":"0","jht":0,"jkk":"10000","odd":"12,5x","zone_name":"A","footer":["one","two"],
            "biaya":{"PKB":"5","SWD":"-"},"empty":[],"none":"-"}"#;
        let table = [
            ("jkk", "JKK", Form::Amount),
            ("jht", "JHT", Form::Amount),
            ("fee", "Denda", Form::Fee),
            ("date", "Tanggal", Form::Date),
            ("odd", "Ganjil", Form::Amount),
            ("biaya", "Biaya", Form::Text),
        ];
        let lines: Vec<_> = details(&tree::read(desc).unwrap(), &table, &["footer"])
            .into_iter()
            .map(|detail| format!("{}={}", detail.label, detail.value))
            .collect();
        assert_eq!(
            lines,
            ["JKK=Rp 10.000", "JHT=Rp 0", "Tanggal=24-05-2012", "Ganjil=12,5x", "Biaya PKB=5", "Zone Name=A"]
        );
    }
}
