use super::*;

fn mapping() -> CsvMapping {
    CsvMapping {
        separator: ';',
        reference: Some("Ref Mitra".to_owned()),
        biller_ref: Some("ID Trx".to_owned()),
        customer_no: "Tujuan".to_owned(),
        amount: "Harga".to_owned(),
        amount_is: loket_model::StatementAmount::Total,
        at: Some("Waktu".to_owned()),
        at_format: "%d/%m/%Y %H:%M".to_owned(),
        status: Some("Status".to_owned()),
        paid_words: vec!["Sukses".to_owned()],
    }
}

fn shown_reading(text: &str, mapping: &CsvMapping) -> String {
    let reading = match read(text, mapping) {
        Err(error) => return format!("line {}: {}", error.line, error.text),
        Ok(reading) => reading,
    };
    let rows = reading.rows.iter().map(|row| {
        let at = row.at.map(|at| loket_model::Zone::Wib.format(at, "%m-%d %H:%M"));
        format!(
            "{}: {} {} {} {} {}",
            row.line,
            row.reference.as_deref().unwrap_or("-"),
            row.biller_refs.join("+"),
            row.customer_nos.join("+"),
            row.amount.map_or("?".to_owned(), |amount| amount.get().to_string()),
            at.as_deref().unwrap_or("?"),
        )
    });
    let refused = reading.refused.iter().map(|refused| format!("{}: {:?}", refused.line, refused.why));
    let left_out = (reading.left_out > 0).then(|| format!("left out {}", reading.left_out));
    rows.chain(refused).chain(left_out).collect::<Vec<_>>().join("\n")
}

#[test]
fn rows_are_read_by_the_names_of_their_columns() {
    let text = "\
LAPORAN TRANSAKSI;;;;;\n\
;;;;;\n\
No;Waktu;ID TRX;Ref Mitra;Tujuan;Harga;Status\n\
1;20/11/2026 08:09;T-1;L261120AAAAAAAAAA;'0812000;20.500;SUKSES\n\
2;20/11/2026 08:10;T-2;-;86034655976;Rp 20.500,00;sukses\n\
\n\
3;20/11/2026 08:11;T-3;L261120AAAAAAAAAB;86034655976;20,500;Sukses\n\
4;kemarin;T-4;;86034655976;20500;Sukses\n\
5;20/11/2026 08:12;T-5;;86034655976;20500;Gagal\n\
;;;;TOTAL;;Sukses\n\
;;;;;82000;Sukses\n\
;;;;;;\n\
6;20/11/2026 08:13;\"T;6\";;86034655976;20500;Sukses";
    insta::assert_snapshot!(shown_reading(text, &mapping()), @r#"
    4: L261120AAAAAAAAAA T-1 0812000 20500 11-20 08:09
    5: - T-2 86034655976 20500 11-20 08:10
    7: L261120AAAAAAAAAB T-3 86034655976 ? 11-20 08:11
    8: - T-4 86034655976 20500 ?
    13: - T;6 86034655976 20500 11-20 08:13
    7: Amount("20,500")
    8: Time("kemarin")
    10: Nobody
    11: Nobody
    left out 1
    "#);
}

#[test]
fn a_file_that_may_mean_something_else_is_refused_whole() {
    let check = |text: &str, expected: &str| {
        let said = shown_reading(text, &mapping());
        assert!(said.starts_with(expected), "{said}");
    };
    let header = "Waktu;ID Trx;Ref Mitra;Tujuan;Harga;Status\n";
    check("", "line 1: no line has all of the columns Ref Mitra, ID Trx, Tujuan, Harga, Waktu, Status");
    check("Waktu;ID Trx;Tujuan;Harga;Status\n1;2;3;4;5\n", "line 1: no line has all");
    check(&header.replace(';', ","), "line 1: no line has all");
    check(&format!("{}{header}", "x\n".repeat(31)), "line 1: no line has all");
    check(&format!("Harga;{header}"), "line 1: two columns are called Harga");
    check(
        &format!("{header}1;\"T-1;2;3;4;Sukses\n2;T-2;3;4;5;Sukses\n"),
        "line 2: a field goes over several lines",
    );
    check(&format!("{header}{}\n", ";".repeat(64)), "line 2: more than 64 columns");
    check(header, "");
    let many = format!("{header}{}", ";;;1;1;Gagal\n".repeat(ROWS_MAX + 1));
    check(&many, "line 200002: more than 200000 rows");
}

#[test]
fn a_row_of_another_width_names_nobody() {
    let bare = CsvMapping { separator: ',', reference: None, biller_ref: None, at: None, ..mapping() };
    let text = "\
Tujuan,Harga,Status,\n\
0812000,20500,Sukses\n\
0812001,20500,Sukses,,\n\
0812002,20,500,Sukses\n\
0812003,20500,Gagal,x\n\
0812004,20500\n\
TOTAL\n\
0812005,\"20.500\",Sukses,";
    insta::assert_snapshot!(shown_reading(text, &bare), @r#"
    2: -  0812000 20500 ?
    3: -  0812001 20500 ?
    8: -  0812005 20500 ?
    4: Columns
    5: Columns
    6: Columns
    7: Columns
    "#);
}

#[test]
fn columns_that_are_not_mapped_do_not_matter() {
    let bare = CsvMapping {
        separator: ',',
        reference: None,
        biller_ref: None,
        at: None,
        status: None,
        paid_words: Vec::new(),
        ..mapping()
    };
    let text = "tujuan,harga\n0812000,20500\n0812001,\n";
    assert_eq!(shown_reading(text, &bare), "2: -  0812000 20500 ?\n3: -  0812001 ? ?\n3: Amount(\"\")");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_fail(text in "[\\PC\n;\"]{0,200}") {
        let _ = read(&format!("Waktu;ID Trx;Ref Mitra;Tujuan;Harga;Status\n{text}"), &mapping());
    }
}
