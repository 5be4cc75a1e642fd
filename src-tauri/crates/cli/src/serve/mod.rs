//! The HTTP host of the API and the screen: loopback only, one browser signed in by a one-time token.
//!
//! Deliberately absent: anything that the desktop shell does not offer too. Both run the same command list.

mod assets;
mod ending;
mod session;

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use loket_api::counter::{Counter, DEMO_CASHIER, DemoBiller, Keeper, Settler, keep_log_in};
use loket_api::{ApiError, Approval, Desk, ErrorCode, Role, Seat, Session};
use loket_api::{request_bytes_max, request_too_large};
use loket_callbacks::CallbackDoor;
use loket_sandbox::{Sandbox, SandboxAccount, SandboxConfig, Side};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::args::{Args, Serve};
use crate::output::{Done, bad_request, print};
use crate::serve::ending::End;
use crate::serve::session::Door;
use crate::shop;

/// Largest body of somebody who is not signed in: the one-time token.
const TOKEN_BYTES_MAX: usize = 1024;

/// Longest that commands under way may take before the host starts anew; what they began is found by the next start.
const LAST_COMMANDS: Duration = Duration::from_secs(20);

struct Host {
    desk: Desk,
    seat: Seat,
    door: Arc<Door>,
    /// Rung when the screen starts the host anew.
    anew: Arc<Notify>,
}

/// Where the screen is served, whatever shop stands behind it.
struct Place<'a> {
    args: &'a Args,
    serve: &'a Serve,
    listener: TcpListener,
    door: Arc<Door>,
    /// Said once, with the link that works once.
    token: Option<String>,
}

/// Serves until Ctrl+C or the machine's word to end, and closes the shop then. A process that is killed leaves what is on
/// its way to paper to the next start, which counts it.
pub fn run(args: &Args, serve: &Serve) -> Result<Done, ApiError> {
    if !serve.listen.ip().is_loopback() {
        return Err(bad_request(&"serve listens on loopback only"));
    }
    let listener = TcpListener::bind(serve.listen).map_err(|error| bad_request(&error))?;
    listener.set_nonblocking(true).map_err(|error| bad_request(&error))?;
    let port = listener.local_addr().map_err(|error| bad_request(&error))?.port();
    let (door, token) = Door::new(port).map_err(|error| bad_request(&error))?;
    let mut place = Place { args, serve, listener, door: Arc::new(door), token: Some(token) };
    while run_once(&mut place)? == End::Anew {
        tracing::info!("started anew");
    }
    Ok(Done::Silent)
}

/// Opens the shop and serves it to an end of one kind or the other.
fn run_once(place: &mut Place<'_>) -> Result<End, ApiError> {
    let serve = place.serve;
    let folder = shop::folder(place.args, serve.demo)?;
    let counter = Arc::new(Counter::open_or_look(&folder, shop::surroundings()?)?);
    // Only a till that goes on for long has a log of its own: what one command says, whoever gave it sees.
    keep_log_in(&folder);
    let is_damaged = counter.damage().is_some();
    let (sandbox, session) = if serve.demo {
        // Where nobody signs in, a demo in which nothing can be decided would hide half of the counter.
        let session = Session::of(DEMO_CASHIER, Role::Supervisor);
        (Some(start_demo(&counter, serve.latency_ms, is_damaged)?), session)
    } else {
        (None, shop::everybody())
    };
    let desk = Desk::new(Arc::clone(&counter));
    // A damaged journal is for looking: nothing may be asked whose answer could not be kept.
    let beside = if is_damaged { None } else { Some(Beside::start(&desk, &session, serve.callbacks)?) };
    let runtime = tokio::runtime::Runtime::new().map_err(|error| bad_request(&error))?;
    let served = runtime.block_on(listen(place, desk, session, sandbox.as_ref()));
    if let Some(beside) = beside {
        beside.settler.stop();
    }
    counter.close_shop();
    let end = served.map_err(|error| bad_request(&error))?;
    match end {
        // A command that waits for a biller or a person holds nobody up: what it began is found by the next start.
        End::Word => runtime.shutdown_background(),
        // Whoever still holds the shop's folder would keep the next start out.
        End::Anew => runtime.shutdown_timeout(LAST_COMMANDS),
    }
    Ok(end)
}

/// What runs beside the screen as long as it is served.
struct Beside {
    settler: Settler,
    _keeper: Keeper,
    _door: Option<CallbackDoor>,
}

impl Beside {
    fn start(desk: &Desk, session: &Session, callbacks: Option<SocketAddr>) -> Result<Self, ApiError> {
        desk.open_first_shift_of_demo(session)?;
        let counter = desk.counter();
        let settler = Settler::start(Arc::clone(counter)).map_err(|error| bad_request(&error))?;
        let keeper = Keeper::start(Arc::clone(counter)).map_err(|error| bad_request(&error))?;
        let door = callbacks.map(|listen| CallbackDoor::open(Arc::clone(counter), listen)).transpose();
        Ok(Self { settler, _keeper: keeper, _door: door.map_err(|error| bad_request(&error))? })
    }
}

fn start_demo(counter: &Counter, latency_ms: u64, is_damaged: bool) -> Result<Sandbox, ApiError> {
    let sandbox = Sandbox::start(SandboxConfig { latency_ms, ..SandboxConfig::default() })
        .map_err(|error| bad_request(&error))?;
    let billers = Side::ALL.map(|side| {
        let SandboxAccount { kind, url, settings, secrets } = sandbox.account(side);
        DemoBiller { kind, url, settings, secrets }
    });
    if !is_damaged {
        counter.set_up_demo(&billers)?;
    }
    Ok(sandbox)
}

