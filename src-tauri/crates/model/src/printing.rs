//! What the owner decides about paper: how a struk looks, which printers there are, and what each of them can do.

/// How a struk looks, beside what it says. What a struk must say is not the owner's to decide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StrukSettings {
    /// Lines under the shop's name and address.
    pub header: Vec<String>,
    /// Lines at the end, above the stamp.
    pub footer: Vec<String>,
    /// A picture above the shop's name.
    pub logo: Option<Logo>,
    /// The payment's reference as a code to scan, below the stamp.
    pub reference_code: Option<ReferenceCode>,
    /// Lines that the owner leaves out.
    pub hidden: Vec<OptionalLine>,
    /// Whether several months of a PLN bill stand on one struk instead of one struk for each.
    pub months_together: bool,
    /// Copies of one struk that a cashier may print without a supervisor; none is any number.
    pub copies_max: Option<u32>,
}

/// Lines of a struk that nobody prescribes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OptionalLine {
    /// The shop's address.
    Address,
    /// The customer's address, where the biller tells it.
    CustomerAddress,
    /// Cash and change.
    Cash,
    /// Who served.
    Cashier,
    /// The biller's own sentence.
    BillerNote,
}

impl OptionalLine {
    /// Every line with its text form.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Address, "address"),
        (Self::CustomerAddress, "customer_address"),
        (Self::Cash, "cash"),
        (Self::Cashier, "cashier"),
        (Self::BillerNote, "biller_note"),
    ];

    /// The text form, as kept in the journal.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(line, _)| *line == self).map_or("", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == text).map(|(line, _)| *line)
    }
}

/// A code that a scanner reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceCode {
    /// A square code.
    Qr,
    /// Code 128.
    Barcode,
}

impl ReferenceCode {
    /// Every code with its text form.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Qr, "qr"), (Self::Barcode, "barcode")];

    /// The text form, as kept in the journal.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(code, _)| *code == self).map_or("", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == text).map(|(code, _)| *code)
    }
}

/// A picture of black dots, already dithered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    width_dots: u16,
    /// Eight dots to a byte, leftmost first, each row beginning with a byte of its own; a set bit is black.
    rows: Vec<u8>,
}

impl Logo {
    /// Widest picture: that of 80 mm paper.
    pub const WIDTH_DOTS_MAX: u16 = 576;
    /// Highest picture, about 30 mm of paper.
    pub const HEIGHT_DOTS_MAX: u16 = 240;

    /// Takes rows of packed dots.
    ///
    /// # Errors
    /// [`LogoError`] for a picture without dots, one that is too large, or rows that do not fill it.
    pub fn new(width_dots: u16, rows: Vec<u8>) -> Result<Self, LogoError> {
        let row_bytes = usize::from(width_dots.div_ceil(8));
        if width_dots == 0 || width_dots > Self::WIDTH_DOTS_MAX || rows.is_empty() {
            return Err(LogoError);
        }
        let is_whole = rows.len().is_multiple_of(row_bytes);
        let height = rows.len() / row_bytes;
        if is_whole && height <= usize::from(Self::HEIGHT_DOTS_MAX) {
            Ok(Self { width_dots, rows })
        } else {
            Err(LogoError)
        }
    }

    /// Width in dots.
    #[must_use]
    pub const fn width_dots(&self) -> u16 {
        self.width_dots
    }

    /// Height in dots.
    #[must_use]
    pub fn height_dots(&self) -> u16 {
        u16::try_from(self.rows.len() / usize::from(self.width_dots.div_ceil(8))).unwrap_or_default()
    }

    /// The packed rows.
    #[must_use]
    pub fn rows(&self) -> &[u8] {
        &self.rows
    }
}

/// A picture that no printer of ours takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a picture of at most 576 by 240 dots")]
pub struct LogoError;

/// A printer of the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    /// The owner's name for it, unlike any other.
    pub name: String,
    /// Where its bytes go.
    pub connection: Connection,
    /// What it can do.
    pub profile: PrinterProfile,
    /// The kinds of document that go there unless somebody says otherwise; of two printers the first counts.
    pub default_for: Vec<DocumentKind>,
}

/// Where a printer's bytes go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Connection {
    /// Raw bytes to a port, 9100 on nearly all.
    Network {
        /// Name or address.
        host: String,
        /// Port.
        port: u16,
    },
    /// Raw bytes to a queue of the operating system.
    Spooler {
        /// The queue's name.
        queue: String,
    },
    /// A serial port.
    Serial {
        /// `/dev/ttyUSB0`, `COM3`.
        port: String,
        /// Bits per second.
        baud: u32,
    },
    /// A USB printer without a driver, by the device file of the system (`/dev/usb/lp0`).
    Usb {
        /// The device file.
        device: String,
    },
    /// Files in a folder; none is the shop's own.
    Folder {
        /// The folder.
        path: Option<String>,
    },
}

