//! The counter itself: a shop's folder, its journal, its billers, and who may be spoken to.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use loket_billers::{
    AccountSettings, Biller, BuildError, Capabilities, HttpReply, HttpRequest, InquiryFailure, Kind, Secret,
    SendError, SettingsError, Transport, biller_of, is_sandbox,
};
use loket_journal::{AccountRecord, Despite, Event, Journal, Stamp};
use loket_model::{
    AccountName, Category, InquiryId, Payment, PaymentId, Postings, Reference, Shop, UtcMillis,
};

use crate::agenda::Agenda;
use crate::book::Checks;
use crate::book::{PARALLEL_SETTING, is_parallel};
use crate::catalogue::Catalogue;
use crate::chance::Chance;
use crate::circuit::Circuits;
use crate::clock::Clock;
use crate::clock_watch::ClockWatch;
use crate::cutoff::CutOff;
use crate::deposit::DepositRounds;
use crate::error::CounterError;
use crate::folder::ShopFolder;
use crate::health::Health;
use crate::keeping::{self, Keeping};
use crate::known_billers::KnownBillers;
use crate::people::People;
use crate::print::Printing;
use crate::restore;
use crate::restore_order;
use crate::secrets::{FileSecrets, SecretStore};

/// What a counter needs from outside.
#[derive(Clone)]
pub struct Surroundings {
    /// The way to the billers.
    pub transport: Arc<dyn Transport>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Where ids and references come from.
    pub chance: Arc<dyn Chance>,
}

/// Longest that a counter waits for the one before it, which a restore was ordered at.
const RESTART_MAX: Duration = Duration::from_secs(30);

/// One shop's counter. All methods block; hosts call them off their event loops.
pub struct Counter {
    pub(crate) folder: ShopFolder,
    /// Shared with the print queue, whose threads count what came out.
    pub(crate) journal: Arc<Journal>,
    pub(crate) around: Surroundings,
    pub(crate) secrets: Box<dyn SecretStore>,
    billers: KnownBillers,
    /// Payments with an exchange under way in this process, so that no second one starts beside it.
    in_flight: Mutex<HashSet<PaymentId>>,
    /// What the settler has in mind.
    pub(crate) agenda: Agenda,
    /// Which accounts the settler leaves alone for a while.
    pub(crate) circuits: Circuits,
    /// Whether the clock can be believed.
    pub(crate) clock_watch: ClockWatch,
    /// What each account sells.
    pub(crate) catalogue: Catalogue,
    /// How each account does.
    pub(crate) health: Health,
    /// When billers were asked for deposits.
    pub(crate) deposit_rounds: DepositRounds,
    /// What is on its way to paper.
    pub(crate) printing: Printing,
    /// Whose PINs were wrong.
    pub(crate) people: People,
    /// Copies of the journal and its damage.
    pub(crate) keeping: Keeping,
    /// Looking whether a bill may be paid and writing it down are one step.
    pub(crate) selling: Mutex<()>,
    /// Looking whether somebody else changed the rules and changing them are one step.
    pub(crate) deciding: Mutex<()>,
    /// Supervisors' words about bills that wait in a basket.
    pub(crate) overruled: Mutex<HashMap<InquiryId, Despite>>,
    /// Which groups are being asked about.
    pub(crate) checks: Arc<Checks>,
    /// The rule that the simulation breaks.
    #[cfg(feature = "simulation")]
    pub(crate) broken: crate::flaw::Broken,
}

impl Counter {
    /// Opens a shop's folder for selling, and settles what an earlier run left between disk and answer.
    ///
    /// # Errors
    /// [`CounterError::ShopBusy`] while another process sells from it, [`CounterError::JournalDamaged`], and what the
    /// journal refuses.
    pub fn open(path: &Path, around: Surroundings) -> Result<Self, CounterError> {
        Self::open_noting(path, around, &mut None)
    }