async fn listen(
    place: &mut Place<'_>,
    desk: Desk,
    session: Session,
    sandbox: Option<&Sandbox>,
) -> std::io::Result<End> {
    // The first one stays open, so that whoever calls between two shops waits instead of being refused.
    let listener = tokio::net::TcpListener::from_std(place.listener.try_clone()?)?;
    let address = listener.local_addr()?;
    let word = ending::word_to_end()?;
    if let Some(token) = place.token.take() {
        announce(place.args.json, &format!("http://{address}/#token={token}"), sandbox);
    }
    let anew = Arc::new(Notify::new());
    let host = Arc::new(Host {
        desk,
        seat: Seat::new(session),
        door: Arc::clone(&place.door),
        anew: Arc::clone(&anew),
    });
    let router = Router::new()
        .route("/session", post(sign_in))
        .route("/rpc/{name}", post(rpc))
        .route("/approved/{name}", post(approved))
        .route("/anew", post(start_anew))
        .route("/", get(assets::index))
        .route("/{*path}", get(assets::file))
        .layer(DefaultBodyLimit::max(TOKEN_BYTES_MAX))
        .layer(axum::middleware::map_response(assets::with_headers))
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&host), session::only_this_origin))
        .with_state(host);
    ending::serve_to_the_end(axum::serve(listener, router), word, anew).await
}

fn announce(json: bool, url: &str, sandbox: Option<&Sandbox>) {
    let sandbox_url = sandbox.map(|sandbox| format!("http://{}", sandbox.address()));
    if json {
        print(&json!({ "url": url, "sandbox": sandbox_url }).to_string());
    } else {
        print(&format!("Loket: {url}\nThe link works once. Ctrl+C ends it."));
        if let Some(sandbox_url) = sandbox_url {
            print(&format!("Sandbox billers: {sandbox_url}/_sandbox/state"));
        }
    }
}

async fn sign_in(State(host): State<Arc<Host>>, body: Bytes) -> Response {
    let token = serde_json::from_slice::<Value>(&body).ok();
    let token = token.as_ref().and_then(|body| body.get("token")).and_then(Value::as_str).unwrap_or_default();
    match host.door.sign_in(token) {
        Some(cookie) => (StatusCode::OK, [("set-cookie", cookie)], axum::Json(json!({}))).into_response(),
        None => refuse(StatusCode::UNAUTHORIZED, &ErrorCode::Forbidden.plain()),
    }
}

/// Starts the host anew, where a command was given that waits for it.
async fn start_anew(State(host): State<Arc<Host>>, headers: HeaderMap) -> Response {
    if !host.door.knows(&headers) || !host.desk.wants_restart() {
        return refuse(StatusCode::UNAUTHORIZED, &ErrorCode::Forbidden.plain());
    }
    host.anew.notify_one();
    axum::Json(json!({})).into_response()
}

async fn rpc(
    State(host): State<Arc<Host>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    // Before the body is read: a stranger's bytes are not kept.
    if !host.door.knows(&headers) {
        return refuse(StatusCode::UNAUTHORIZED, &ErrorCode::Forbidden.plain());
    }
    let Some(body) = bounded(body, request_bytes_max(&name)).await else {
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, &request_too_large(&name));
    };
    match serde_json::from_slice::<Value>(&body) {
        Ok(payload) => run_command(host, name, payload, None).await,
        Err(error) => refuse(StatusCode::BAD_REQUEST, &bad_request(&error)),
    }
}

/// A command with the word of somebody with more rights for it.
#[derive(Deserialize)]
struct Approved {
    request: Value,
    approval: Approval,
}

async fn approved(
    State(host): State<Arc<Host>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    if !host.door.knows(&headers) {
        return refuse(StatusCode::UNAUTHORIZED, &ErrorCode::Forbidden.plain());
    }
    let Some(body) = bounded(body, request_bytes_max(&name)).await else {
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, &request_too_large(&name));
    };
    match serde_json::from_slice::<Approved>(&body) {
        Ok(Approved { request, approval }) => run_command(host, name, request, Some(approval)).await,
        Err(error) => refuse(StatusCode::BAD_REQUEST, &bad_request(&error)),
    }
}

async fn run_command(host: Arc<Host>, name: String, payload: Value, approval: Option<Approval>) -> Response {
    // The counter blocks while a biller thinks; the other commands must not wait for it.
    let worked = tokio::task::spawn_blocking(move || {
        host.seat.dispatch(&host.desk, &name, payload, approval.as_ref())
    })
    .await;
    match worked {
        Ok(Ok(response)) => axum::Json(response).into_response(),
        Ok(Err(error)) => refuse(StatusCode::UNPROCESSABLE_ENTITY, &error),
        Err(error) => refuse(
            StatusCode::INTERNAL_SERVER_ERROR,
            &ErrorCode::Internal.with([("text", error.to_string())]),
        ),
    }
}

/// A body of at most so many bytes; one that announces more is not read at all.
async fn bounded(body: Body, bytes_max: usize) -> Option<Bytes> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if announced > bytes_max { None } else { to_bytes(body, bytes_max).await.ok() }
}

fn refuse(status: StatusCode, error: &ApiError) -> Response {
    (status, axum::Json(json!(error))).into_response()
}
