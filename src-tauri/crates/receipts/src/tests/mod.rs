//! What crosses the modules of this crate: whole struk in every medium.

mod escp_bytes;
mod escpos_bytes;
mod escpos_reader;
mod fixtures;
mod html_page;
mod late;
mod logo_image;
mod pdf_page;
mod png_picture;
mod properties;
mod rules;
mod samples;
mod snapshots;
