//! Several bills of one customer, settled with one handing over of cash.

use crate::{BasketId, InquiryId, PaymentId, Rupiah, UtcMillis};

/// Most bills in one basket; a group of neighbours is a few dozen.
pub const BASKET_LINES_MAX: usize = 500;

/// One bill of a basket, and the cash taken for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BasketLine {
    /// The inquiry whose bill it is.
    pub inquiry: InquiryId,
    /// Bill, admin and service fee.
    pub due: Rupiah,
    /// The shop's own charge.
    pub service_fee: Rupiah,
}

/// What became of one bill of a basket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BasketLineState {
    /// Not sent yet; its cash is held.
    Waiting,
    /// Sent as this payment, whose outcome is its own.
    Sent(PaymentId),
    /// Never sent; its cash was handed back.
    Dropped,
}

/// A basket as the journal knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basket {
    /// Its id.
    pub id: BasketId,
    /// The shift whose drawer took the cash.
    pub shift: u32,
    /// The bills with what became of them, in the order in which they were laid in.
    pub lines: Vec<(BasketLine, BasketLineState)>,
    /// Cash handed over for all of them.
    pub tender: Rupiah,
    /// Cash given back.
    pub change: Rupiah,
    /// When the cash was taken.
    pub at: UtcMillis,
    /// By whom.
    pub actor: String,
}
