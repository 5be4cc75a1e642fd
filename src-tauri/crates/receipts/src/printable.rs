//! The one filter between words from outside and paper. It does not judge the words, only their characters.

/// Text that every medium prints as it stands: ASCII from blank to tilde, single blanks between words, none around,
/// and never longer than [`Printable::LENGTH_MAX`], or [`Printable::FREE_MAX`] for free words; a text that was cut ends
/// with three points.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printable(String);

impl Printable {
    /// Longest name, number or label, in characters; what goes beyond is cut off.
    pub const LENGTH_MAX: usize = 512;
    /// Longest sentence or value in words, in characters. The longest in the billers' documents is PLN's information
    /// sentence, far below.
    pub const FREE_MAX: usize = 2_000;
    /// What a text ends with that was cut.
    const CUT: &str = "...";

    /// Filters a text: accents go (`é` becomes `e`), every kind of white space becomes one blank, control and
    /// invisible characters vanish, and what has no counterpart in ASCII becomes `?`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::up_to(text, Self::LENGTH_MAX)
    }

    /// The same for free words, which may be longer.
    #[must_use]
    pub fn free(text: &str) -> Self {
        Self::up_to(text, Self::FREE_MAX)
    }

    fn up_to(text: &str, length_max: usize) -> Self {
        let mut kept = String::new();
        let mut blank_due = false;
        for c in text.chars() {
            if c.is_whitespace() {
                blank_due = !kept.is_empty();
                continue;
            }
            let Some(ascii) = ascii_of(c) else { continue };
            if kept.len() + ascii.len() + usize::from(blank_due) > length_max {
                kept.truncate(length_max - Self::CUT.len());
                kept.truncate(kept.trim_end().len());
                kept.push_str(Self::CUT);
                break;
            }
            if blank_due {
                kept.push(' ');
                blank_due = false;
            }
            kept.push_str(ascii.as_str());
        }
        Self(kept)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing printable was left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What one character becomes.
enum Ascii {
    Same([u8; 1]),
    Table(&'static str),
}

impl Ascii {
    fn as_str(&self) -> &str {
        match self {
            Self::Same(byte) => std::str::from_utf8(byte).unwrap_or("?"),
            Self::Table(text) => text,
        }
    }

    fn len(&self) -> usize {
        self.as_str().len()
    }
}

fn ascii_of(c: char) -> Option<Ascii> {
    match c {
        ' '..='~' => u8::try_from(c).ok().map(|byte| Ascii::Same([byte])),
        // Full-width forms are ASCII at a fixed distance.
        '\u{ff01}'..='\u{ff5e}' => u8::try_from(u32::from(c) - 0xfee0).ok().map(|byte| Ascii::Same([byte])),
        c if c.is_control() || is_invisible(c) => None,
        c => Some(Ascii::Table(
            TRANSLITERATIONS.iter().find(|(from, _)| from.contains(c)).map_or("?", |(_, to)| *to),
        )),
    }
}

/// Combining marks, joiners, direction overrides and variation selectors: nothing that paper could show.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// Latin-1 and Latin Extended-A letters, and the punctuation that word processors put in names and addresses.
const TRANSLITERATIONS: [(&str, &str); 62] = [
    ("ÀÁÂÃÄÅĀĂĄ", "A"),
    ("àáâãäåāăąª", "a"),
    ("ÇĆĈĊČ", "C"),
    ("çćĉċč", "c"),
    ("ĎĐÐ", "D"),
    ("ďđð", "d"),
    ("ÈÉÊËĒĔĖĘĚ", "E"),
    ("èéêëēĕėęě", "e"),
    ("ĜĞĠĢ", "G"),
    ("ĝğġģ", "g"),
    ("ĤĦ", "H"),
    ("ĥħ", "h"),
    ("ÌÍÎÏĨĪĬĮİ", "I"),
    ("ìíîïĩīĭįı", "i"),
    ("Ĵ", "J"),
    ("ĵ", "j"),
    ("Ķ", "K"),
    ("ķĸ", "k"),
    ("ĹĻĽĿŁ", "L"),
    ("ĺļľŀł", "l"),
    ("ÑŃŅŇŊ", "N"),
    ("ñńņňŉŋ", "n"),
    ("ÒÓÔÕÖØŌŎŐ", "O"),
    ("òóôõöøōŏőº", "o"),
    ("ŔŖŘ", "R"),
    ("ŕŗř", "r"),
    ("ŚŜŞŠȘ", "S"),
    ("śŝşšșſ", "s"),
    ("ŢŤŦȚ", "T"),
    ("ţťŧț", "t"),
    ("ÙÚÛÜŨŪŬŮŰŲ", "U"),
    ("ùúûüũūŭůűų", "u"),
    ("Ŵ", "W"),
    ("ŵ", "w"),
    ("ÝŶŸ", "Y"),
    ("ýÿŷ", "y"),
    ("ŹŻŽ", "Z"),
    ("źżž", "z"),
    ("Æ", "AE"),
    ("æ", "ae"),
    ("Œ", "OE"),
    ("œ", "oe"),
    ("Þ", "Th"),
    ("þ", "th"),
    ("ß", "ss"),
    ("‘’‚‛′´ʼ", "'"),
    ("“”„‟″", "\""),
    ("‐‑‒–—―−", "-"),
    ("…", "..."),
    ("•·∙", "*"),
    ("‹", "<"),
    ("›", ">"),
    ("«", "<<"),
    ("»", ">>"),
    ("×", "x"),
    ("÷⁄", "/"),
    ("¡", "!"),
    ("²", "2"),
    ("³", "3"),
    ("¹", "1"),
    ("€", "EUR"),
    ("¦", "|"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_become_what_a_printer_knows() {
        let check =
            |text: &str, expected: &str| assert_eq!(Printable::new(text).as_str(), expected, "{text:?}");
        check("I Gusti Ngurah Renée", "I Gusti Ngurah Renee");
        check("e\u{301}", "e");
        check("Łódź – “Toko” Ø…", "Lodz - \"Toko\" O...");
        check("  JOHN \t\r\n  DOE\u{a0}\u{3000} ", "JOHN DOE");
        check("\u{1b}@\u{1d}!\u{11}A\u{0}B\u{7f}C\u{9b}2J", "@!ABC2J");
        check("东京 😀 Ω", "?? ? ?");
        check("ＡＢ１", "AB1");
        check("\u{202e}evil\u{200d}\u{feff}", "evil");
        check("\u{1b}\u{0}", "");
        check("4589 m³", "4589 m3");
    }

    #[test]
    fn a_text_is_cut_at_the_limit() {
        let check = |text: &str, expected: &str, end: &str| {
            let (short, free) = (Printable::new(text), Printable::free(text));
            assert_eq!(short.as_str(), expected);
            assert!(free.as_str().len() > 1_990 && free.as_str().len() <= Printable::FREE_MAX);
            assert!(free.as_str().ends_with(end));
        };
        check(&"N".repeat(9_999), &format!("{}...", "N".repeat(509)), "NN...");
        check(&"éé ".repeat(9_999), &format!("{}...", "ee ".repeat(170).get(..509).unwrap()), "ee...");
        let whole = "N".repeat(Printable::LENGTH_MAX);
        assert_eq!(Printable::new(&format!("{whole} \n")).as_str(), whole, "blanks are no cut");
    }

    #[test]
    fn a_cut_leaves_no_blank_before_its_points() {
        let text = format!("{} {}", "N".repeat(508), "M".repeat(9));
        assert_eq!(Printable::new(&text).as_str(), format!("{}...", "N".repeat(508)));
    }

    proptest! {
        #[test]
        fn nothing_but_ascii_comes_through(text in any::<String>()) {
            let printable = Printable::new(&text);
            prop_assert!(printable.as_str().bytes().all(|b| (b' '..=b'~').contains(&b)));
            prop_assert_eq!(Printable::new(printable.as_str()), printable);
            let free = Printable::free(&text);
            prop_assert_eq!(Printable::free(free.as_str()), free);
        }
    }
}