    /// As [`Counter::open`]; why an ordered restore was not done is noted even where the journal cannot be opened then.
    pub(crate) fn open_noting(
        path: &Path,
        around: Surroundings,
        restore_trouble: &mut Option<Arc<CounterError>>,
    ) -> Result<Self, CounterError> {
        // The counter that a restore was ordered at ends at that moment, and this one follows it.
        let folder = match restore_order::is_ordered(path) {
            true => ShopFolder::lock_after(path, RESTART_MAX)?,
            false => ShopFolder::lock(path)?,
        };
        restore::finish(&folder)?;
        *restore_trouble = restore_order::carry_out(&folder, around.clock.now())?;
        let journal = keeping::open_sound(&folder)?;
        let counter = Self::new(folder, journal, around);
        counter.keeping.note_restore_trouble(restore_trouble.clone());
        counter.recover()?;
        Ok(counter)
    }

    /// Opens a shop's folder for looking, beside whoever sells from it.
    ///
    /// # Errors
    /// What the journal refuses; a folder without a journal among it.
    pub fn look(path: &Path, around: Surroundings) -> Result<Self, CounterError> {
        let folder = ShopFolder::look(path);
        let journal = Journal::open_read_only(&folder.journal()).map_err(keeping::of_shop)?;
        Ok(Self::new(folder, journal, around))
    }

    pub(crate) fn new(folder: ShopFolder, journal: Journal, around: Surroundings) -> Self {
        let secrets = Box::new(FileSecrets::in_folder(folder.path()));
        let catalogue = Catalogue::in_folder(folder.path());
        let printing = Printing::new(Arc::clone(&around.clock));
        Self {
            folder,
            journal: Arc::new(journal),
            around,
            secrets,
            billers: KnownBillers::default(),
            in_flight: Mutex::new(HashSet::new()),
            agenda: Agenda::default(),
            circuits: Circuits::default(),
            clock_watch: ClockWatch::default(),
            catalogue,
            health: Health::default(),
            #[cfg(feature = "simulation")]
            broken: crate::flaw::Broken::default(),
            deposit_rounds: DepositRounds::default(),
            printing,
            people: People::default(),
            keeping: Keeping::default(),
            selling: Mutex::new(()),
            deciding: Mutex::new(()),
            overruled: Mutex::new(HashMap::new()),
            checks: Arc::default(),
        }
    }

    /// The journal, for reading.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The present instant by the counter's clock.
    #[must_use]
    pub fn now(&self) -> UtcMillis {
        self.around.clock.now()
    }

    /// Milliseconds by the clock that nobody can set.
    #[must_use]
    pub fn monotonic_ms(&self) -> u64 {
        self.around.clock.monotonic_ms()
    }

    pub(crate) fn stamp(&self, actor: &str) -> Stamp {
        Stamp { at: self.now(), actor: actor.to_owned() }
    }

