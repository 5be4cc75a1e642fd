//! What can go wrong between a payment and its struk.

/// Why there is no struk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// The payment failed: there is nothing to confirm.
    #[error("the payment failed, there is no struk for it")]
    NothingPaid,
    /// No cash of the payment was handed back.
    #[error("no cash was handed back, there is no slip for it")]
    NothingRefunded,
    /// A count of columns that no struk is laid out for.
    #[error("{0} columns are outside 24 to 160")]
    ColumnsOutOfRange(u16),
    /// More rows than fit one PDF page.
    #[error("{rows} rows do not fit one page")]
    TooLong {
        /// Rows that the struk needs.
        rows: usize,
    },
    /// The ESC/POS encoder refused something.
    #[error("ESC/POS: {0}")]
    EscPos(String),
    /// The PDF writer refused something.
    #[error("PDF: {0}")]
    Pdf(String),
}
