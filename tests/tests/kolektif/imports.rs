//! From a file to members: every row is taken or told with its reason, and no file can make us take room.

use std::collections::BTreeMap;

use loket_counter::{
    BookError, CounterError, FileFlaw, GroupFile, ImportedGroup, MemberFlaw, MembersMapping, refused_csv,
};
use loket_tests::TestShop;

use crate::lists::{packed, packed_with, sheet, workbook};

fn file(bytes: &[u8]) -> GroupFile<'_> {
    GroupFile { bytes, mapping: None, product: None }
}

fn read(shop: &TestShop, text: &str) -> ImportedGroup {
    shop.counter().read_group_file(&file(text.as_bytes())).unwrap()
}

fn refusal(error: CounterError) -> FileFlaw {
    match error {
        CounterError::Book(BookError::File { why }) => why,
        other => panic!("{other}"),
    }
}

fn taken(imported: &ImportedGroup) -> Vec<(String, String, String)> {
    let members = imported.members.iter();
    members.map(|one| (one.product.clone(), one.number.as_str().to_owned(), one.label.clone())).collect()
}

fn row(product: &str, number: &str, label: &str) -> (String, String, String) {
    (product.to_owned(), number.to_owned(), label.to_owned())
}

#[test]
fn columns_are_guessed_from_headings_in_many_spellings() {
    let shop = TestShop::start();
    let check = |text: &str, expected: &[(String, String, String)]| {
        let imported = read(&shop, text);
        assert_eq!(taken(&imported), expected, "{text}: {:?}", imported.refused);
    };
    let token = |number: &str, label: &str| row("pln-prepaid/20000", number, label);
    check(
        "Nama;No. Meter;Produk;Nominal\r\nBudi;86034655976;token;20.000\r\n",
        &[token("86034655976", "Budi")],
    );
    check(
        "\u{feff}IDPEL,NAMA,JENIS,JUMLAH\n520061321123,\"Siti, RT 5\",Token Listrik,Rp 20.000\n",
        &[token("520061321123", "Siti, RT 5")],
    );
    // A title above the headings, a running number beside them, marks within the number.
    check(
        "Daftar token RT 05\n\nNo\tNama Warga\tNomor Meter\tProduk\tNominal\n1\tBudi\t8603-4655-976\ttoken\t20000\n",
        &[token("86034655976", "Budi")],
    );
    // No headings at all: the column that has the numbers, and the one that has the words.
    check("Budi,86034655976\nSiti,520061321123\n", &[]);
    // UTF-16, as an old Windows program writes it.
    let utf16: Vec<u8> = [0xFEFF]
        .into_iter()
        .chain("Nama\tIDPEL\tProduk\nBudi\t86034655976\tPLNPR20\n".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let imported = shop.counter().read_group_file(&file(&utf16)).unwrap();
    assert_eq!(taken(&imported), [token("86034655976", "Budi")]);
    // The product of rows that name none.
    let order = GroupFile {
        product: Some("pln-prepaid/20000".into()),
        ..file(b"Budi,86034655976\nSiti,520061321123\n")
    };
    let imported = shop.counter().read_group_file(&order).unwrap();
    assert_eq!(taken(&imported), [token("86034655976", "Budi"), token("520061321123", "Siti")]);
}

#[test]
fn a_column_can_be_named_by_hand() {
    let shop = TestShop::start();
    let text = b"A1,B1,C1\n86034655976,520061321123,Budi\n";
    let mapping = MembersMapping { number: 1, label: Some(2), product: None, amount: None, months: None };
    let order =
        GroupFile { bytes: text, mapping: Some(mapping.clone()), product: Some("pln-prepaid/20000".into()) };
    let imported = shop.counter().read_group_file(&order).unwrap();
    assert_eq!(taken(&imported), [row("pln-prepaid/20000", "520061321123", "Budi")]);
    assert_eq!(
        imported.columns.iter().map(|column| column.heading.as_str()).collect::<Vec<_>>(),
        ["A1", "B1", "C1"]
    );
    let beyond = GroupFile { mapping: Some(MembersMapping { number: 9, ..mapping }), ..order };
    assert_eq!(refusal(shop.counter().read_group_file(&beyond).unwrap_err()), FileFlaw::NoNumberColumn);
}

/// Every wrong kind of row, and how it is told.
const WRONG: &[(&str, &str, &str)] = &[
    (",Tanpa nomor,PLNPR20", "no_number", ""),
    ("-,Strip,PLNPR20", "no_number", ""),
    ("86O34655976,Huruf,PLNPR20", "letters", ""),
    ("8603465597,Pendek,PLNPR20", "wrong_length", ""),
    ("5200613211234,Panjang,PLNPR20", "wrong_length", ""),
    ("\"5,20061E+11\",Ilmiah,PLNPR20", "shortened", ""),
    ("8888801234567000,Terpotong nol,PLNPR20", "wrong_length", ""),
    ("8888801234567890000,Nol di ujung,PLNPR20", "wrong_length", ""),
    ("86034655976,Tak dijual,kopi susu", "unknown_product", "kopi susu"),
    ("86034655976,Ambigu,pln token", "amount", ""),
    ("=A1+1,Rumus,PLNPR20", "formula", ""),
    ("86034655976,=HYPERLINK(x),PLNPR20", "formula", ""),
    (
        "11112222333,NAMANAMANAMANAMANAMANAMANAMANAMANAMANAMANAMANAMANAMANAMANAMANAMA,PLNPR20",
        "too_long",
        "label",
    ),
];

#[test]
fn five_thousand_rows_with_every_wrong_kind_among_them() {
    let shop = TestShop::start();
    let mut text = "Nomor Pelanggan,Nama,Produk\n".to_owned();
    let mut expected = BTreeMap::new();
    for n in 0..5_000_usize {
        let line = u32::try_from(n).unwrap() + 2;
        let wrong = WRONG.get(n / 50).filter(|_| n.is_multiple_of(50));
        match wrong {
            Some((row, why, about)) => {
                text.push_str(row);
                expected.insert(line, ((*why).to_owned(), (*about).to_owned()));
            }
            None if n == 4_999 => {
                text.push_str("520000000001,Kembar,PLNPR20");
                expected.insert(line, ("duplicate".to_owned(), "3".to_owned()));
            }
            None => text.push_str(&format!("52{n:010},Warga {n},PLNPR20")),
        }
        text.push('\n');
    }
    let imported = read(&shop, &text);
    let found: BTreeMap<u32, (String, String)> = imported
        .refused
        .iter()
        .map(|refused| (refused.row, (refused.why.as_str().to_owned(), refused.why.about())))
        .collect();
    assert_eq!(found, expected);
    assert_eq!((imported.rows, imported.members.len()), (5_000, 5_000 - expected.len()));
    // What was shown is what is taken.
    let (group, again) = shop.counter().import_group("Satu kota", &file(text.as_bytes())).unwrap();
    assert_eq!((again, group.members), (imported, u32::try_from(5_000 - expected.len()).unwrap()));
    text.push_str("86034655976,Satu lagi,PLNPR20\n");
    let refused = shop.counter().import_group("Dua kota", &file(text.as_bytes())).unwrap_err();
    assert_eq!(refusal(refused), FileFlaw::TooManyRows { max: 5_000 });
    assert_eq!(shop.counter().groups().unwrap().len(), 1, "nothing is taken half");
}

#[test]
fn a_workbook_is_read_cell_by_cell() {
    let shop = TestShop::start();
    let bytes = workbook(&[
        (1, &[("A", "Daftar warga")]),
        (3, &[("B", "Nama"), ("C", "No Meter"), ("D", "Produk")]),
        (4, &[("B", "Budi"), ("C", "86034655976"), ("D", "PLNPR20")]),
        (5, &[("B", "Angka"), ("C", "#520061321123"), ("D", "PLNPR20")]),
        (7, &[("B", "Rumus"), ("C", "=C4"), ("D", "PLNPR20")]),
        (8, &[("B", "Lima belas angka"), ("C", "#8888801234567890000"), ("D", "PLNPR20")]),
    ]);
    let imported = shop.counter().read_group_file(&file(&bytes)).unwrap();
    let token = |number: &str, label: &str| row("pln-prepaid/20000", number, label);
    assert_eq!(taken(&imported), [token("86034655976", "Budi"), token("520061321123", "Angka")]);
    let refused: Vec<(u32, &str)> =
        imported.refused.iter().map(|refused| (refused.row, refused.why.as_str())).collect();
    assert_eq!(refused, [(7, "formula"), (8, "shortened")]);
}

#[test]
fn a_file_that_is_no_list_is_refused_whole() {
    let shop = TestShop::start();
    let check = |bytes: &[u8], why: &str| {
        let refused = refusal(shop.counter().read_group_file(&file(bytes)).unwrap_err());
        assert!(refused.to_string().contains(why), "{refused} is not {why}");
    };
    check(b"", "no rows");
    check(b"\n\n,,,\n", "no rows");
    check(b"Nomor,Nama\n", "no rows");
    check(b"GIF89a\0\0", "neither CSV nor XLSX");
    check(b"\xD0\xCF\x11\xE0\xA1\xB1", "neither CSV nor XLSX");
    check(b"PK\x03\x04 broken", "");
    check(&vec![b'1'; 5 * 1024 * 1024 + 1], "more than 5 MiB");
    check("1,".repeat(70).as_bytes(), "more than 64 columns");
    // A small workbook that holds a giant, and one whose only cell stands at the end of the sheet.
    let bomb = packed(&sheet(&" ".repeat(25 * 1024 * 1024)));
    assert!(bomb.len() < 200 * 1024);
    check(&bomb, "unpacked it is more than 24 MiB");
    check(&workbook(&[(1_048_576, &[("XFD", "86034655976")])]), "more than 64 columns");
    let far = workbook(&[
        (1, &[("A", "IDPEL"), ("B", "Produk")]),
        (1_048_576, &[("A", "86034655976"), ("B", "PLNPR20")]),
    ]);
    let imported = shop.counter().read_group_file(&file(&far)).unwrap();
    assert_eq!(imported.members.len(), 1);
}

#[test]
fn no_count_that_a_workbook_claims_makes_us_take_room() {
    let shop = TestShop::start();
    let texts = |claim: &str| {
        format!(
            r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {claim}><si><t>86034655976</t></si></sst>"#
        )
    };
    let list = sheet(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>IDPEL</t></is></c><c r="B1" t="inlineStr"><is><t>Produk</t></is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>PLNPR20</t></is></c></row>"#,
    );
    let refused = |name: &str, part: &[u8]| {
        let bytes = packed_with(&list, &[(name, part)]);
        let why = refusal(shop.counter().read_group_file(&file(&bytes)).unwrap_err());
        assert_eq!(why, FileFlaw::Damaged("uniqueCount".to_owned()), "{name}");
    };
    let giant = texts(r#"count="1" uniqueCount="1000000000000""#);
    refused("xl/sharedStrings.xml", giant.as_bytes());
    refused("XL/SharedStrings.XML", giant.as_bytes());
    refused("xl/sharedStrings.xml", texts("uniqueCount = '99999999999999999999999'").as_bytes());
    let utf16: Vec<u8> =
        [0xFEFF].into_iter().chain(giant.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    refused("xl/sharedStrings.xml", &utf16);
    // A program that counts each use of a text.
    let bytes = packed_with(&list, &[("xl/sharedStrings.xml", texts(r#"uniqueCount="5000""#).as_bytes())]);
    assert_eq!(shop.counter().read_group_file(&file(&bytes)).unwrap().members.len(), 1);
    // Formulas that are shared, by a number as high as the file likes, and one whose first cell is nowhere.
    let cell = |place: &str, formula: &str| format!(r#"<c r="{place}">{formula}<v>520061321123</v></c>"#);
    let rows: String = [
        (2, r#"<f t="shared" si="1000000000" ref="A2">A1</f>"#),
        (3, r#"<f t="shared" si="1000000000"/>"#),
        (4, r#"<f t="shared" si="7"/>"#),
        (5, ""),
    ]
    .map(|(line, formula)| format!(r#"<row r="{line}">{}</row>"#, cell(&format!("A{line}"), formula)))
    .concat();
    let headed = format!(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>IDPEL</t></is></c></row>{rows}"#);
    let bytes = packed(&sheet(&headed));
    let order = GroupFile { product: Some("pln-prepaid/20000".into()), ..file(&bytes) };
    let imported = shop.counter().read_group_file(&order).unwrap();
    assert_eq!(imported.members.len(), 1);
    let refused: Vec<(u32, &str)> = imported.refused.iter().map(|one| (one.row, one.why.as_str())).collect();
    assert_eq!(refused, [(2, "formula"), (3, "formula"), (4, "formula")]);
}

#[test]
fn the_list_of_refused_rows_is_harmless_in_an_office_program() {
    let shop = TestShop::start();
    let imported = read(
        &shop,
        "IDPEL,Nama,Produk\n+6281,\"+cmd|' /C calc'!A0\",PLNPR20\nabc,\"Siti \"\"Ibu\"\"\",PLNPR20\n",
    );
    assert!(imported.refused.iter().all(|refused| refused.why != MemberFlaw::NoNumber));
    insta::assert_snapshot!(refused_csv(&imported.refused).replace("\r\n", "\n"), @r#"
    baris,nomor,nama,alasan
    2,"'+6281","'+cmd|' /C calc'!A0","panjang nomor tidak cocok untuk produk ini"
    3,"abc","Siti ""Ibu""","nomor berisi huruf"
    "#);
}
