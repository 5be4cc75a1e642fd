//! Options of an account that follow the documents' contradictions, and answers as odd as the vendors' samples.

mod ayoconnect;
mod iak;
mod khoins;
mod mybills;
