//! Papers that prove no payment of a bill: what the shop holds, gives back or counts, and what a printer can do.
//! Nothing here can say the words of a proof: they belong to [`crate::paid`].

mod deposit;
mod pending;
mod printer;
mod recap;
mod refund;
mod sales;
mod shift;

use loket_model::{Bill, Category, PlnCustomer};

use crate::privacy::nik_of;

pub use deposit::{DepositTopUp, deposit_slip};
pub(crate) use pending::slip as pending_slip;
pub use printer::{ruler, test_page};
pub use recap::recap;
pub use refund::refund_slip;
pub use sales::sales_slip;
pub use shift::shift_slip;

/// What a bill's number is, from the customer's point of view.
fn number_label(bill: &Bill) -> &'static str {
    match (bill.product.category, PlnCustomer::parse(bill.customer_no.as_str())) {
        (Category::PlnPrepaid, Ok(PlnCustomer::Meter(_))) => "NO METER",
        (Category::PlnPrepaid | Category::PlnPostpaid, Ok(PlnCustomer::Subscriber(_))) => "IDPEL",
        (Category::BpjsKetenagakerjaan, _) if nik_of(bill).is_some() => "NIK",
        (Category::MobilePrepaid | Category::MobilePostpaid, _) => "NO PONSEL",
        _ => "NO PELANGGAN",
    }
}
