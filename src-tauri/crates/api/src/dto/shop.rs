//! Whose shop this is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the owner says about the shop.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetShopRequest {
    /// Name on the struk, at most 64 letters.
    pub name: String,
    /// Address on the struk, at most three lines of 64 letters; empty ones are left out.
    pub address: Vec<String>,
    /// `WIB`, `WITA` or `WIT`.
    pub zone: String,
}

/// Whose shop this is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShopInfo {
    /// Name on the struk.
    pub name: String,
    /// Address lines on the struk.
    pub address: Vec<String>,
    /// `WIB`, `WITA` or `WIT`.
    pub zone: String,
}
