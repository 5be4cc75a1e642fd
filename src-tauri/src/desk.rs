//! The open shop behind the window: its desk, who is signed in, and what runs beside it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use loket_api::counter::billers::{HttpTransport, TransportLimits};
use loket_api::counter::{
    Counter, DEMO_CASHIER, DemoBiller, Keeper, Settler, Surroundings, SystemChance, SystemClock, keep_log_in,
};
use loket_api::{ApiError, Desk, ErrorCode, Role, Seat, Session};
use loket_callbacks::CallbackDoor;
use loket_sandbox::{Sandbox, SandboxAccount, SandboxConfig, Side};

use crate::args::Args;

/// Pause before each answer of the demo's billers, so that the screen shows what waiting looks like.
const DEMO_LATENCY_MS: u64 = 300;

/// A shop that is open in this process.
pub struct OpenDesk {
    /// The commands.
    pub desk: Desk,
    /// Who is signed in at the window.
    pub seat: Seat,
    /// The shop's folder.
    pub folder: PathBuf,
    /// Nothing where the journal is damaged: nothing may be asked whose answer could not be kept.
    _beside: Option<Beside>,
    /// Lives as long as the demo shop is open.
    _sandbox: Option<Sandbox>,
}

/// What runs beside the window as long as the shop is open.
struct Beside {
    /// Asks about open payments. A question under way when the window closes is asked again at the next start; the
    /// window does not wait for it.
    _settler: Settler,
    /// Makes backups on schedule.
    _keeper: Keeper,
    /// Takes the billers' calls, where the command line opened it.
    _door: Option<CallbackDoor>,
}

impl OpenDesk {
    /// Opens the shop that the command line names, with its sandbox for the demo; a damaged journal is opened for
    /// looking, so that the window can say so.
    pub fn open(args: &Args) -> Result<Self, ApiError> {
        let folder = args.folder().ok_or_else(|| failed(&"no data folder"))?;
        let transport = HttpTransport::new(TransportLimits::default()).map_err(|error| failed(&error))?;
        let around = Surroundings {
            transport: Arc::new(transport),
            clock: Arc::new(SystemClock),
            chance: Arc::new(SystemChance),
        };
        let counter = Arc::new(Counter::open_or_look(&folder, around)?);
        keep_log_in(&folder);
        let is_damaged = counter.damage().is_some();
        let (sandbox, session) = if args.demo {
            // Where nobody signs in, a demo in which nothing can be decided would hide half of the counter.
            let session = Session::of(DEMO_CASHIER, Role::Supervisor);
            (Some(start_demo(&counter, is_damaged)?), session)
        } else {
            (None, Session::of("owner", Role::Owner))
        };
        let desk = Desk::new(counter);
        let beside = if is_damaged { None } else { Some(Beside::start(&desk, &session, args.callbacks)?) };
        Ok(Self { desk, seat: Seat::new(session), folder, _beside: beside, _sandbox: sandbox })
    }
}

impl Beside {
    fn start(desk: &Desk, session: &Session, callbacks: Option<SocketAddr>) -> Result<Self, ApiError> {
        desk.open_first_shift_of_demo(session)?;
        let counter = desk.counter();
        let settler = Settler::start(Arc::clone(counter)).map_err(|error| failed(&error))?;
        let keeper = Keeper::start(Arc::clone(counter)).map_err(|error| failed(&error))?;
        let door = callbacks.map(|listen| CallbackDoor::open(Arc::clone(counter), listen)).transpose();
        Ok(Self { _settler: settler, _keeper: keeper, _door: door.map_err(|error| failed(&error))? })
    }
}

fn failed(error: &dyn ToString) -> ApiError {
    ErrorCode::JournalFailed.with([("text", error.to_string())])
}

fn start_demo(counter: &Counter, is_damaged: bool) -> Result<Sandbox, ApiError> {
    let config = SandboxConfig { latency_ms: DEMO_LATENCY_MS, ..SandboxConfig::default() };
    let sandbox = Sandbox::start(config).map_err(|error| failed(&error))?;
    let billers = Side::ALL.map(|side| {
        let SandboxAccount { kind, url, settings, secrets } = sandbox.account(side);
        DemoBiller { kind, url, settings, secrets }
    });
    if !is_damaged {
        counter.set_up_demo(&billers)?;
    }
    Ok(sandbox)
}
