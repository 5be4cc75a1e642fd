//! The demo shop: play money, one account at each side of the sandbox, a shift that is open. It lives in a folder of its own.

use std::collections::BTreeMap;

use loket_billers::{AccountSettings, Secret, biller_of};
use loket_model::{AccountName, Rupiah, Shop, Zone};

use crate::counter::Counter;
use crate::error::CounterError;

/// Who is signed in at the demo shop.
pub const DEMO_CASHIER: &str = "Siti";

/// The account that the demo's owner prefers: its test numbers show every ending.
const FIRST_CHOICE: &str = "mybills";

/// Float of the demo drawer.
const DEMO_FLOAT: Rupiah = Rupiah::from_u32(500_000);

/// One side of the demo's sandbox as an account: where it listens, and the partner that it knows.
#[derive(Debug, Clone)]
pub struct DemoBiller {
    /// Its kind, which is also the account's name.
    pub kind: &'static str,
    /// Base URL.
    pub url: String,
    /// Settings of the account.
    pub settings: BTreeMap<String, String>,
    /// Its keys; play money needs no secrecy.
    pub secrets: BTreeMap<String, String>,
}

impl Counter {
    /// Makes the folder the demo shop, or points it to this start's sandbox, and fetches what it sells.
    ///
    /// # Errors
    /// [`CounterError::SandboxMixed`] in a real shop's folder, which is left untouched.
    pub fn set_up_demo(&self, billers: &[DemoBiller]) -> Result<(), CounterError> {
        match self.journal.shop()? {
            Some(shop) if !shop.demo => return Err(CounterError::SandboxMixed),
            Some(_) => {}
            None => self.set_shop(DEMO_CASHIER, &demo_shop())?,
        }
        for biller in billers {
            self.add_demo_account(biller)?;
        }
        if self.journal.current_shift()?.is_none() {
            self.open_shift(DEMO_CASHIER, DEMO_FLOAT)?;
        }
        Ok(())
    }

    fn add_demo_account(&self, biller: &DemoBiller) -> Result<(), CounterError> {
        let unknown = |_| CounterError::AccountUnknown(biller.kind.to_owned());
        let name = AccountName::parse(biller.kind).map_err(unknown)?;
        let mut settings = biller.settings.clone();
        let secrets =
            biller.secrets.iter().map(|(name, secret)| (name.clone(), Secret::new(secret))).collect();
        let account = AccountSettings { url: biller.url.clone(), settings: settings.clone(), secrets };
        if biller_of(biller.kind, &account)?.capabilities().has_advice() {
            // A demo that waits 35 seconds shows nothing; the sandbox does not mind being asked early.
            settings.insert("advice-waits-s".to_owned(), "4,6,10,30".to_owned());
            settings.insert("not-received-safe-s".to_owned(), "20".to_owned());
        }
        if biller.kind == FIRST_CHOICE {
            settings.insert("order".to_owned(), "1".to_owned());
        }
        self.add_account(DEMO_CASHIER, &name, biller.kind, &AccountSettings { settings, ..account })?;
        if self.offers(&name)?.synced_at.is_some() {
            return Ok(());
        }
        match self.sync_offers(&name) {
            Ok(_) | Err(CounterError::NoPriceList(_)) => {}
            // The documents' codes are enough to start with.
            Err(error) => tracing::warn!(account = %name, %error, "the demo's offers could not be fetched"),
        }
        Ok(())
    }
}

fn demo_shop() -> Shop {
    Shop {
        name: "LOKET MAJU JAYA".to_owned(),
        address: vec!["Jl. Melati 12, Kudus".to_owned(), "0812-0000-0000".to_owned()],
        outlet: "1".to_owned(),
        terminal: "KSR01".to_owned(),
        zone: Zone::Wib,
        demo: true,
    }
}