/// What a printer understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrinterLanguage {
    /// Thermal printers.
    EscPos,
    /// Dot matrix printers.
    EscP,
    /// Text and line feeds only.
    Text,
    /// Pages.
    Pdf(Page),
}

/// The page that a PDF is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// As long as the struk, 58 mm wide.
    Roll58,
    /// As long as the struk, 80 mm wide.
    Roll80,
    /// A4 with three struk and cut marks.
    A4Three,
    /// A4 with four struk and cut marks.
    A4Four,
    /// Half letter, 9.5 by 5.5 inches, as continuous forms have it.
    HalfLetter,
}

impl Page {
    /// Every page with its text form.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Roll58, "58"),
        (Self::Roll80, "80"),
        (Self::A4Three, "a4-3"),
        (Self::A4Four, "a4-4"),
        (Self::HalfLetter, "half"),
    ];

    /// The text form, as kept in the journal and typed on a command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(page, _)| *page == self).map_or("", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == text).map(|(page, _)| *page)
    }
}

/// What a printer can do, and how it is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterProfile {
    /// What it understands.
    pub language: PrinterLanguage,
    /// Characters in a row of its ordinary type; ignored for pages.
    pub columns: u16,
    /// The number that selects code page 437 there (`ESC t`); 0 on nearly all.
    pub code_page: u8,
    /// What ends a struk.
    pub cut: Cut,
    /// Rows fed before the cut, so that the last one has left the printer.
    pub feed_rows: u8,
    /// How the cash drawer is opened; none where no drawer hangs on it.
    pub drawer: Option<DrawerPulse>,
    /// Whether it prints letters of twice the width and height.
    pub has_double_size: bool,
    /// Whether it prints pictures and codes.
    pub has_graphics: bool,
    /// Rows of a form, for continuous paper; none feeds no form.
    pub page_rows: Option<u8>,
    /// Darkness from 0 to 8 where it can be set; none leaves the printer's own.
    pub density: Option<u8>,
    /// The type in which it prints so many columns; none is the ordinary one where 80 mm paper holds them in it, and
    /// the narrow one where not. Only thermal printers have two.
    pub font: Option<Font>,
    /// Whether a stub is printed at the left of each form, to be torn off and kept at the counter. Only forms are wide
    /// enough for one.
    pub has_stub: bool,
}

impl PrinterProfile {
    /// Fewest columns that leave a struk readable beside a stub.
    pub const STUB_COLUMNS_MIN: u16 = 80;

    /// The first thing that no printer can do, or no struk is laid out for.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        let checks = [
            ((24..=160).contains(&self.columns), "columns"),
            (self.feed_rows <= 30, "feed rows"),
            (self.drawer.is_none_or(|pulse| pulse.is_known()), "drawer pulse"),
            (self.page_rows.is_none_or(|rows| (6..=127).contains(&rows)), "page rows"),
            (self.density.is_none_or(|density| density <= 8), "density"),
            (!self.has_stub || self.takes_stub(), "stub"),
        ];
        checks.into_iter().find(|(fits, _)| !fits).map(|(_, why)| why)
    }

    /// Whether its paper is a form that has room for a stub.
    #[must_use]
    pub const fn takes_stub(&self) -> bool {
        matches!(self.language, PrinterLanguage::EscP | PrinterLanguage::Text)
            && self.columns >= Self::STUB_COLUMNS_MIN
    }
}

/// What ends a struk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Torn by hand.
    None,
    /// Cut but for a point.
    Partial,
    /// Cut through.
    Full,
}

impl Cut {
    /// Every cut with its text form.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::None, "none"), (Self::Partial, "partial"), (Self::Full, "full")];

    /// The text form, as kept in the journal.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(cut, _)| *cut == self).map_or("", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == text).map(|(cut, _)| *cut)
    }
}

/// How a cash drawer is opened (`ESC p`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawerPulse {
    /// The connector's pin: 2 or 5.
    pub pin: u8,
    /// Milliseconds on, 2 to 510.
    pub on_ms: u16,
    /// Milliseconds off, 2 to 510.
    pub off_ms: u16,
}

