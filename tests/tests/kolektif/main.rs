//! Groups of numbers: from a list to members, from members to bills, from bills to one handing over of cash; and the
//! customer book that completes what is typed.
#![cfg(test)]

mod book;
mod checks;
mod imports;
mod killed;
mod lists;
