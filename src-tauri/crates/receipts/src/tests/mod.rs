//! What crosses the modules of this crate: whole struk in every medium.

mod biller_words;
mod choices;
mod escp_bytes;
mod escpos_bytes;
mod escpos_reader;
mod fixtures;
mod golden;
mod golden_credit;
mod golden_dues;
mod golden_gas;
mod golden_insured;
mod golden_lines;
mod golden_months;
mod golden_pln;
mod golden_water;
mod html_page;
mod late;
mod logo_image;
mod media;
mod pdf_page;
mod png_picture;
mod properties;
mod rules;
mod samples;
mod shift_slips;
mod slips;
mod snapshots;
mod tables;

pub(crate) use fixtures::bill as token_bill;
