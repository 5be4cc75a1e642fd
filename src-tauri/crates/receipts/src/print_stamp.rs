//! Which print of a struk this is, when, and by whom.

use loket_model::UtcMillis;

/// Original or copy: `CA` and `CU` in the stamp, as PLN's partners print them (cetak asli, cetak ulang).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintMark {
    /// The first successful print.
    Original,
    /// Any later print.
    Copy {
        /// Which print it is, counted from the original: 2, 3, …
        number: u32,
    },
}

impl PrintMark {
    /// The mark as stamped: `CA`, `CU2`, `CU3`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Original => "CA".to_owned(),
            Self::Copy { number } => format!("CU{number}"),
        }
    }

    /// Whether the customer may hold the original already.
    #[must_use]
    pub const fn is_copy(self) -> bool {
        matches!(self, Self::Copy { .. })
    }
}

/// One print of one struk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintStamp {
    /// Original or copy.
    pub mark: PrintMark,
    /// When this print was asked for; not when the bill was paid.
    pub at: UtcMillis,
    /// Who asked for it; named on copies.
    pub actor: String,
}
