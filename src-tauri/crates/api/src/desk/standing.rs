//! How the billers and deposits stand, for the strip.

use loket_counter::Connection;
use loket_counter::billers::label_of;
use loket_model::Rupiah;

use super::Desk;
use crate::dto::BillerStateInfo;
use crate::error::ApiError;

pub(super) fn billers(desk: &Desk) -> Result<Vec<BillerStateInfo>, ApiError> {
    let zone = desk.zone()?;
    let info = |standing: loket_counter::Standing| {
        let (connection, rest_ms) = match standing.connection {
            Connection::Fine => ("ok", 0),
            Connection::Troubled => ("troubled", 0),
            Connection::Resting(rest_ms) => ("resting", rest_ms),
        };
        BillerStateInfo {
            account: standing.account.to_string(),
            biller: label_of(&standing.kind).to_owned(),
            connection: connection.to_owned(),
            rests_s: u32::try_from(rest_ms.div_ceil(1_000)).unwrap_or(u32::MAX),
            deposit: standing.deposit.map(Rupiah::get),
            low: standing.is_low,
            lasts_until: standing.lasts_until.map(|until| zone.format(until, "%H.%M")),
        }
    };
    Ok(desk.counter.standings()?.into_iter().map(info).collect())
}
