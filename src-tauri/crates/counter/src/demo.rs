//! The demo shop: play money, one account at the sandbox, a shift that is open. It lives in a folder of its own.

use std::collections::BTreeMap;

use loket_billers::{AccountSettings, Secret};
use loket_model::{AccountName, Rupiah, Shop, Zone};

use crate::counter::Counter;
use crate::error::CounterError;

/// Who is signed in at the demo shop.
pub const DEMO_CASHIER: &str = "Siti";

/// Float of the demo drawer.
const DEMO_FLOAT: Rupiah = Rupiah::from_u32(500_000);

/// The demo's sandbox as an account: where it listens, and the partner that it knows.
#[derive(Debug, Clone)]
pub struct DemoBiller {
    /// Base URL.
    pub url: String,
    /// Settings of the account.
    pub settings: BTreeMap<String, String>,
    /// Its keys; play money needs no secrecy.
    pub secrets: BTreeMap<String, String>,
}

impl Counter {
    /// Makes the folder the demo shop, or points it to this start's sandbox.
    ///
    /// # Errors
    /// [`CounterError::SandboxMixed`] in a real shop's folder, which is left untouched.
    pub fn set_up_demo(&self, biller: &DemoBiller) -> Result<(), CounterError> {
        match self.journal.shop()? {
            Some(shop) if !shop.demo => return Err(CounterError::SandboxMixed),
            Some(_) => {}
            None => self.set_shop(DEMO_CASHIER, &demo_shop())?,
        }
        let name =
            AccountName::parse("mybills").map_err(|_| CounterError::AccountUnknown("mybills".to_owned()))?;
        let mut settings = biller.settings.clone();
        // A demo that waits 35 seconds shows nothing; the sandbox does not mind being asked early.
        settings.insert("advice-waits-s".to_owned(), "4,6,10,30".to_owned());
        let secrets =
            biller.secrets.iter().map(|(name, secret)| (name.clone(), Secret::new(secret))).collect();
        self.add_account(
            DEMO_CASHIER,
            &name,
            "mybills",
            &AccountSettings { url: biller.url.clone(), settings, secrets },
        )?;
        if self.journal.current_shift()?.is_none() {
            self.open_shift(DEMO_CASHIER, DEMO_FLOAT)?;
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