    /// The shop's profile; a folder that was never set up is a real shop without a name.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn shop(&self) -> Result<Shop, CounterError> {
        Ok(self.journal.shop()?.unwrap_or_else(|| nameless_shop(false)))
    }

    /// Sets the shop's profile.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn set_shop(&self, actor: &str, shop: &Shop) -> Result<(), CounterError> {
        self.journal.append(&self.stamp(actor), &Event::ShopSet(shop.clone()), &Postings::none())?;
        Ok(())
    }

    /// Adds an account, or replaces one of the same name. The first account of a folder without a shop decides
    /// whether the shop is a demo.
    ///
    /// # Errors
    /// [`CounterError::AccountInvalid`] naming the wrong setting, [`CounterError::SandboxMixed`],
    /// [`CounterError::AccountInUse`] where open payments need the account as it is.
    pub fn add_account(
        &self,
        actor: &str,
        name: &AccountName,
        kind: &str,
        account: &AccountSettings,
    ) -> Result<(), CounterError> {
        biller_of(kind, account)?;
        check_own_settings(account)?;
        let record = AccountRecord {
            name: name.clone(),
            kind: kind.to_owned(),
            url: account.url.clone(),
            settings: account.settings.clone(),
            sandbox: is_sandbox(&account.url),
        };
        if self.journal.shop()?.is_none() {
            self.set_shop(actor, &nameless_shop(record.sandbox))?;
        } else if self.shop()?.demo != record.sandbox {
            return Err(CounterError::SandboxMixed);
        }
        self.check_replacement(&record, &account.secrets)?;
        self.journal.append(&self.stamp(actor), &Event::AccountAdded(record), &Postings::none())?;
        self.catalogue.forget(name);
        // A kill before this line leaves secrets of the old place, and those are not used at the new one.
        self.replace_secrets(name, &account.url, account.secrets.clone())
    }

    /// Open payments, and failed ones that may succeed late, are asked about through the account that sent them: at another address or as another
    /// merchant, somebody would say no about a payment that they never saw. Play money may take that risk,
    /// because the demo's sandbox has a new address at every start.
    fn check_replacement(
        &self,
        record: &AccountRecord,
        secrets: &BTreeMap<String, Secret>,
    ) -> Result<(), CounterError> {
        // Patience, preference and how an inquiry is read: none of them says whose payments these are.
        const HARMLESS: &[&str] = &[
            "advice-waits-s",
            "not-received-safe-s",
            "inquiry-valid-s",
            "order",
            "cut-off",
            PARALLEL_SETTING,
        ];
        const HARMLESS_PREFIXES: &[&str] = &["cut-off.", "pattern."];
        let Some(before) = self.journal.account(&record.name)? else { return Ok(()) };
        let identity = |account: &AccountRecord| {
            let mut settings = account.settings.clone();
            settings.retain(|name, _| {
                !HARMLESS.contains(&name.as_str())
                    && !HARMLESS_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
            });
            (account.kind.clone(), account.url.clone(), settings)
        };
        let named = Kind::find(&record.kind).map_or(&[][..], |kind| kind.identity_secrets);
        let kept = self.secrets.of(&record.name, &before.url)?;
        let renamed =
            named.iter().any(|name| kept.contains_key(*name) && kept.get(*name) != secrets.get(*name));
        let changed = renamed || identity(&before) != identity(record);
        let needed = || {
            let is_open = self.journal.open_payments()?.iter().any(|open| open.account == record.name);
            Ok::<_, CounterError>(is_open || self.journal.late_through(&record.name, self.now())?.is_some())
        };
        if changed && !record.sandbox && needed()? {
            Err(CounterError::AccountInUse(record.name.clone()))
        } else {
            Ok(())
        }
    }

    /// Removes an account and its secrets; one that still owes a final word stays.
    ///
    /// # Errors
    /// [`CounterError::AccountUnknown`], or the journal's refusal.
    pub fn remove_account(&self, actor: &str, name: &AccountName) -> Result<(), CounterError> {
        let event = Event::AccountRemoved { account: name.clone() };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        self.catalogue.remove(name)?;
        self.replace_secrets(name, "", BTreeMap::new())
    }

    fn replace_secrets(
        &self,
        name: &AccountName,
        url: &str,
        secrets: BTreeMap<String, Secret>,
    ) -> Result<(), CounterError> {
        let replaced = self.secrets.replace(name, url, secrets);
        self.billers.forget(name);
        Ok(replaced?)
    }

    /// An account's record.
    ///
    /// # Errors
    /// [`CounterError::AccountUnknown`].
    pub fn account(&self, name: &AccountName) -> Result<AccountRecord, CounterError> {
        self.journal.account(name)?.ok_or_else(|| CounterError::AccountUnknown(name.to_string()))
    }

    /// What the biller behind an account can do.
    ///
    /// # Errors
    /// [`CounterError::NoSecret`] or [`CounterError::AccountInvalid`] where the account cannot be used.
    pub fn capabilities(&self, account: &AccountRecord) -> Result<Capabilities, CounterError> {
        Ok(self.biller(account)?.capabilities())
    }

    /// The biller behind an account, with its secrets.
    pub(crate) fn biller(&self, account: &AccountRecord) -> Result<Arc<dyn Biller>, CounterError> {
        self.billers.of(account, || self.make_biller(account))
    }

    fn make_biller(&self, account: &AccountRecord) -> Result<Arc<dyn Biller>, CounterError> {
        let secrets = self.secrets.of(&account.name, &account.url);
        let secrets = secrets.map_err(|_| CounterError::NoSecret(account.name.clone()))?;
        let settings =
            AccountSettings { url: account.url.clone(), settings: account.settings.clone(), secrets };
        biller_of(&account.kind, &settings).map_err(|error| match error {
            loket_billers::SettingsError::MissingSecret(_) => CounterError::NoSecret(account.name.clone()),
            other => CounterError::AccountInvalid(other),
        })
    }

    /// Asks a biller something that moves no money.
    pub(crate) fn ask_biller(
        &self,
        account: &AccountName,
        label: &'static str,
        request: Result<HttpRequest, BuildError>,
    ) -> Result<HttpReply, CounterError> {
        let unreachable = |text: String| CounterError::BillerUnreachable { biller: label, text };
        let request = request.map_err(|error| CounterError::NotAskable { biller: label, text: error.0 })?;
        self.send(account, &request).map_err(|error| match error {
            SendError::NotSent(text) | SendError::Unknown(text) => unreachable(text),
        })
    }

    /// A biller's answer to a question that moved no money, as the counter's error; what it says about the account
    /// is remembered.
    pub(crate) fn no_answer(
        &self,
        account: &AccountName,
        label: &'static str,
        failure: InquiryFailure,
    ) -> CounterError {
        if let InquiryFailure::Refused(reason) = &failure {
            self.health.refused(account, reason.kind, self.now());
        }
        CounterError::of_inquiry(label, failure)
    }

    /// Sends one request through an account and remembers whether it was answered.
    pub(crate) fn send(&self, account: &AccountName, request: &HttpRequest) -> Result<HttpReply, SendError> {
        #[cfg(feature = "simulation")]
        if let Some(answer) = self.early_answer() {
            return answer;
        }
        let answer = self.around.transport.send(request);
        match &answer {
            Ok(reply) if reply.status < 500 => self.health.answered(account, self.now()),
            Ok(_) | Err(_) => self.health.silent(account, self.now()),
        }
        answer
    }

    /// A payment by its id or our reference.
    ///
    /// # Errors
    /// [`CounterError::PaymentUnknown`].
    pub fn find_payment(&self, text: &str) -> Result<Payment, CounterError> {
        let found = match (PaymentId::parse(text), Reference::parse(text)) {
            (Ok(id), _) => self.journal.payment(id)?,
            (_, Ok(reference)) => self.journal.payment_by_reference(&reference)?,
            _ => None,
        };
        found.ok_or(CounterError::PaymentUnknown)
    }

    pub(crate) fn payment(&self, id: PaymentId) -> Result<Payment, CounterError> {
        self.journal.payment(id)?.ok_or(CounterError::PaymentUnknown)
    }

    /// Claims a payment for one exchange; none while another is under way.
    pub(crate) fn claim(&self, id: PaymentId) -> Option<Claim<'_>> {
        self.flights().insert(id).then(|| Claim { counter: self, id })
    }

    /// Whether an exchange about a payment is under way.
    pub(crate) fn is_sending(&self) -> bool {
        !self.flights().is_empty()
    }

    fn flights(&self) -> MutexGuard<'_, HashSet<PaymentId>> {
        // The set holds no invariant that a panic could break.
        self.in_flight.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Holds a payment for one exchange with its biller.
