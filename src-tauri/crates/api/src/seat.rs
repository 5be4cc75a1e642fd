//! A screen's place at the counter: who is signed in at it, until when, and what somebody with more rights allows there.
//!
//! A host makes one seat for each window or browser; who sits on it never comes from a request. In a shop without
//! people every seat is everybody's, as the host says.

use std::sync::{Mutex, MutexGuard, PoisonError};

use loket_counter::CounterError;
use loket_model::{Pin, User, UserName};
use serde_json::Value;

use crate::commands::{Access, COMMANDS, Role, SeatHandlers, Session, dispatch, dispatch_at_seat, forbidden};
use crate::desk::Desk;
use crate::desk::people::{pin, user_info, user_name};
use crate::dto::{ChangesRequest, DisplayInfo, Empty, SeatInfo, SignInRequest};
use crate::error::{ApiError, ErrorCode};

/// What the screen asks by itself, without a person: it must not keep a seat from locking. The screen's own lock goes
/// by this list too.
pub(crate) const ASKED_BY_ITSELF: &[&str] = &[
    "status",
    "changes",
    "print_jobs",
    "export_progress",
    "attention",
    "open_payments",
    "payment",
    "deposits",
    "products",
    "printers",
    "rules",
    "history_rows",
    "history_totals",
    "history_choices",
    "x_report",
    "z_reports",
    "statements",
    "backups",
    "struk_settings",
    "struk_preview",
    "billers",
    "show",
    "check_progress",
    "preview_settings",
    "shop",
    "accounts",
    "report",
    "deposit_course",
    "shift_ends",
];

/// Milliseconds of a minute.
const MINUTE_MS: u64 = 60_000;

/// The word of somebody with more rights for one command.
pub type Approval = SignInRequest;

/// One screen's place at the counter.
pub struct Seat {
    everybody: Session,
    state: Mutex<State>,
}

#[derive(Clone)]
enum State {
    Out,
    In { name: UserName, used_ms: u64 },
    Locked { name: UserName },
}

/// A seat at its counter, as the commands that need no session see it.
struct Sitting<'a> {
    seat: &'a Seat,
    desk: &'a Desk,
}

impl Seat {
    /// A seat that nobody has signed in at; `everybody` is who sits there in a shop without people.
    #[must_use]
    pub const fn new(everybody: Session) -> Self {
        Self { everybody, state: Mutex::new(State::Out) }
    }

    /// Runs one command for whoever sits here, with the word of somebody with more rights where one was given.
    ///
    /// # Errors
    /// [`ApiError`]: `not_signed_in`, whatever is wrong with the approval, and as [`dispatch`].
    pub fn dispatch(
        &self,
        desk: &Desk,
        name: &str,
        payload: Value,
        approval: Option<&Approval>,
    ) -> Result<Value, ApiError> {
        let sitting = Sitting { seat: self, desk };
        let payload = match dispatch_at_seat(&sitting, name, payload) {
            Ok(answer) => return answer,
            Err(payload) => payload,
        };
        let by_itself = ASKED_BY_ITSELF.contains(&name);
        let session = sitting.session()?;
        if !by_itself {
            self.used(desk);
        }
        let session = match approval {
            Some(approval) => approved(desk, session, name, &payload, approval)?,
            None => session,
        };
        let answer = dispatch(desk, &session, name, payload);
        // A seat that was left while this was under way shows nothing of it.
        if name == "show" && sitting.session().is_err() {
            desk.clear_display();
        }
        if !by_itself {
            // A biller may have thought for minutes while the person waited.
            self.used(desk);
        }
        answer
    }

    /// Who sits here, for what a host does itself.
    ///
    /// # Errors
    /// `not_signed_in`, and what the journal refuses.
    pub fn session(&self, desk: &Desk) -> Result<Session, ApiError> {
        Sitting { seat: self, desk }.session()
    }

    /// What the customer's display shows; it needs nobody signed in, and nothing is shown of a seat that was left.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn customer_display(&self, desk: &Desk, request: &ChangesRequest) -> Result<DisplayInfo, ApiError> {
        Sitting { seat: self, desk }.lock_when_idle()?;
        desk.customer_display(request)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Each state is whole on its own.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn used(&self, desk: &Desk) {
        if let State::In { used_ms, .. } = &mut *self.state() {
            *used_ms = desk.counter().monotonic_ms();
        }
    }
}

