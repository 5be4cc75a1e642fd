//! Black dots on white, eight to a byte as printers, PDF and PNG take them.

use loket_model::Logo;

/// A picture in memory. Rows begin with a byte of their own, the leftmost dot is the highest bit, a set bit is black.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bitmap {
    width: usize,
    rows: Vec<u8>,
}

impl Bitmap {
    /// All white.
    pub(crate) fn new(width: usize, height: usize) -> Self {
        Self { width, rows: vec![0; width.div_ceil(8) * height] }
    }

    /// The dots that `is_black` names by column and row.
    pub(crate) fn from_fn(width: usize, height: usize, is_black: impl Fn(usize, usize) -> bool) -> Self {
        let mut bitmap = Self::new(width, height);
        for y in 0..height {
            for x in (0..width).filter(|x| is_black(*x, y)) {
                bitmap.blacken(x, y);
            }
        }
        bitmap
    }

    pub(crate) const fn width(&self) -> usize {
        self.width
    }

    pub(crate) const fn row_bytes(&self) -> usize {
        self.width.div_ceil(8)
    }

    pub(crate) fn height(&self) -> usize {
        self.rows.len().checked_div(self.row_bytes()).unwrap_or_default()
    }

    pub(crate) fn rows(&self) -> &[u8] {
        &self.rows
    }

    pub(crate) fn is_black(&self, x: usize, y: usize) -> bool {
        let byte = self.rows.get(y * self.row_bytes() + x / 8);
        x < self.width && byte.is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0)
    }

    /// Sets one dot; what lies outside is ignored.
    pub(crate) fn blacken(&mut self, x: usize, y: usize) {
        let at = y * self.row_bytes() + x / 8;
        if let Some(byte) = self.rows.get_mut(at).filter(|_| x < self.width) {
            *byte |= 0x80 >> (x % 8);
        }
    }

    /// Draws `picture` with each of its dots as a square of `scale`, its top left corner at a place.
    pub(crate) fn draw(&mut self, picture: &Self, (left, top): (usize, usize), scale: usize) {
        self.draw_stretched(picture, (left, top), (scale, scale));
    }

    /// As [`Bitmap::draw`], with dots of a width and a height.
    pub(crate) fn draw_stretched(
        &mut self,
        picture: &Self,
        (left, top): (usize, usize),
        (wide, high): (usize, usize),
    ) {
        for y in 0..picture.height() {
            for x in (0..picture.width()).filter(|x| picture.is_black(*x, y)) {
                for dy in 0..high {
                    for dx in 0..wide {
                        self.blacken(left + x * wide + dx, top + y * high + dy);
                    }
                }
            }
        }
    }

    /// Shrunk to a width where it is wider: a dot is black where at least half of what it stands for is.
    pub(crate) fn fitted(self, width_max: usize) -> Self {
        if self.width <= width_max || width_max == 0 {
            return self;
        }
        let height = (self.height() * width_max / self.width).max(1);
        let span = |at: usize, of: usize, from: usize| (at * from / of)..((at + 1) * from / of);
        Self::from_fn(width_max, height, |x, y| {
            let columns = span(x, width_max, self.width);
            let rows = span(y, height, self.height());
            let dots = columns.len() * rows.len();
            let black = rows.flat_map(|y| columns.clone().map(move |x| (x, y)));
            black.filter(|(x, y)| self.is_black(*x, *y)).count() * 2 >= dots
        })
    }

    /// Twice as large, with the steps of slanted strokes smoothed (the Scale2x rule): letters drawn for a printer's
    /// dots stay crisp on a finer screen.
    pub(crate) fn doubled_smoothly(&self) -> Self {
        let (right_most, lowest) = (self.width.saturating_sub(1), self.height().saturating_sub(1));
        Self::from_fn(self.width * 2, self.height() * 2, |x, y| {
            // Beyond its edge a picture goes on as it ends, so that the strokes of a rule join.
            let (cx, cy) = (x / 2, y / 2);
            let left = self.is_black(cx.saturating_sub(1), cy);
            let right = self.is_black((cx + 1).min(right_most), cy);
            let above = self.is_black(cx, cy.saturating_sub(1));
            let below = self.is_black(cx, (cy + 1).min(lowest));
            let (beside, other_side) = if x % 2 == 0 { (left, right) } else { (right, left) };
            let (next, opposite) = if y % 2 == 0 { (above, below) } else { (below, above) };
            let is_corner = beside == next && beside != opposite && next != other_side;
            if is_corner { beside } else { self.is_black(cx, cy) }
        })
    }
}

impl From<&Logo> for Bitmap {
    fn from(logo: &Logo) -> Self {
        Self { width: usize::from(logo.width_dots()), rows: logo.rows().to_vec() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(bitmap: &Bitmap) -> Vec<String> {
        let row = |y| (0..bitmap.width()).map(|x| if bitmap.is_black(x, y) { '#' } else { '.' }).collect();
        (0..bitmap.height()).map(row).collect()
    }

    fn read(rows: &[&str]) -> Bitmap {
        Bitmap::from_fn(rows[0].len(), rows.len(), |x, y| rows[y].as_bytes()[x] == b'#')
    }

    #[test]
    fn pictures_shrink_by_what_most_of_their_dots_are() {
        let check = |rows: &[&str], width: usize, expected: &[&str]| {
            assert_eq!(drawn(&read(rows).fitted(width)), expected, "{rows:?}");
        };
        check(&["##..", "##..", "..#.", "...."], 2, &["#.", ".."]);
        check(&["####", "...."], 2, &["##"]);
        check(&["#.#"], 3, &["#.#"]);
        check(&["#........"], 4, &["#..."]);
    }

    #[test]
    fn what_lies_outside_is_not_drawn() {
        let mut bitmap = Bitmap::new(3, 2);
        bitmap.draw(&read(&["##", "##"]), (2, 1), 1);
        assert_eq!(drawn(&bitmap), ["...", "..#"]);
        assert_eq!(bitmap.rows(), [0, 0x20]);
    }

    #[test]
    fn slanted_strokes_lose_their_steps() {
        let slanted = read(&["....", ".#..", "..#.", "...."]).doubled_smoothly();
        let expected = ["..##....", "..###...", "...###..", "....##.."];
        assert_eq!(drawn(&slanted)[2..6], expected);
        assert_eq!(drawn(&read(&["##", "##"]).doubled_smoothly()), ["####"; 4]);
    }
}
