//! What a list shows of a payment. Deliberately without its bill and the biller's papers, which are read when it is opened.

use crate::{
    AccountName, AdviceState, CustomerNumber, LateSuccess, Outcome, PaymentId, PaymentState, Rupiah,
    UtcMillis,
};

/// One payment in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRow {
    /// Its id.
    pub id: PaymentId,
    /// Where it stands.
    pub state: PaymentState,
    /// Why it is not paid: the last word on it, unless that is a yes.
    pub last_word: Option<Outcome>,
    /// When it was written down.
    pub created_at: UtcMillis,
    /// The account it went through.
    pub account: AccountName,
    /// The product's name on the bill.
    pub product_name: String,
    /// The customer's number on the bill.
    pub customer_no: CustomerNumber,
    /// The customer's name on the bill; empty where the biller tells none.
    pub customer_name: String,
    /// Bill, admin and service fee.
    pub due: Rupiah,
    /// What the shop earned from the biller, as it was posted to the books; none unless paid.
    pub commission: Option<Rupiah>,
    /// Asking for the final word.
    pub advice: AdviceState,
    /// When held cash was handed back.
    pub refunded_at: Option<UtcMillis>,
    /// The new attempt that followed this failed one.
    pub retried_by: Option<PaymentId>,
    /// The biller's yes that came after the cash had left.
    pub late: Option<LateSuccess>,
}

impl PaymentRow {
    /// Whether the customer's cash is still held for it, as for a whole [`crate::Payment`].
    #[must_use]
    pub const fn holds_cash(&self) -> bool {
        self.state.holds_cash(self.refunded_at, self.retried_by)
    }
}