impl Sitting<'_> {
    /// Who sits here.
    fn session(&self) -> Result<Session, ApiError> {
        match self.desk.counter().users() {
            // What is damaged must still be able to say so; nothing can be sold from it.
            Err(_) if self.desk.counter().damage().is_some() => {
                Ok(Session::of(&self.seat.everybody.actor, Role::Cashier))
            }
            Err(error) => Err(error.into()),
            Ok(users) if users.is_empty() => Ok(self.seat.everybody.clone()),
            Ok(_) => self.signed_in().map(|user| Session::of(user.name.as_str(), user.role)),
        }
    }

    fn signed_in(&self) -> Result<User, ApiError> {
        self.lock_when_idle()?;
        let state = self.seat.state().clone();
        match state {
            State::In { name, .. } => match self.desk.counter().active_user(&name) {
                Ok(user) => Ok(user),
                Err(CounterError::UserUnknown(_)) => {
                    *self.seat.state() = State::Out;
                    Err(not_signed_in("out"))
                }
                Err(error) => Err(error.into()),
            },
            State::Locked { .. } => Err(not_signed_in("locked")),
            State::Out => Err(not_signed_in("out")),
        }
    }

    fn lock_when_idle(&self) -> Result<(), ApiError> {
        let minutes = u64::from(self.desk.counter().rules()?.idle_lock_min);
        let now_ms = self.desk.counter().monotonic_ms();
        let mut state = self.seat.state();
        let idle = match &*state {
            State::In { name, used_ms } => {
                let is_idle = minutes > 0 && now_ms.saturating_sub(*used_ms) >= minutes * MINUTE_MS;
                is_idle.then(|| name.clone())
            }
            State::Locked { .. } | State::Out => None,
        };
        if let Some(name) = idle {
            *state = State::Locked { name: name.clone() };
            drop(state);
            self.desk.clear_display();
            self.desk.counter().note_locked(&name, true)?;
        }
        Ok(())
    }

    fn info(&self) -> Result<SeatInfo, ApiError> {
        let counter = self.desk.counter();
        let shop = counter.shop()?;
        let people = counter.users()?;
        self.lock_when_idle()?;
        let state = self.seat.state().clone();
        let known = |name: &UserName| people.iter().find(|user| user.name.key() == name.key());
        let (state, name) = match &state {
            _ if people.is_empty() => ("open", None),
            State::In { name, .. } if known(name).is_some_and(|user| user.active) => ("in", Some(name)),
            State::Locked { name } => ("locked", Some(name)),
            State::In { .. } | State::Out => ("out", None),
        };
        let user = name.and_then(known);
        let is_owner = state == "in" && user.is_some_and(|user| user.role == Role::Owner);
        let shown = people.iter().filter(|user| user.active || is_owner);
        Ok(SeatInfo {
            state: state.to_owned(),
            user: user.map(user_info),
            users: shown.map(user_info).collect(),
            shop: shop.name,
            demo: shop.demo,
            idle_lock_min: counter.rules()?.idle_lock_min,
        })
    }

    /// Takes whoever is signed in off the seat.
    fn leave(&self, next: impl FnOnce(UserName) -> State) -> Option<UserName> {
        let mut state = self.seat.state();
        let name = match &*state {
            State::In { name, .. } => name.clone(),
            State::Locked { .. } | State::Out => return None,
        };
        *state = next(name.clone());
        self.desk.clear_display();
        Some(name)
    }
}

impl SeatHandlers for Sitting<'_> {
    fn users(&self, _: Empty) -> Result<SeatInfo, ApiError> {
        self.info()
    }

    fn sign_in(&self, request: SignInRequest) -> Result<SeatInfo, ApiError> {
        let user = self.desk.counter().sign_in(&user_name(&request.user)?, &typed(&request)?)?;
        *self.seat.state() = State::In { name: user.name, used_ms: self.desk.counter().monotonic_ms() };
        self.info()
    }

    fn sign_out(&self, _: Empty) -> Result<SeatInfo, ApiError> {
        let left = self.leave(|_| State::Out);
        *self.seat.state() = State::Out;
        if let Some(name) = left {
            self.desk.counter().note_signed_out(&name)?;
        }
        self.info()
    }

    fn stay(&self, _: Empty) -> Result<SeatInfo, ApiError> {
        self.lock_when_idle()?;
        self.seat.used(self.desk);
        self.info()
    }

    fn customer_display(&self, request: ChangesRequest) -> Result<DisplayInfo, ApiError> {
        self.seat.customer_display(self.desk, &request)
    }

    fn lock(&self, _: Empty) -> Result<SeatInfo, ApiError> {
        if let Some(name) = self.leave(|name| State::Locked { name }) {
            self.desk.counter().note_locked(&name, false)?;
        }
        self.info()
    }
}

/// The session with the rights of whoever approves, for one command; the actor stays who sits here.
fn approved(
    desk: &Desk,
    session: Session,
    name: &str,
    payload: &Value,
    approval: &Approval,
) -> Result<Session, ApiError> {
    let counter = desk.counter();
    let by = counter.check_pin(&user_name(&approval.user)?, &typed(approval)?)?;
    if by.role <= session.role {
        return Err(ErrorCode::ApproverRole.with([("user", by.name.to_string())]));
    }
    let needed = COMMANDS.iter().find(|(command, _)| *command == name).map(|(_, access)| *access);
    if let Some(Access::Needs(needed)) = needed
        && by.role < needed
    {
        return Err(forbidden(needed));
    }
    let named = payload.get("payment").and_then(Value::as_str);
    let payment = named.and_then(|text| counter.find_payment(text).ok()).map(|payment| payment.id);
    counter.note_approval(&session.actor, &by.name, name, payment)?;
    Ok(Session { role: by.role, ..session })
}

/// A PIN that cannot be one is a wrong one, and says no more.
fn typed(request: &SignInRequest) -> Result<Pin, ApiError> {
    pin(&request.pin).map_err(|_| ErrorCode::PinForm.plain())
}

fn not_signed_in(state: &str) -> ApiError {
    ErrorCode::NotSignedIn.with([("state", state.to_owned())])
}
