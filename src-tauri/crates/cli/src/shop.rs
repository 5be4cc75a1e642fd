//! Opening the shop's folder for a command.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use loket_api::counter::billers::{HttpTransport, TransportLimits};
use loket_api::counter::{
    Counter, ShopFolder, Surroundings, SystemChance, SystemClock, UNATTENDED, default_folder,
};
use loket_api::{ApiError, Desk, ErrorCode, Role, Session};
use loket_model::{Pin, Rupiah, UserName};

use crate::args::Args;
use crate::output::bad_request;
use crate::rights;

/// Where the PIN is read from: not from the command line, which everybody on the machine can see.
const PIN_VARIABLE: &str = "LOKET_PIN";

/// The shop's folder that the command names.
pub fn folder(args: &Args, demo: bool) -> Result<PathBuf, ApiError> {
    let folder = args.data.clone().or_else(|| default_folder(demo));
    folder.ok_or_else(|| bad_request(&"no data folder; name one with --data"))
}

/// The counter's way to the billers and its clock.
pub fn surroundings() -> Result<Surroundings, ApiError> {
    let transport = HttpTransport::new(TransportLimits::default()).map_err(|error| {
        ErrorCode::BillerUnreachable.with([("biller", "HTTP".to_owned()), ("text", error.to_string())])
    })?;
    Ok(Surroundings {
        transport: Arc::new(transport),
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    })
}

/// A shop that is open for one command, and who gives it.
pub struct Worked {
    desk: Desk,
    /// Who; never more than the command needs was asked.
    pub session: Session,
}

impl Worked {
    fn new(args: &Args, counter: Counter) -> Result<Self, ApiError> {
        let session = sign_in(args, &counter)?;
        Ok(Self { desk: Desk::new(Arc::new(counter)), session })
    }

    /// Runs one command of the screen's list.
    pub fn run<T>(&self, command: impl FnOnce(&Desk, &Session) -> T) -> T {
        command(&self.desk, &self.session)
    }
}

impl Deref for Worked {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

/// Who gives the command: in a shop with people whoever `--user` and the PIN name, with the rights that the command
/// needs.
fn sign_in(args: &Args, counter: &Counter) -> Result<Session, ApiError> {
    match counter.users() {
        Ok(users) if users.is_empty() => return Ok(everybody()),
        Ok(_) => {}
        // What is too damaged to tell who works here must still be looked at; nothing can be sold from it.
        Err(_) if counter.damage().is_some() => return Ok(Session::of(&everybody().actor, Role::Cashier)),
        Err(error) => return Err(error.into()),
    }
    let not_signed_in = || ErrorCode::NotSignedIn.with([("state", "out".to_owned())]);
    let name = args.user.as_deref().ok_or_else(not_signed_in)?;
    let name = UserName::parse(name).map_err(|_| ErrorCode::UserNameInvalid.plain())?;
    let pin = std::env::var(PIN_VARIABLE).map_err(|_| not_signed_in())?;
    let pin = Pin::parse(&pin)?;
    let user = counter.sign_in(&name, &pin)?;
    let needed = rights::needed(&args.command);
    if user.role < needed {
        return Err(ErrorCode::Forbidden.with([("needed", needed.as_str().to_owned())]));
    }
    Ok(Session::of(user.name.as_str(), user.role))
}

/// Who gives a command that does not open the shop in the usual way, where its journal can tell who may.
pub fn actor_beside(args: &Args) -> Result<String, ApiError> {
    match Counter::look(&folder(args, false)?, surroundings()?) {
        Ok(counter) => sign_in(args, &counter).map(|session| session.actor),
        Err(_) => Ok(everybody().actor),
    }
}

/// Opens the shop for selling.
pub fn open(args: &Args) -> Result<Worked, ApiError> {
    Worked::new(args, Counter::open(&folder(args, false)?, surroundings()?)?)
}

/// Opens the shop for looking, beside whoever sells from it. Only the usual folder gets an empty journal where there is
/// none: a mistyped name must not look like a shop without a sale.
pub fn look(args: &Args) -> Result<Worked, ApiError> {
    let is_there = ShopFolder::look(&folder(args, false)?).journal().exists();
    if is_there || args.data.is_some() { existing(args) } else { open(args) }
}

/// Opens a journal that must be there: a check of a lost one must not find an empty one whole.
pub fn existing(args: &Args) -> Result<Worked, ApiError> {
    let folder = folder(args, false)?;
    if ShopFolder::look(&folder).journal().exists() {
        Worked::new(args, Counter::look(&folder, surroundings()?)?)
    } else {
        Err(no_journal(&folder))
    }
}

/// The refusal of a folder that is no shop's.
pub fn no_journal(folder: &Path) -> ApiError {
    ErrorCode::JournalFailed.with([("text", format!("no journal in {}; is --data right?", folder.display()))])
}

/// A folder without people is worked by its owner.
pub fn everybody() -> Session {
    Session::of("owner", Role::Owner)
}

/// Opens a shift without a float where a command needs one and nobody in this shop keeps shifts: none was ever opened,
/// or the last one was opened here too. After a person opened one, the next is a person's to open, and so is each in a
/// shop with people.
pub fn ensure_shift(desk: &Desk) -> Result<(), ApiError> {
    let journal = desk.counter().journal();
    if journal.current_shift()?.is_some() || !desk.counter().users()?.is_empty() {
        return Ok(());
    }
    let last = journal.z_reports(1)?;
    if last.first().is_none_or(|z| z.report.opened_by == UNATTENDED) {
        desk.counter().open_shift(UNATTENDED, Rupiah::ZERO)?;
    }
    Ok(())
}
