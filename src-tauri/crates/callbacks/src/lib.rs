//! The door at which billers call: `POST /callback/ACCOUNT`, off unless a host opens it, on this machine or its
//! local network only.
//!
//! A call is handed to the counter, which writes it down and asks the biller; nothing here reads a body, and no
//! call changes a payment. Deliberately absent: TLS and names on the internet, which a router or tunnel in front
//! of the door provides, and any other path.
#![deny(missing_docs)]

mod address;
mod door;

pub use door::CallbackDoor;
