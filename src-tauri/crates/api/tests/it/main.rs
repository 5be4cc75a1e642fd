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
    use serde_json::{Value, json};
    use tempfile::TempDir;

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

    /// A shop with one account, which nobody answers for.
    pub struct Shop {
        pub desk: Desk,
        // Last, so that the folder outlives the journal in it.
        _folder: TempDir,
    }

    impl Shop {
        pub fn open() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let shop = Self { desk: open(folder.path()), _folder: folder };
            let account = json!({
                "account": "iak", "is_new": true, "kind": "iak-prepaid", "url": "https://prepaid.iak.id",
                "settings": { "username": "0812" }, "secrets": { "api-key": "k" },
            });
            call(&shop.desk, Role::Owner, "set_account", account).unwrap();
            shop
        }
    }

    /// A request with other values in it.
    pub fn with(request: &Value, change: &Value) -> Value {
        let mut request = request.clone();
        for (name, value) in change.as_object().unwrap() {
            request[name] = value.clone();
        }
        request
    }

    pub fn call(desk: &Desk, role: Role, name: &str, request: Value) -> Result<Value, ApiError> {
        dispatch(desk, &Session::of("siti", role), name, request)
    }
}
