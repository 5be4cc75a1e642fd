//! A thermal printer on paper of our own: it reads ESC/POS by Epson's command reference and not by the renderer,
//! knows the length of each command, prints text between them, and refuses every byte that is neither.

/// What came out of the printer, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Printed {
    /// A row of text, ended by a line feed.
    Row(PrintedRow),
    /// Dots: bytes in a row, and the rows.
    Dots { row_bytes: usize, rows: Vec<u8> },
    /// A square code with the data it holds.
    Qr(String),
    /// Code 128 with the text it holds.
    Bars(String),
    /// Blank rows.
    Feed(u8),
    /// A cut, all the way through or not.
    Cut { is_full: bool },
}

/// One row of text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct PrintedRow {
    pub(super) text: String,
    pub(super) bold: bool,
    /// Times the normal width and height.
    pub(super) size: (u8, u8),
}

/// All that a job does.
#[derive(Debug, Default)]
pub(super) struct Printout {
    pub(super) printed: Vec<Printed>,
    pub(super) code_page: Option<u8>,
    pub(super) density: Option<u8>,
    pub(super) initialised: usize,
    /// Whether the narrow font was selected.
    pub(super) font_b: bool,
    /// Connector and times of each drawer pulse.
    pub(super) pulses: Vec<[u8; 3]>,
}

impl Printout {
    pub(super) fn rows(&self) -> impl Iterator<Item = &PrintedRow> {
        self.printed.iter().filter_map(|printed| match printed {
            Printed::Row(row) => Some(row),
            _ => None,
        })
    }
}

/// What the printer keeps between bytes.
#[derive(Default)]
struct Head {
    out: Printout,
    row: PrintedRow,
    bold: bool,
    size: (u8, u8),
    qr_data: Option<String>,
}

/// Prints a job, or says at which bytes it gave up.
pub(super) fn print(bytes: &[u8]) -> Result<Printout, String> {
    let mut head = Head { size: (1, 1), ..Head::default() };
    let mut rest = bytes;
    while !rest.is_empty() {
        rest = head.step(rest).ok_or_else(|| {
            format!("unknown bytes {:02x?} after {:?}", &rest[..rest.len().min(8)], head.row)
        })?;
    }
    if head.row.text.is_empty() { Ok(head.out) } else { Err(format!("{:?} never left the buffer", head.row)) }
}

impl Head {
    /// Takes one command or character off the bytes; nothing for what no printer of ours is sent.
    fn step<'a>(&mut self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        match bytes {
            [b'\n', rest @ ..] => {
                let size = self.row.size.max((1, 1));
                self.out.printed.push(Printed::Row(PrintedRow { size, ..std::mem::take(&mut self.row) }));
                Some(rest)
            }
            [byte @ b' '..=b'~', rest @ ..] => {
                self.row.text.push(char::from(*byte));
                (self.row.bold, self.row.size) = (self.bold, self.size);
                Some(rest)
            }
            [0x1b, rest @ ..] => self.escape(rest),
            [0x1d, rest @ ..] => self.group(rest),
            _ => None,
        }
    }

    fn escape<'a>(&mut self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        match bytes {
            [b'@', rest @ ..] => {
                (self.bold, self.size) = (false, (1, 1));
                self.out.initialised += 1;
                Some(rest)
            }
            [b't', page, rest @ ..] => {
                self.out.code_page = Some(*page);
                Some(rest)
            }
            [b'M', font @ (0 | 1), rest @ ..] if self.row.text.is_empty() => {
                self.out.font_b = *font == 1;
                Some(rest)
            }
            // Character sets 0 (USA) to 17; justification only at the beginning of a line.
            [b'R', 0..=17, rest @ ..] => Some(rest),
            [b'a', 0..=2, rest @ ..] if self.row.text.is_empty() => Some(rest),
            [b'E', on, rest @ ..] => {
                self.bold = on & 1 == 1;
                Some(rest)
            }
            [b'd', lines, rest @ ..] if self.row.text.is_empty() => {
                self.out.printed.push(Printed::Feed(*lines));
                Some(rest)
            }
            // Dots of white, which end a row that is under way.
            [b'J', _dots, rest @ ..] if self.row.text.is_empty() => Some(rest),
            [b'p', pin @ (0 | 1 | 48 | 49), on, off, rest @ ..] => {
                self.out.pulses.push([*pin, *on, *off]);
                Some(rest)
            }
            _ => None,
        }
    }

    fn group<'a>(&mut self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        match bytes {
            [b'!', n, rest @ ..] => {
                self.size = ((n >> 4) + 1, (n & 7) + 1);
                Some(rest)
            }
            // Cuts where the paper is (no parameter), and those that feed to the cutter first.
            [b'V', m @ (0 | 1 | 48 | 49), rest @ ..] => self.cut(m % 2 == 0, rest),
            [b'V', m @ (65 | 66), _feed, rest @ ..] => self.cut(*m == 65, rest),
            [b'v', b'0', 0..=3, xl, xh, yl, yh, rest @ ..] => {
                let (row_bytes, height) =
                    (usize::from(*xl) + 256 * usize::from(*xh), usize::from(*yl) + 256 * usize::from(*yh));
                let (dots, rest) = rest.split_at_checked(row_bytes * height)?;
                self.out.printed.push(Printed::Dots { row_bytes, rows: dots.to_vec() });
                Some(rest)
            }
            [b'h', 1..=255, rest @ ..] | [b'w', 2..=6, rest @ ..] | [b'H', 0..=3, rest @ ..] => Some(rest),
            [b'k', 73, n @ 2..=255, rest @ ..] => {
                let (data, rest) = rest.split_at_checked(usize::from(*n))?;
                self.out.printed.push(Printed::Bars(code_set_b(data)?));
                Some(rest)
            }
            [b'(', b'K', 2, 0, 49, m, rest @ ..] => {
                self.out.density = Some(*m);
                Some(rest)
            }
            [b'(', b'k', low, high, rest @ ..] => {
                let (data, rest) = rest.split_at_checked(usize::from(*low) + 256 * usize::from(*high))?;
                self.square(data)?;
                Some(rest)
            }
            _ => None,
        }
    }

    fn cut<'a>(&mut self, is_full: bool, rest: &'a [u8]) -> Option<&'a [u8]> {
        self.out.printed.push(Printed::Cut { is_full });
        Some(rest)
    }

    /// Functions of symbol 49: model, module, correction, store, print.
    fn square(&mut self, data: &[u8]) -> Option<()> {
        match data {
            [49, 65, 49..=51, 0] | [49, 67, 1..=16] | [49, 69, 48..=51] => {}
            [49, 80, 48, text @ ..] => self.qr_data = Some(String::from_utf8(text.to_vec()).ok()?),
            [49, 81, 48] => self.out.printed.push(Printed::Qr(self.qr_data.clone()?)),
            _ => return None,
        }
        Some(())
    }
}

/// The text of `{B…`, in which a brace is written twice.
fn code_set_b(data: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(data.strip_prefix(b"{B")?).ok()?;
    let whole = text.replace("{{", "\u{1}");
    (!whole.contains('{')).then(|| whole.replace('\u{1}', "{"))
}
