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
    /// More rows than one picture may have.
    #[error("{rows} rows do not fit one picture")]
    TooLong {
        /// Rows that the document needs.
        rows: usize,
    },
    /// A page or a picture of no struk.
    #[error("there is no struk in the document")]
    EmptyDocument,
    /// A page could not be compressed.
    #[error("PDF: {0}")]
    Pdf(String),
    /// The PNG writer refused something.
    #[error("PNG: {0}")]
    Png(String),
}
