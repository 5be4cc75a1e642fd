//! A shop of its own for the window: one biller in this process, an account, an open shift, and people where wanted.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use loket_sandbox::{Sandbox, SandboxConfig, Side};
use loket_tests::Loketctl;

/// Cash in the drawer when the shift opens, in rupiah.
const FLOAT: &str = "500000";
/// Asked early, so that a test that waits for the biller's word does not wait as long as a shop does.
const ADVICE_WAITS_S: &str = "1,2,4,10";
/// Everybody's PIN.
pub const PIN: &str = "193748";

/// A shop and its biller.
#[derive(Debug)]
pub struct Shop {
    biller: Sandbox,
    folder: PathBuf,
}

impl Shop {
    /// Starts the biller and writes its account into the folder.
    pub fn found(folder: &Path, config: SandboxConfig) -> Result<Self> {
        let shop = Self { biller: Sandbox::start(config)?, folder: folder.to_owned() };
        shop.lead_over(shop.biller.address())?;
        shop.ctl(&["shift", "open", "--float", FLOAT])?;
        Ok(shop)
    }

    /// Makes the account find the biller at this address.
    pub fn lead_over(&self, line: SocketAddr) -> Result<()> {
        let account = self.biller.account(Side::MyBills);
        let url = account.url.replace(&self.biller.address().to_string(), &line.to_string());
        let mut loketctl = Loketctl::on(&self.folder);
        let mut add = ["account", "add", account.kind, "--kind", account.kind, "--url", &url]
            .map(str::to_owned)
            .to_vec();
        let waits = ("advice-waits-s".to_owned(), ADVICE_WAITS_S.to_owned());
        for (name, value) in account.settings.into_iter().chain([waits]) {
            add.extend(["--set".to_owned(), format!("{name}={value}")]);
        }
        for (name, secret) in account.secrets {
            let variable = name.to_uppercase().replace('-', "_");
            loketctl = loketctl.with(&format!("LOKET_SECRET_{variable}"), &secret);
            add.extend(["--secret".to_owned(), name]);
        }
        run(&loketctl, &add.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// From now on everybody signs in: an owner, a supervisor and a cashier, all with [`PIN`].
    pub fn add_people(&self) -> Result<()> {
        let loketctl = Loketctl::on(&self.folder).with("LOKET_PIN", PIN).with("LOKET_NEW_PIN", PIN);
        run(&loketctl, &["user", "add", "Ratna", "--role", "owner"])?;
        run(&loketctl, &["--user", "Ratna", "user", "add", "Budi", "--role", "supervisor"])?;
        run(&loketctl, &["--user", "Ratna", "user", "add", "Siti", "--role", "cashier"])
    }

    /// Runs `loketctl` on the folder; it must be content.
    pub fn ctl(&self, arguments: &[&str]) -> Result<()> {
        run(&Loketctl::on(&self.folder), arguments)
    }

    /// Where the biller listens.
    pub fn biller(&self) -> SocketAddr {
        self.biller.address()
    }

    /// How often the biller carried out each payment of a customer.
    pub fn sold(&self, customer: &str) -> Vec<u32> {
        let payments = self.biller.state(Side::MyBills).payments;
        payments
            .iter()
            .filter(|payment| payment.customer_id == customer)
            .map(|payment| payment.accepted)
            .collect()
    }

    /// Fails unless the biller sold to each of these customers, once.
    pub fn must_have_sold_once(&self, customers: &[&str]) -> Result<()> {
        for customer in customers {
            ensure!(self.sold(customer) == [1], "{customer}: sold {:?}", self.sold(customer));
        }
        Ok(())
    }
}

fn run(loketctl: &Loketctl, arguments: &[&str]) -> Result<()> {
    let ran = loketctl.run(arguments);
    ensure!(ran.exit == Some(0), "{arguments:?}: {ran:?}");
    Ok(())
}
