//! The billers' side of the wire: a stateful HTTP server on loopback that plays every biller of the documents.
//!
//! It is the demo shop's biller and the other party of the tests. It checks every request as strictly as the
//! vendor's document asks, keeps a deposit that goes down, remembers what it was paid for, and misbehaves on
//! demand (see [`Fault`]). It deliberately shares no code with the clients that talk to it, keeps nothing on
//! disk, never listens outside this machine, and calls back only when its control plane is told to.

mod ayoconnect;
mod callback;
mod clock;
mod config;
mod control;
mod customers;
mod delivery;
mod electricity;
mod faults;
mod iak;
mod in_process;
mod khoins;
mod mybills;
mod sales;
mod server;
mod shared;

pub use clock::{MachineClock, SandboxClock};
pub use config::{
    AuthScheme, AyoconnectSettings, IakFormat, IakNumbers, IakSettings, KhoinsSettings, MyBillsSettings,
    Oddities, SandboxAccount, SandboxConfig, Side, SignatureEncoding,
};
pub use faults::{Fault, FaultError, FaultKind, Step};
pub use in_process::{Answer, InProcess, NoAnswer};
pub use sales::SaleRecord;
pub use server::Sandbox;
pub use shared::{CallbackCall, PaymentState, PaymentStatus, SandboxState};
