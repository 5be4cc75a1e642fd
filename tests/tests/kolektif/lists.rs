//! Lists as people write them, made by the test.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Warga" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A cell as a workbook keeps it: `#5` is a number, `=A1` a formula, everything else text.
fn cell(place: &str, text: &str) -> String {
    if let Some(number) = text.strip_prefix('#') {
        return format!(r#"<c r="{place}"><v>{number}</v></c>"#);
    }
    if let Some(formula) = text.strip_prefix('=') {
        return format!(r#"<c r="{place}"><f>{formula}</f><v>520061321123</v></c>"#);
    }
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// A workbook with one sheet; a row is its line and its cells by column letter.
pub fn workbook(rows: &[(u32, &[(&str, &str)])]) -> Vec<u8> {
    let rows: String = rows
        .iter()
        .map(|(line, cells)| {
            let cells: String =
                cells.iter().map(|(column, text)| cell(&format!("{column}{line}"), text)).collect();
            format!(r#"<row r="{line}">{cells}</row>"#)
        })
        .collect();
    packed(&sheet(&rows))
}

pub fn sheet(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

/// A workbook around the XML of its sheet.
pub fn packed(sheet: &str) -> Vec<u8> {
    packed_with(sheet, &[])
}

/// A workbook around the XML of its sheet, with further parts.
pub fn packed_with(sheet: &str, further: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    for (name, part) in parts.map(|(name, text)| (name, text.as_bytes())).iter().chain(further) {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(part).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
