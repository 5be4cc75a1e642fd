//! What crosses the modules of this crate: whole struk in every medium.

mod escpos_bytes;
mod fixtures;
mod html_page;
mod late;
mod pdf_page;
mod properties;
mod rules;
mod snapshots;