pub(crate) struct Claim<'a> {
    counter: &'a Counter,
    id: PaymentId,
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        self.counter.flights().remove(&self.id);
    }
}

/// The settings of every kind that the counter itself reads.
fn check_own_settings(account: &AccountSettings) -> Result<(), SettingsError> {
    let fits = |name: &'static str, valid: fn(&str) -> bool| match account.settings.get(name) {
        Some(value) if !value.is_empty() && !valid(value) => {
            Err(SettingsError::Invalid { name, value: value.clone() })
        }
        _ => Ok(()),
    };
    fits("order", |text| text.parse::<u32>().is_ok())?;
    fits(PARALLEL_SETTING, is_parallel)?;
    fits("cut-off", |text| CutOff::parse(text).is_some())?;
    let pauses =
        account.settings.iter().filter_map(|(name, text)| Some((name.strip_prefix("cut-off.")?, text)));
    for (category, text) in pauses {
        if Category::parse(category).is_none() || CutOff::parse(text).is_none() {
            return Err(SettingsError::Invalid { name: "cut-off", value: format!("{category}={text}") });
        }
    }
    Ok(())
}

fn nameless_shop(demo: bool) -> Shop {
    Shop {
        name: if demo { "LOKET DEMO".to_owned() } else { "LOKET PEMBAYARAN".to_owned() },
        address: Vec::new(),
        outlet: "1".to_owned(),
        terminal: "KSR01".to_owned(),
        zone: loket_model::Zone::Wib,
        demo,
    }
}
