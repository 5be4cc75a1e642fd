//! The picture for sharing, read back by a decoder of our own after the PNG specification and by a QR reader that does
//! not know the writer.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use loket_model::{Page, ReferenceCode};

use super::media::{long_struk, token_struk, with_pictures};
use crate::{ReceiptError, Struk, png};

/// What a QR reader finds among grey pixels.
pub(super) fn decoded_qr(width: usize, height: usize, grey: impl FnMut(usize, usize) -> u8) -> Vec<String> {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
}

/// Width, height and the white bits of a PNG of one bit to a pixel without filters.
struct Decoded {
    width: usize,
    height: usize,
    rows: Vec<u8>,
}

impl Decoded {
    fn read(bytes: &[u8]) -> Self {
        let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").unwrap();
        let (mut head, mut data) = (Vec::new(), Vec::new());
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let length = usize::try_from(u32::from_be_bytes(*length)).unwrap();
            let (chunk, after) = after.split_at(4 + length);
            let (sum, after) = after.split_at(4);
            let mut crc = flate2::Crc::new();
            crc.update(chunk);
            assert_eq!(crc.sum().to_be_bytes(), sum);
            match &chunk[..4] {
                b"IHDR" => head = chunk[4..].to_vec(),
                b"IDAT" => data.extend_from_slice(&chunk[4..]),
                b"IEND" => assert!(after.is_empty()),
                other => panic!("a chunk {other:?}"),
            }
            rest = after;
        }
        let side =
            |at: usize| usize::try_from(u32::from_be_bytes(head[at..at + 4].try_into().unwrap())).unwrap();
        // One bit, grey, the one compression and filter method, not interlaced.
        assert_eq!(head[8..], [1, 0, 0, 0, 0]);
        let mut rows = Vec::new();
        ZlibDecoder::new(data.as_slice()).read_to_end(&mut rows).unwrap();
        Self { width: side(0), height: side(4), rows }
    }

    fn grey(&self, x: usize, y: usize) -> u8 {
        // Each row begins with the number of its filter, 0 for none.
        let row = &self.rows[y * (self.width.div_ceil(8) + 1)..][..self.width.div_ceil(8) + 1];
        assert_eq!(row[0], 0);
        if row[1 + x / 8] & (0x80 >> (x % 8)) == 0 { 0 } else { 255 }
    }

    fn dark(&self, rows: std::ops::Range<usize>) -> usize {
        rows.map(|y| (0..self.width).filter(|x| self.grey(*x, y) == 0).count()).sum()
    }
}

fn picture(struks: &[Struk], page: Page) -> Decoded {
    Decoded::read(&png(struks, page).unwrap())
}

#[test]
fn a_picture_is_as_wide_as_its_paper_and_small() {
    let check = |page: Page, width: usize| {
        let bytes = png(&[token_struk()], page).unwrap();
        let picture = Decoded::read(&bytes);
        assert_eq!(picture.width, width);
        assert_eq!(picture.rows.len(), picture.height * (width / 8 + 1));
        assert!(
            picture.height > width && bytes.len() < 16 * 1_024,
            "{} x {}: {}",
            width,
            picture.height,
            bytes.len()
        );
        // White at the edges, and neither blank nor mostly black in between.
        assert_eq!(picture.dark(0..40) + picture.dark(picture.height - 40..picture.height), 0);
        let share = picture.dark(0..picture.height) * 100 / (width * picture.height);
        assert!((3..20).contains(&share), "{share} % are black");
        assert!((0..picture.height).all(|y| picture.grey(0, y) == 255 && picture.grey(width - 1, y) == 255));
    };
    check(Page::Roll58, 928);
    check(Page::Roll80, 1_280);
}

#[test]
fn a_code_in_a_picture_is_read_by_a_camera() {
    for page in [Page::Roll58, Page::Roll80] {
        let picture = picture(&[with_pictures(ReferenceCode::Qr, "L261120K20A7F3XYZ")], page);
        let found = decoded_qr(picture.width, picture.height, |x, y| picture.grey(x, y));
        assert_eq!(found, ["L261120K20A7F3XYZ"]);
    }
}

#[test]
fn bars_in_a_picture_are_those_of_the_code() {
    let with_bars = picture(&[with_pictures(ReferenceCode::Barcode, "TRX-7")], Page::Roll58);
    // Rows of pixels that hold nothing but bars are alike for the height of the bars.
    let row = |y: usize| (0..with_bars.width).map(|x| with_bars.grey(x, y) == 0).collect::<Vec<bool>>();
    let alike = |y: &usize| (1..100).all(|below| row(*y) == row(y + below)) && row(*y).contains(&true);
    let bars = row((0..with_bars.height - 100).find(alike).unwrap());
    let (first, last) =
        (bars.iter().position(|black| *black).unwrap(), bars.iter().rposition(|black| *black).unwrap());
    let modules: String =
        bars[first..=last].chunks(4).map(|module| if module[0] { '1' } else { '0' }).collect();
    assert_eq!(modules, CODE_128_OF_TRX_7);
}

/// `TRX-7` in code set B, as python-barcode 0.16 draws it.
const CODE_128_OF_TRX_7: &str =
    "110100100001101110001011000101110111000101101001101110011101101110110010100001100011101011";

#[test]
fn struk_stand_below_one_another() {
    let one = picture(&[token_struk()], Page::Roll58).height;
    let two = picture(&[token_struk(), token_struk()], Page::Roll58).height;
    assert_eq!(two, 2 * one);
}

#[test]
fn a_picture_has_an_end() {
    assert_eq!(png(&[], Page::Roll58), Err(ReceiptError::EmptyDocument));
    let rows = png(&[long_struk(2_000)], Page::Roll58);
    assert_eq!(rows, Err(ReceiptError::TooLong { rows: 2_000 }));
}

#[test]
fn the_same_struk_gives_the_same_picture() {
    assert_eq!(png(&[token_struk()], Page::Roll80), png(&[token_struk()], Page::Roll80));
}
