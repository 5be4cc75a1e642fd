//! The preview: the same rows, escaped, with nothing that a strict CSP would block.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use loket_model::{Payment, ReferenceCode};

use super::fixtures::{copy, original, paid, shop};
use super::media::{logo, with_pictures};
use super::png_picture::decoded_qr;
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

/// The drawing of a class, and its width and height.
fn drawing<'a>(page: &'a str, class: &str) -> (&'a str, usize, usize) {
    let after = page.split_once(&format!("<svg class=\"{class}\"")).unwrap().1;
    let (svg, _) = after.split_once("</svg>").unwrap();
    let view = svg.split_once("viewBox=\"0 0 ").unwrap().1.split_once('"').unwrap().0;
    let (width, height) = view.split_once(' ').unwrap();
    (svg, width.parse().unwrap(), height.parse().unwrap())
}

#[test]
fn the_logo_is_a_picture_in_the_page_itself() {
    let page = html(&with_pictures(ReferenceCode::Qr, "TRX2610190007"), Columns::C32);
    let (svg, width, height) = drawing(&page, "struk-logo");
    assert_eq!((width, height), (100, 20));
    assert!(svg.contains("width=\"9ch\""), "{svg}");
    let data = svg.split_once("href=\"data:image/png;base64,").unwrap().1.split_once('"').unwrap().0;
    let picture = image::load_from_memory(&BASE64_STANDARD.decode(data).unwrap()).unwrap().into_luma8();
    assert_eq!(picture.dimensions(), (100, 20));
    for (x, y, pixel) in picture.enumerate_pixels() {
        let at = usize::try_from(y * 13 + x / 8).unwrap();
        let is_black = logo().rows()[at] & (0x80 >> (x % 8)) != 0;
        assert_eq!(pixel.0[0] == 0, is_black, "{x} {y}");
    }
}

#[test]
fn a_code_on_the_screen_is_read_by_a_camera() {
    let page = html(&with_pictures(ReferenceCode::Qr, "TRX2610190007"), Columns::C48);
    let (svg, width, height) = drawing(&page, "struk-code");
    assert_eq!((width, height), (21, 21));
    // `M3 4h2v1h-2z`: from column 3 of row 4, two modules.
    let mut modules = vec![vec![false; width]; height];
    let path = svg.split_once("<path d=\"").unwrap().1.split_once('"').unwrap().0;
    for step in path.split('M').skip(1) {
        let (x, rest) = step.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let run: usize = rest.split_once('v').unwrap().0.parse().unwrap();
        let x: usize = x.parse().unwrap();
        modules[y.parse::<usize>().unwrap()][x..x + run].fill(true);
    }
    let grey = |x: usize, y: usize| {
        let module = |at: usize| (at / 8).checked_sub(4);
        let row = module(y).and_then(|y| modules.get(y));
        let is_black = row.zip(module(x)).and_then(|(row, x)| row.get(x)) == Some(&true);
        if is_black { 0 } else { 255 }
    };
    assert_eq!(decoded_qr(29 * 8, 29 * 8, grey), ["TRX2610190007"]);
    assert!(page.trim_end_matches("</pre>").ends_with("TRX2610190007"), "the text stands below");
}

#[test]
fn bars_keep_their_height_on_the_screen() {
    let page = html(&with_pictures(ReferenceCode::Barcode, "TRX2610190007"), Columns::C48);
    let (svg, width, height) = drawing(&page, "struk-code");
    assert_eq!((width, height), (178, 36));
    assert!(svg.contains("M0 0h2v36h-2z"), "{svg}");
}
