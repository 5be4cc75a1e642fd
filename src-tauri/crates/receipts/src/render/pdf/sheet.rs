//! The measures of each page, and how a struk is cut into the slots of one.

use std::ops::Range;

use loket_model::Page;

use super::content::Block;
use crate::Columns;
use crate::layout::RowStyle;

/// Lengths in thousandths of a point, so that rows add up exactly.
pub(super) type MilliPt = u32;

/// Margin above and below the rows of a slot, about 4 mm like the least at the sides.
pub(super) const MARGIN: MilliPt = 12_000;
/// A page of a roll stays below the largest that PDF readers must show (14 400 points).
const ROLL_HEIGHT_MAX: MilliPt = 14_000_000;

pub(super) const A4_SHORT: MilliPt = 595_276;
pub(super) const A4_LONG: MilliPt = 841_890;

/// The measures of one page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub(super) width: MilliPt,
    /// None is as long as the struk.
    pub(super) height: Option<MilliPt>,
    /// Slots side by side and below one another.
    pub(super) slots: (u32, u32),
    pub(super) columns: Columns,
    /// Sizes of type, the best one first; smaller ones are for a struk that would not fit its slot otherwise.
    pub(super) font_sizes: &'static [MilliPt],
}

impl Sheet {
    pub(super) const fn of(page: Page) -> Self {
        let roll =
            Self { width: 164_409, height: None, slots: (1, 1), columns: Columns::C32, font_sizes: &[7_300] };
        match page {
            Page::Roll58 => roll,
            Page::Roll80 => Self { width: 226_772, columns: Columns::C48, font_sizes: &[7_000], ..roll },
            // Three struk of a roll's shape side by side: as legible as on 80 mm paper, with two cuts.
            Page::A4Three => Self {
                width: A4_LONG,
                height: Some(A4_SHORT),
                slots: (3, 1),
                columns: Columns::C48,
                font_sizes: &[8_400, 8_000, 7_500, 7_000],
            },
            Page::A4Four => Self {
                width: A4_SHORT,
                height: Some(A4_LONG),
                slots: (2, 2),
                columns: Columns::C48,
                font_sizes: &[8_400, 8_000, 7_500, 7_000, 6_500],
            },
            Page::HalfLetter => Self {
                width: 684_000,
                height: Some(396_000),
                columns: Columns::C80,
                font_sizes: &[10_000, 9_500, 9_000, 8_500, 8_000],
                ..roll
            },
        }
    }

    /// Slots on a page.
    pub(super) fn slots_on_a_page(&self) -> usize {
        usize::try_from(self.slots.0 * self.slots.1).unwrap_or(1).max(1)
    }

    /// Width and height of a slot; that of a roll is the longest page.
    pub(super) fn slot(&self) -> (MilliPt, MilliPt) {
        let (across, down) = self.slots;
        (self.width / across.max(1), self.height.unwrap_or(ROLL_HEIGHT_MAX) / down.max(1))
    }

    /// Left and top edge of a slot, counted row by row, from the top left corner of the page.
    pub(super) fn corner(&self, slot: usize) -> (MilliPt, MilliPt) {
        let (width, height) = self.slot();
        let across = self.slots.0.max(1);
        let slot = u32::try_from(slot).unwrap_or_default();
        (slot % across * width, slot / across * height)
    }

    /// Width of the text at a size of type.
    pub(super) fn text_width(&self, font_size: MilliPt) -> MilliPt {
        cells_width(self.columns.cells(), font_size)
    }
}

/// The token is as much larger as on a thermal printer.
pub(super) const fn font_size_of(style: RowStyle, font_size: MilliPt) -> MilliPt {
    match style {
        RowStyle::Token => font_size * 2,
        _ => font_size,
    }
}

pub(super) const fn leading_of(font_size: MilliPt) -> MilliPt {
    font_size / 5 * 6
}

/// Every glyph of Courier is 600 thousandths of an em wide (Adobe font metrics of the standard 14 fonts).
pub(super) fn cells_width(cells: usize, font_size: MilliPt) -> MilliPt {
    u32::try_from(cells).unwrap_or(u32::MAX).saturating_mul(font_size / 10 * 6)
}

/// Rows that are moved to the next slot at most, so that a section which begins at a slot's end is not torn.
const SECTION_ROWS_MAX: usize = 5;

/// Cuts blocks into slots of a height, before a rule where one is near. When one is not enough, each part leaves room
/// for a row before and after it, which say that it continues.
pub(super) fn parts(blocks: &[Block<'_>], height_max: MilliPt, mark_height: MilliPt) -> Vec<Range<usize>> {
    let whole = blocks.iter().map(Block::height).fold(0, MilliPt::saturating_add);
    if whole <= height_max {
        return std::iter::once(0..blocks.len()).collect();
    }
    let height_max = height_max.saturating_sub(2 * mark_height);
    let (mut parts, mut start, mut height) = (Vec::new(), 0, 0);
    for (at, block) in blocks.iter().enumerate() {
        if height + block.height() > height_max && at > start {
            let end = section_start(blocks, at).filter(|end| *end > start).unwrap_or(at);
            parts.push(start..end);
            let moved = blocks.iter().take(at).skip(end).map(Block::height);
            (start, height) = (end, moved.fold(0, MilliPt::saturating_add));
        }
        height += block.height();
    }
    parts.push(start..blocks.len());
    parts
}

/// The rule shortly before a block, where a section begins.
fn section_start(blocks: &[Block<'_>], at: usize) -> Option<usize> {
    let is_rule = |block: &Block<'_>| matches!(block, Block::Text(row, _) if row.is_rule());
    (at.saturating_sub(SECTION_ROWS_MAX)..=at).rev().find(|near| blocks.get(*near).is_some_and(is_rule))
}
