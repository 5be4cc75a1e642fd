//! The preview: the same rows, escaped, with nothing that a strict CSP would block.

use loket_model::Payment;

use super::fixtures::{copy, original, paid, shop};
use crate::{Columns, html, struk_of, text};

fn page(payment: &Payment) -> String {
    html(&struk_of(payment, &shop(), &copy(2)).unwrap(), Columns::C32)
}

/// The text of a page whose only markup is ours.
fn visible(html: &str) -> String {
    let mut text = String::new();
    for (position, part) in html.split('<').enumerate() {
        let shown = if position == 0 { part } else { part.split_once('>').unwrap().1 };
        text.push_str(shown);
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn the_preview_shows_the_rows_of_the_text() {
    let struk = struk_of(&paid(), &shop(), &original()).unwrap();
    for columns in [Columns::C32, Columns::C42, Columns::C48] {
        assert_eq!(format!("{}\n", visible(&html(&struk, columns))), text(&struk, columns));
    }
}

#[test]
fn what_matters_has_its_class() {
    let page = page(&Payment { demo: true, ..paid() });
    let check = |element: &str| assert!(page.contains(element), "{element} in\n{page}");
    assert!(page.starts_with("<pre class=\"struk\">") && page.ends_with("</pre>"));
    check("<b class=\"struk-title\">STRUK PEMBELIAN LISTRIK PRABAYAR</b>");
    check("<b class=\"struk-token\">6156 0790 0556</b>");
    check("<b class=\"struk-token\">6477 7418</b>");
    check("<span class=\"struk-copy\">*** CETAK ULANG (SALINAN) ***</span>");
    check("<span class=\"struk-demo\">*** DEMO - BUKAN TRANSAKSI</span>");
}

#[test]
fn names_bring_no_markup() {
    let mut payment = paid();
    payment.bill.customer_name = "<img src=x onerror=\"a('&')\">".to_owned();
    let page = html(&struk_of(&payment, &shop(), &original()).unwrap(), Columns::C48);
    assert!(
        page.contains("NAMA            : &lt;img src=x onerror=&quot;a(&#39;&amp;&#39;)&quot;&gt;\n"),
        "{page}"
    );
    let tags = page.split('<').skip(1).map(|part| part.split(['>', ' ']).next().unwrap());
    assert!(tags.into_iter().all(|tag| matches!(tag, "pre" | "/pre" | "b" | "/b")), "{page}");
}
