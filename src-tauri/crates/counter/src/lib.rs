//! What happens at a counter: choose, inquire, pay, settle, recover, print, hand back.
//!
//! The rules of money live here: reference first, then disk, then network; one payment for one inquiry; an
//! outcome only on the biller's word; silence is followed by asking, never by paying again. Deliberately absent:
//! protocols, SQL, layouts, windows, and any trust in who calls.
#![deny(missing_docs)]

mod accounts;
mod again;
mod agenda;
mod amounts;
mod ask;
mod attention;
mod basket;
mod book;
mod books;
mod callback;
mod catalogue;
mod chance;
mod choose;
mod circuit;
mod clock;
mod clock_mark;
mod clock_watch;
mod copies;
mod counter;
mod cutoff;
mod demo;
mod deposit;
mod diagnose;
mod disk;
mod error;
mod fees;
#[cfg(feature = "simulation")]
mod flaw;
mod folder;
mod giving_up;
mod health;
mod inquire;
mod keeper;
mod keeping;
mod known_billers;
mod log;
mod log_file;
mod loss;
mod pay;
mod people;
mod print;
mod recheck;
mod report;
mod resolve;
mod restore;
mod restore_order;
mod retention;
mod retry;
mod rules;
mod secrets;
mod settle;
mod settler;
mod shift;
mod standing;
mod statement;
mod table;
mod timely;
mod token_checks;
mod words;

/// Re-exported for hosts, which build accounts and the transport but hold no rules about them.
pub use loket_billers as billers;
/// Re-exported for hosts, which read the journal through the counter.
pub use loket_journal as journal;
/// Re-exported for hosts, which say whether a copy is masked.
pub use loket_receipts::Privacy;
/// Re-exported for hosts, which show a customer on a screen that others see.
pub use loket_receipts::masked_customer;

pub use accounts::{AccountOrder, AccountState};
pub use attention::Attention;
pub use basket::{BasketOrder, BasketOrderLine};
pub use book::{
    BookError, CheckProgress, CustomerOrder, FileFlaw, GroupBasketLine, GroupBasketOrder, GroupFile,
    ImportColumn, ImportedGroup, MemberFlaw, MemberNow, MembersMapping, NumberOrder, RefusedMember,
    Suggestion, refused_csv,
};
pub use callback::CallbackRefusal;
pub use catalogue::{FoundOffer, ListedOffer, OfferList, OfferQuery, categories_of_number, product_of};
pub use chance::{Chance, SystemChance};
pub use choose::{Against, Candidate, Choice, ChosenBy};
pub use clock::{Clock, SystemClock};
pub use counter::{Counter, Surroundings};
pub use cutoff::{CutOff, CutOffNow};
pub use demo::{DEMO_CASHIER, DemoBiller};
pub use error::CounterError;
pub use fees::{FeePreview, FeesInForce};
#[cfg(feature = "simulation")]
pub use flaw::Flaw;
pub use folder::{ShopFolder, default_folder, write_whole};
pub use giving_up::RetryOffer;
pub use inquire::InquireOrder;
pub use keeper::Keeper;
pub use keeping::Backup;
pub use log::{keep_log_in, start_log};
pub use log_file::LogFile;
pub use pay::PayOrder;
pub use print::JobKind;
pub use print::{
    DeliveryError, DocumentOrder, Export, ExportFailure, ExportId, ExportOrder, ExportState, ExportTarget,
    FoundPrinter, JobId, JobPhase, JobState, Preview, PrintJob, PrintOrder, Printed, PrinterPreset,
    ShareForm, Shared, Sheet, StrukFormat, printer_presets,
};
pub use report::{DepositCourse, ReportForm};
pub use resolve::ResolveOrder;
pub use restore::{BackupFlaw, RestoreOrder, Restored, restore};
pub use restore_order::BackupContents;
pub use retention::{Erased, ErasedSome};
pub use secrets::{FileSecrets, SecretStore};
pub use settler::Settler;
pub use shift::{CloseOrder, UNATTENDED};
pub use standing::{Connection, Standing};
pub use statement::{ImportOrder, ImportedStatement, RefusedRow, RowFlaw, StatementColumns};
pub use table::{AuditWords, TableForm, TableWritten};
pub use token_checks::{TariffError, TariffTable, check as check_token_sale};
