//! The words of the trade: amounts, numbers, references, bills, outcomes, payment states and books.
//!
//! Types carry the rules, so that nonsense cannot be held: amounts are checked integers, a token has 20 digits
//! and 66 bits, postings balance. Deliberately absent: I/O, clocks, random numbers, and serde; what is stored
//! or sent has its own shapes in the rooms that store and send it.
#![deny(missing_docs)]

mod amount_text;
mod basket;
mod bill;
mod book;
mod books;
mod deposit;
mod energy;
mod fees;
pub mod masking;
mod money;
mod numbers;
mod outcome;
mod payment;
mod payment_row;
mod period;
mod printing;
mod product;
mod reference;
mod retention;
mod rules;
mod sales;
mod shift;
mod statement;
mod time;
mod user;
mod warning;

pub use amount_text::{AmountTextError, parse_kwh, parse_plain_rupiah, parse_sen};
pub use basket::{BASKET_LINES_MAX, Basket, BasketLine, BasketLineState};
pub use bill::{Bill, BillLine, Charge, Detail};
pub use book::{
    BookedNumber, BookedPaid, CUSTOMERS_MAX, CheckPhase, Customer, FoundBill, GROUP_MEMBERS_MAX, GROUPS_MAX,
    Group, GroupMember, KnownNumber, MemberAnswer, MemberPaid, MemberState, NUMBERS_MAX,
};
pub use books::{BookAccount, Posting, PostingError, Postings};
pub use deposit::{DepositAlarm, DepositView};
pub use energy::KwhTenths;
pub use fees::{BillToRule, Fee, FeeRule, fee_of};
pub use money::{AmountOverflow, Rupiah, Sen};
pub use numbers::{
    BPJS_ACCOUNTS, CustomerNumber, MeterNumber, NumberError, PlnCustomer, StroomToken, SubscriberId,
};
pub use outcome::{FailKind, FailReason, Outcome, Settlement, UnresolvedWhy};
pub use payment::{
    AdviceState, Cash, CashError, LateSuccess, LossEnd, Payment, PaymentState, Shop, TransitionError,
};
pub use payment_row::PaymentRow;
pub use period::{Period, PeriodKind, Versus};
pub use printing::Font;
pub use printing::{
    Connection, Cut, DocumentKind, DrawerPulse, Logo, LogoError, OptionalLine, Page, Printer,
    PrinterLanguage, PrinterProfile, ReferenceCode, StrukSettings,
};
pub use product::{Category, Offer, OfferState, Product};
pub use reference::{
    AccountName, BasketId, CustomerId, GroupId, InquiryId, PaymentId, Reference, ReferenceError,
};
pub use retention::{ErasedCounts, PersonalClass, Retention};
pub use rules::Rules;
pub use sales::{SalesAgainst, SalesPart, SalesReport, SalesSums};
pub use shift::{Carried, CarriedWhy, CashDirection, CategorySum, DepositSum, ShiftReport, ZReport};
pub use statement::{
    CsvMapping, DIFFERENCES_MAX, Difference, DifferenceEnd, DifferenceKind, StatementAmount,
    StatementMapping, StatementRecord,
};
pub use time::{UtcMillis, Zone};
pub use user::{Pin, PinError, Role, User, UserName, UserNameError};
/// Re-exported so that rooms which mint ids agree on one version.
pub use uuid::{Builder as UuidBuilder, Uuid};
pub use warning::SaleWarning;
