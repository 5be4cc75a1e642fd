//! Codes to scan as squares and bars: which one fits a medium, and its dark modules.

use loket_model::ReferenceCode;
use qrcode::{Color, EcLevel, QrCode};

use super::Bitmap;

/// White modules that a Code 128 needs at each side (ISO/IEC 15417).
const BARCODE_QUIET_MODULES: usize = 10;

/// A code of dark modules without its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Symbol {
    /// Which code it is, which is not always the one asked for.
    pub(super) kind: ReferenceCode,
    /// The dark modules; bars are one module high and mean to be stretched.
    pub(super) modules: Bitmap,
}

/// The code of a text for a medium of so many modules in a row. Bars that do not fit become a square code of the same
/// text, since bars that are cut or too fine cannot be scanned at all; none where there is no text.
pub(super) fn symbol(kind: ReferenceCode, text: &str, modules_max: usize) -> Option<Symbol> {
    let bars = (kind == ReferenceCode::Barcode).then(|| bars(text)).flatten();
    match bars.filter(|bars| bars.width() + 2 * BARCODE_QUIET_MODULES <= modules_max) {
        Some(modules) => Some(Symbol { kind: ReferenceCode::Barcode, modules }),
        None => Some(Symbol { kind: ReferenceCode::Qr, modules: squares(text)? }),
    }
}

/// A QR code that stays readable with a seventh of it damaged (level M).
fn squares(text: &str) -> Option<Bitmap> {
    if text.is_empty() {
        return None;
    }
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, colors) = (code.width(), code.to_colors());
    Some(Bitmap::from_fn(width, width, |x, y| colors.get(y * width + x) == Some(&Color::Dark)))
}

/// Code 128 in code set B throughout: references mix letters and digits, where set C saves a symbol at most.
fn bars(text: &str) -> Option<Bitmap> {
    let values = text.bytes().map(|byte| byte.checked_sub(b' ').filter(|value| *value <= LAST_VALUE_B));
    let values: Vec<usize> = values.map(|value| value.map(usize::from)).collect::<Option<_>>()?;
    if values.is_empty() {
        return None;
    }
    let weighed = values.iter().enumerate().map(|(at, value)| (at + 1) * value).sum::<usize>();
    let check = (START_B + weighed) % CHECK_MODULUS;
    let symbols = [&[START_B], values.as_slice(), &[check, STOP]].concat();
    let widths = symbols.iter().filter_map(|value| WIDTHS.get(*value)).flat_map(|widths| widths.bytes());
    let mut modules = Vec::new();
    for (at, width) in widths.enumerate() {
        let is_bar = at % 2 == 0;
        modules.extend((b'0'..width).map(|_| is_bar));
    }
    // The stop has a last bar of two modules more than the other symbols.
    modules.extend([true, true]);
    Some(Bitmap::from_fn(modules.len(), 1, |x, _| modules.get(x) == Some(&true)))
}

const LAST_VALUE_B: u8 = 94;
const START_B: usize = 104;
const STOP: usize = 106;
const CHECK_MODULUS: usize = 103;

/// Widths of bars and spaces of each value, beginning with a bar (ISO/IEC 15417, table of symbol characters).
const WIDTHS: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
    "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
    "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
    "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
    "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
    "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
    "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
    "114131", "311141", "411131", "211412", "211214", "211232", "233111",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_of_code_128_is_eleven_modules_and_like_no_other() {
        let sum = |widths: &str| widths.bytes().map(|width| usize::from(width - b'0')).sum::<usize>();
        for (value, widths) in WIDTHS.iter().enumerate() {
            assert_eq!((widths.len(), sum(widths)), (6, 11), "{value}");
            // Self-checking: the bars of each symbol are an even count of modules.
            let bars: usize = widths.bytes().step_by(2).map(|width| usize::from(width - b'0')).sum();
            assert_eq!(bars % 2, 0, "{value}");
            assert_eq!(WIDTHS.iter().filter(|other| *other == widths).count(), 1, "{value}");
        }
    }

    #[test]
    fn bars_give_way_to_squares_where_they_do_not_fit() {
        let check = |kind: ReferenceCode,
                     text: &str,
                     modules_max: usize,
                     expected: Option<(ReferenceCode, usize)>| {
            let found = symbol(kind, text, modules_max).map(|symbol| (symbol.kind, symbol.modules.width()));
            assert_eq!(found, expected, "{text} in {modules_max}");
        };
        use ReferenceCode::{Barcode, Qr};
        // 13 characters, start and check of 11 modules each, a stop of 13.
        let modules = 15 * 11 + 13;
        check(Barcode, "TRX2610190007", modules + 20, Some((Barcode, modules)));
        check(Barcode, "TRX2610190007", modules + 19, Some((Qr, 21)));
        check(Qr, "TRX2610190007", 1_000, Some((Qr, 21)));
        check(Barcode, "", 1_000, None);
        check(Qr, "", 1_000, None);
    }
}
