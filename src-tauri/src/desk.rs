//! The open shop behind the window: its desk, who is signed in, and what runs beside it.

use std::path::PathBuf;
use std::sync::Arc;

use loket_api::counter::billers::{HttpTransport, TransportLimits};
use loket_api::counter::{
    Counter, DEMO_CASHIER, DemoBiller, Settler, Surroundings, SystemChance, SystemClock, default_folder,
};
use loket_api::{ApiError, Desk, ErrorCode, Role, Session};
use loket_callbacks::CallbackDoor;
use loket_sandbox::{Sandbox, SandboxAccount, SandboxConfig, Side};

use crate::args::Args;

/// Pause before each answer of the demo's billers, so that the screen shows what waiting looks like.
const DEMO_LATENCY_MS: u64 = 300;

/// A shop that is open in this process.
pub struct OpenDesk {
    /// The commands.
    pub desk: Desk,
    /// Who is signed in.
    pub session: Session,
    /// The shop's folder.
    pub folder: PathBuf,
    /// Asks about open payments as long as the shop is open. A question under way when the window closes is asked
    /// again at the next start; the window does not wait for it.
    _settler: Settler,
    /// Takes the billers' calls, where the command line opened it.
    _door: Option<CallbackDoor>,
    /// Lives as long as the demo shop is open.
    _sandbox: Option<Sandbox>,
}

impl OpenDesk {
    /// Opens the shop that the command line names, with its sandbox for the demo.
    pub fn open(args: &Args) -> Result<Self, ApiError> {
        let failed = |error: &dyn ToString| ErrorCode::JournalFailed.with([("text", error.to_string())]);
        let folder = args.data.clone().or_else(|| default_folder(args.demo));
        let folder = folder.ok_or_else(|| failed(&"no data folder"))?;
        let transport = HttpTransport::new(TransportLimits::default()).map_err(|error| failed(&error))?;
        let around = Surroundings {
            transport: Arc::new(transport),
            clock: Arc::new(SystemClock),
            chance: Arc::new(SystemChance),
        };
        let counter = Arc::new(Counter::open(&folder, around)?);
        let (sandbox, session) = if args.demo {
            let session = Session { actor: DEMO_CASHIER.to_owned(), role: Role::Cashier };
            (Some(start_demo(&counter)?), session)
        } else {
            (None, Session { actor: "owner".to_owned(), role: Role::Owner })
        };
        counter.ensure_shift(&session.actor)?;
        let settler = Settler::start(Arc::clone(&counter)).map_err(|error| failed(&error))?;
        let door = args.callbacks.map(|listen| CallbackDoor::open(Arc::clone(&counter), listen)).transpose();
        let door = door.map_err(|error| failed(&error))?;
        let desk = Desk::new(counter);
        Ok(Self { desk, session, folder, _settler: settler, _door: door, _sandbox: sandbox })
    }
}

fn start_demo(counter: &Counter) -> Result<Sandbox, ApiError> {
    let config = SandboxConfig { latency_ms: DEMO_LATENCY_MS, ..SandboxConfig::default() };
    let sandbox = Sandbox::start(config)
        .map_err(|error| ErrorCode::JournalFailed.with([("text", error.to_string())]))?;
    let billers = Side::ALL.map(|side| {
        let SandboxAccount { kind, url, settings, secrets } = sandbox.account(side);
        DemoBiller { kind, url, settings, secrets }
    });
    counter.set_up_demo(&billers)?;
    Ok(sandbox)
}
