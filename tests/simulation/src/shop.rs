//! The shop in its world: a folder, a counter that opens again after each death, and accounts at a few billers.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use loket_counter::billers::{AccountSettings, Secret};
use loket_counter::{Counter, Flaw, Surroundings};
use loket_sandbox::{IakFormat, SandboxConfig, Side};
use tempfile::TempDir;

use crate::crash::survive;
use crate::day::Breach;
use crate::dice::{Dice, SeededChance};
use crate::goods::{ACCOUNTS, Account};
use crate::points::Points;
use crate::world::World;

/// Who clicks.
pub(crate) const ACTOR: &str = "siti";

/// Times in a row that a start may die or be refused by the disk before the world heals.
const STARTS_MAX: u32 = 12;

/// The shop.
pub(crate) struct Shop {
    pub(crate) world: Arc<World>,
    pub(crate) accounts: Vec<&'static Account>,
    around: Surroundings,
    flaw: Option<Flaw>,
    /// None only while it is being opened.
    counter: Option<Counter>,
    // Last, so that the folder outlives whoever has files in it.
    folder: TempDir,
}

impl Shop {
    /// Sets a shop up where nothing fails yet, and then lets the world be as its seed says.
    pub(crate) fn open(seed: u64, flaw: Option<Flaw>, traced: bool) -> Result<Self, Breach> {
        let mut dice = Dice::of(seed, 3);
        let mut config = SandboxConfig::default();
        for deposit in [
            &mut config.mybills.deposit,
            &mut config.iak.deposit,
            &mut config.khoins.deposit,
            &mut config.ayoconnect.deposit,
        ] {
            *deposit = dice.between(150_000, 3_000_000);
        }
        config.ayoconnect.pending_statuses = u32::try_from(dice.below(3)).unwrap();
        config.ayoconnect.oddities = dice.per_mille(300);
        config.iak.oddities = dice.per_mille(300);
        config.khoins.broken_callbacks = dice.per_mille(300);
        let world = Arc::new(World::of(seed, config, traced));
        let accounts = draw_accounts(&mut dice);
        let around = Surroundings {
            transport: Arc::clone(&world) as Arc<_>,
            clock: Arc::clone(&world.clock) as Arc<_>,
            chance: Arc::new(SeededChance::new(Dice::of(seed, 4))),
        };
        let folder = tempfile::Builder::new().prefix("loket-sim-").tempdir_in(memory()).unwrap();
        let mut shop = Self { world, accounts, around, flaw, counter: None, folder };
        let moods = shop.world.calm();
        shop.counter = Some(shop.start().map_err(|error| Breach::new("the shop does not open", &error))?);
        for account in &shop.accounts {
            let settings = settings_of(&shop.world, account);
            shop.counter()
                .add_account(ACTOR, &account.name(), account.side.kind(), &settings)
                .map_err(|error| Breach::new("an account is refused", &error))?;
        }
        shop.world.trouble(moods);
        Ok(shop)
    }

    fn start(&self) -> Result<Counter, loket_counter::CounterError> {
        let points = Arc::new(Points(Arc::clone(&self.world)));
        Counter::open_with(self.folder.path(), self.around.clone(), points, self.flaw)
    }

    pub(crate) fn counter(&self) -> &Counter {
        self.counter.as_ref().expect("the shop is open")
    }

    /// The program is started again, after its death or instead of it.
    pub(crate) fn start_again(&mut self) -> Result<(), Breach> {
        drop(self.counter.take());
        self.world.state().tally.count("starts");
        let is_machine_off = self.world.state().dice.per_mille(300);
        if is_machine_off {
            self.world.clock.boot_again();
            self.world.state().tally.count("starts of the machine");
        }
        // Calls are not kept for somebody who does not listen.
        self.world.state().calls.clear();
        for attempt in 0..=STARTS_MAX {
            let moods = (attempt == STARTS_MAX).then(|| self.world.calm());
            let refused_before = self.world.state().refusals;
            let started = survive(|| self.start());
            if let Some(moods) = moods {
                self.world.trouble(moods);
            }
            match started {
                Some(Ok(counter)) => {
                    self.counter = Some(counter);
                    return Ok(());
                }
                Some(Err(error)) if self.world.state().refusals == refused_before => {
                    return Err(Breach::new("the shop does not open again", &error));
                }
                // It died once more, or the disk was full.
                Some(Err(_)) | None => self.world.state().tally.count("starts that failed"),
            }
        }
        Err(Breach::new("the shop never opens again", &STARTS_MAX))
    }

    /// The side that an account of the shop is at.
    pub(crate) fn side_of(&self, account: &str) -> Option<Side> {
        self.accounts.iter().find(|known| known.name == account).map(|known| known.side)
    }
}

/// Two or three accounts; what they sell overlaps, as at a real counter.
fn draw_accounts(dice: &mut Dice) -> Vec<&'static Account> {
    let count = usize::try_from(dice.between(1, 3)).unwrap();
    let mut accounts: Vec<&'static Account> = Vec::new();
    while accounts.len() < count {
        let drawn = dice.one_of(ACCOUNTS);
        // One wallet for one account: two accounts on one wallet cannot be told apart by its balance.
        let is_iak = |account: &Account| matches!(account.side, Side::IakPostpaid | Side::IakPrepaid);
        let taken = |known: &&Account| known.side == drawn.side || (is_iak(known) && is_iak(drawn));
        if !accounts.iter().any(taken) {
            accounts.push(drawn);
        }
    }
    accounts
}

fn settings_of(world: &World, account: &Account) -> AccountSettings {
    let known = world.sandbox.account(account.side);
    let mut settings = known.settings;
    if account.format == IakFormat::Xml {
        settings.insert("format".to_owned(), "xml".to_owned());
    }
    let secrets = known.secrets.into_iter().map(|(name, secret)| (name, Secret::new(secret))).collect();
    AccountSettings { url: known.url, settings, secrets }
}

/// A folder in memory where there is one: the simulation's deaths are no power cuts.
fn memory() -> PathBuf {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() { shared.to_owned() } else { std::env::temp_dir() }
}
