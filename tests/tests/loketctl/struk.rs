//! The struk commands: what is counted as a print, and what stands on the paper.

use std::fs;
use std::process::Command;

use loket_tests::Ran;

use crate::steady::Shop;

fn struk(shop: &Shop, payment: &str, more: &[&str]) -> Ran {
    let ran = shop.loketctl.run(&[&["struk", payment], more].concat());
    assert_eq!(ran.exit, Some(0), "{ran:?}");
    ran
}

/// The machine stamp's last part, which says which print it is.
fn mark(text: &str) -> String {
    let joined: String = text.lines().map(str::trim).collect::<Vec<_>>().join("");
    let stamp = joined.split("/KSR01/").nth(1).unwrap_or_else(|| panic!("no stamp: {text}"));
    stamp.chars().take_while(|c| c.is_ascii_uppercase() && *c != 'P' || c.is_ascii_digit()).collect()
}

#[test]
fn the_first_print_is_the_original_and_a_preview_is_none() {
    let shop = Shop::start();
    let payment = shop.sell("829374298301").text("/payment");
    let printed = |more: &[&str]| {
        let text = struk(&shop, &payment, more).out;
        (mark(&text).starts_with("CA"), mark(&text).starts_with("CU2"), mark(&text).starts_with("CU3"))
    };
    assert_eq!(printed(&["--preview"]), (true, false, false));
    assert_eq!(printed(&["--preview"]), (true, false, false));
    assert_eq!(printed(&[]), (true, false, false));
    assert_eq!(printed(&["--preview"]), (false, true, false));
    assert_eq!(printed(&["--columns", "48"]), (false, true, false));
    assert_eq!(printed(&["--columns", "42"]), (false, false, true));
    let shown = shop.loketctl.json(&["show", &payment]).document();
    assert_eq!(shown.pointer("/prints").and_then(|n| n.as_u64()), Some(3));
    assert!(struk(&shop, &payment, &[]).out.contains("CETAK ULANG"));
}

#[test]
fn a_print_that_cannot_be_written_is_not_counted() {
    let shop = Shop::start();
    let payment = shop.sell("829374298301").text("/payment");
    let nowhere = shop.folder.path().join("no such folder").join("a.txt");
    let ran = shop.loketctl.json(&["struk", &payment, "--out", nowhere.to_str().unwrap()]);
    assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "struk_not_written"));
    assert!(mark(&struk(&shop, &payment, &[]).out).starts_with("CA"));
}

#[test]
fn the_paper_of_a_printer_holds_the_token_large() {
    let shop = Shop::start();
    let paid = shop.sell("829374298301");
    let out = shop.folder.path().join("a.bin");
    let more = ["--format", "escpos", "--columns", "48", "--out", out.to_str().unwrap()];
    let ran = shop.loketctl.json(&[&["struk", &paid.text("/payment")][..], &more].concat());
    assert_eq!(ran.document().pointer("/print").and_then(|n| n.as_u64()), Some(1));
    let bytes = fs::read(out).unwrap();
    assert!(bytes.starts_with(b"\x1b@"), "not initialised");
    let large = bytes.windows(3).position(|window| window == b"\x1d!\x11").expect("double width and height");
    let digits: String =
        bytes[large..].iter().map(|byte| char::from(*byte)).filter(char::is_ascii_digit).take(20).collect();
    assert_eq!(digits, paid.text("/token"));
    let drawer = [b"\x1bp".as_slice(), b"\x10\x14"];
    assert!(drawer.iter().all(|kick| !bytes.windows(2).any(|window| window == *kick)), "opens the drawer");
}

fn words_of(pdf: &std::path::Path) -> String {
    let program = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output();
    let output = program.expect("pdftotext of poppler-utils is needed to read the PDF");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_pdf_says_what_a_token_struk_must() {
    let shop = Shop::start();
    let paid = shop.sell("829374298301");
    let token = paid.text("/token");
    for paper in ["58", "80"] {
        let out = shop.folder.path().join(format!("{paper}.pdf"));
        struk(
            &shop,
            &paid.text("/payment"),
            &["--format", "pdf", "--paper", paper, "--out", out.to_str().unwrap()],
        );
        let text = words_of(&out);
        for label in ["NO METER", "IDPEL", "NAMA", "TARIF/DAYA", "NO REF", "RP BAYAR", "JML KWH", "DEMO"] {
            assert!(text.contains(label), "{paper} mm lacks {label}:\n{text}");
        }
        for value in
            ["829374298301", &paid.text("/bill/customer_name"), &paid.text("/bill/meter_no"), "Rp 20.500"]
        {
            assert!(text.contains(value), "{paper} mm lacks {value}:\n{text}");
        }
        for group in 0..5 {
            let group = &token[group * 4..group * 4 + 4];
            assert!(text.split_whitespace().any(|word| word == group), "{paper} mm lacks {group}:\n{text}");
        }
    }
}

#[test]
fn an_open_payment_gets_a_slip_without_proof() {
    let shop = Shop::start();
    let open = shop.sell("86034655976");
    assert_eq!(open.exit, Some(3));
    let out = shop.folder.path().join("slip.pdf");
    let payment = open.text("/payment");
    struk(&shop, &payment, &["--format", "pdf", "--out", out.to_str().unwrap()]);
    for text in [words_of(&out), struk(&shop, &payment, &[]).out] {
        assert!(text.contains("BUKAN BUKTI PELUNASAN"), "{text}");
        assert!(!text.contains("SAH") && !text.contains("STROOM") && !text.contains("6156"), "{text}");
    }
}
