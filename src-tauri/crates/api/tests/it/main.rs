//! The command list as hosts call it: who may do what, and what a damaged journal leaves. Billers cannot be reached.

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod display;
#[cfg(test)]
mod paper;
#[cfg(test)]
mod people;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod shop;
#[cfg(test)]
mod statements;

#[cfg(test)]
mod till {
    use std::path::Path;
    use std::sync::Arc;

    use loket_api::counter::billers::{HttpReply, HttpRequest, SendError, Transport};
    use loket_api::counter::{Clock, Counter, Surroundings, SystemChance, SystemClock};
    use loket_api::{ApiError, Desk, Role, Session, dispatch};
    use serde_json::Value;

    /// Nobody is there.
    struct Unreachable;

    impl Transport for Unreachable {
        fn send(&self, _: &HttpRequest) -> Result<HttpReply, SendError> {
            Err(SendError::NotSent("unplugged".to_owned()))
        }
    }

    /// The shop in a folder, as a window opens it.
    pub fn open(folder: &Path) -> Desk {
        open_by(folder, Arc::new(SystemClock))
    }

    /// The same by another clock.
    pub fn open_by(folder: &Path, clock: Arc<dyn Clock>) -> Desk {
        let around = Surroundings { transport: Arc::new(Unreachable), clock, chance: Arc::new(SystemChance) };
        Desk::new(Arc::new(Counter::open_or_look(folder, around).unwrap()))
    }

    pub fn call(desk: &Desk, role: Role, name: &str, request: Value) -> Result<Value, ApiError> {
        dispatch(desk, &Session::of("siti", role), name, request)
    }
}
