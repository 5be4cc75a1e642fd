//! `callbacks`: the door at which billers call, as a foreground command beside the settler that asks them.

use std::net::SocketAddr;
use std::sync::Arc;

use loket_api::ApiError;
use loket_api::counter::Settler;
use loket_callbacks::CallbackDoor;
use serde_json::json;

use crate::args::Args;
use crate::output::{Done, bad_request, print};
use crate::shop;

/// Takes calls until the process is ended.
pub fn run(args: &Args, listen: SocketAddr) -> Result<Done, ApiError> {
    let desk = shop::open(args)?;
    let counter = Arc::clone(desk.counter());
    let _settler = Settler::start(Arc::clone(&counter)).map_err(|error| bad_request(&error))?;
    let door = CallbackDoor::open(counter, listen).map_err(|error| bad_request(&error))?;
    let url = format!("http://{}/callback/", door.address());
    print(&if args.json {
        json!({ "callbacks": url }).to_string()
    } else {
        format!("billers call {url}ACCOUNT")
    });
    loop {
        std::thread::park();
    }
}