impl DrawerPulse {
    /// What `ESC p` can say: a byte that counts steps of 2 ms, and none of them is no pulse.
    const MS: std::ops::RangeInclusive<u16> = 2..=510;

    fn is_known(self) -> bool {
        matches!(self.pin, 2 | 5) && Self::MS.contains(&self.on_ms) && Self::MS.contains(&self.off_ms)
    }
}

/// A thermal printer's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Font {
    /// The ordinary one, 12 dots wide.
    A,
    /// The narrow one, 9 dots wide.
    B,
}

impl Font {
    /// Every font with its text form.
    pub const ALL: [(Self, &'static str); 2] = [(Self::A, "a"), (Self::B, "b")];

    /// The text form, as kept in the journal.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(font, _)| *font == self).map_or("", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == text).map(|(font, _)| *font)
    }
}

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// A struk or the slip of a payment without a final word.
    Struk,
    /// A recap of several payments.
    Recap,
    /// X and Z reports.
    ShiftReport,
    /// Cash handed back, deposits topped up.
    CashSlip,
}

impl DocumentKind {
    /// Every kind with its text form.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Struk, "struk"),
        (Self::Recap, "recap"),
        (Self::ShiftReport, "shift_report"),
        (Self::CashSlip, "cash_slip"),
    ];

    /// The text form, as kept in the journal.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == text).map(|(kind, _)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_fills_its_rows() {
        let check = |width: u16, bytes: usize, height: Option<u16>| {
            let logo = Logo::new(width, vec![0; bytes]);
            assert_eq!(logo.map(|logo| logo.height_dots()).ok(), height, "{width} {bytes}");
        };
        check(8, 3, Some(3));
        check(9, 4, Some(2));
        check(9, 3, None);
        check(0, 0, None);
        check(8, 0, None);
        check(576, 72 * 240, Some(240));
        check(576, 72 * 241, None);
        check(577, 73, None);
    }

    #[test]
    fn a_profile_is_one_that_can_be() {
        let usual = PrinterProfile {
            language: PrinterLanguage::EscPos,
            columns: 32,
            code_page: 0,
            cut: Cut::None,
            feed_rows: 30,
            drawer: Some(DrawerPulse { pin: 5, on_ms: 2, off_ms: 510 }),
            has_double_size: true,
            has_graphics: true,
            page_rows: Some(6),
            density: Some(8),
            font: Some(Font::B),
            has_stub: false,
        };
        let check = |change: &dyn Fn(&mut PrinterProfile), fault: Option<&str>| {
            let mut profile = usual.clone();
            change(&mut profile);
            assert_eq!(profile.fault(), fault, "{profile:?}");
        };
        check(&|_| (), None);
        check(&|profile| profile.columns = 23, Some("columns"));
        check(&|profile| profile.columns = 161, Some("columns"));
        check(&|profile| profile.feed_rows = 31, Some("feed rows"));
        check(&|profile| profile.page_rows = Some(5), Some("page rows"));
        check(&|profile| profile.density = Some(9), Some("density"));
        let form = |language, columns| {
            move |profile: &mut PrinterProfile| {
                (profile.language, profile.columns, profile.has_stub) = (language, columns, true);
            }
        };
        check(&form(PrinterLanguage::EscP, 80), None);
        check(&form(PrinterLanguage::Text, 137), None);
        check(&form(PrinterLanguage::EscP, 79), Some("stub"));
        check(&form(PrinterLanguage::EscPos, 137), Some("stub"));
        for (pin, on_ms, off_ms) in
            [(3, 100, 100), (2, 0, 100), (2, 1, 100), (2, 511, 100), (2, 100, 0), (2, 100, 511)]
        {
            check(&|profile| profile.drawer = Some(DrawerPulse { pin, on_ms, off_ms }), Some("drawer pulse"));
        }
    }

    #[test]
    fn every_word_is_read_as_it_was_written() {
        assert!(OptionalLine::ALL.iter().all(|(line, text)| OptionalLine::parse(text) == Some(*line)));
        assert!(ReferenceCode::ALL.iter().all(|(code, text)| ReferenceCode::parse(text) == Some(*code)));
        assert!(Page::ALL.iter().all(|(page, text)| Page::parse(text) == Some(*page)));
        assert!(Font::ALL.iter().all(|(font, text)| Font::parse(text) == Some(*font)));
        assert!(Cut::ALL.iter().all(|(cut, text)| Cut::parse(text) == Some(*cut)));
        assert!(DocumentKind::ALL.iter().all(|(kind, text)| DocumentKind::parse(text) == Some(*kind)));
    }
}
