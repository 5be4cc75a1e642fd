//! Letters as dots: Spleen (Frederic Cambus, BSD 2-clause), drawn for 12 by 24 dots, which is a thermal printer's own
//! font A, and doubled here.

use spleen_font::{FONT_12X24, PSF2Font};

use crate::ReceiptError;
use crate::render::Bitmap;

/// Pixels of a character.
pub(super) const CELL_WIDTH: usize = 24;
pub(super) const CELL_HEIGHT: usize = 48;

/// Every character that a struk may hold.
pub(super) struct Letters(Vec<Bitmap>);

impl Letters {
    pub(super) fn new() -> Result<Self, ReceiptError> {
        let refused = |error: &str| ReceiptError::Png(format!("the font: {error}"));
        let mut font = PSF2Font::new(FONT_12X24).map_err(refused)?;
        let letters = (b'!'..=b'~').map(|byte| letter(&mut font, byte).ok_or_else(|| refused("no letter")));
        Ok(Self(letters.collect::<Result<_, _>>()?))
    }

    pub(super) fn of(&self, byte: u8) -> Option<&Bitmap> {
        self.0.get(usize::from(byte.checked_sub(b'!')?))
    }
}

fn letter(font: &mut PSF2Font<'_>, byte: u8) -> Option<Bitmap> {
    let rows: Vec<Vec<bool>> = font.glyph_for_utf8(&[byte])?.map(Iterator::collect).collect();
    let is_black = |x: usize, y: usize| rows.get(y).and_then(|row| row.get(x)) == Some(&true);
    Some(Bitmap::from_fn(CELL_WIDTH / 2, CELL_HEIGHT / 2, is_black).doubled_smoothly())
}
