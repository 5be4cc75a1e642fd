//! The cross in the corner of a window: the message that a window manager sends for it.

use anyhow::{Context as _, Result};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, GetPropertyReply, MapState, Window,
};
use x11rb::rust_connection::RustConnection;

/// Most that a property of a window may hold, in units of four bytes; what is looked at here holds a few.
const PROPERTY_MAX: u32 = 64;

/// Asks the window of a process to close, as a click on its cross does.
pub fn press_cross(process: u32) -> Result<()> {
    let (screen, at) = RustConnection::connect(None).context("there is no screen")?;
    let root = screen.setup().roots.get(at).context("the screen has no window")?.root;
    let atom = |name: &str| Ok(screen.intern_atom(false, name.as_bytes())?.reply()?.atom) as Result<u32>;
    let (owner, protocols, delete) = (atom("_NET_WM_PID")?, atom("WM_PROTOCOLS")?, atom("WM_DELETE_WINDOW")?);
    let is_its_own = |window: Window| -> Result<bool> {
        let has = |property, kind: AtomEnum, value| -> Result<bool> {
            let reply = screen.get_property(false, window, property, kind, 0, PROPERTY_MAX)?.reply()?;
            Ok(values(&reply).contains(&value))
        };
        let is_seen = screen.get_window_attributes(window)?.reply()?.map_state == MapState::VIEWABLE;
        Ok(is_seen && has(owner, AtomEnum::CARDINAL, process)? && has(protocols, AtomEnum::ATOM, delete)?)
    };
    let mut under = vec![root];
    while let Some(window) = under.pop() {
        // A window may close while it is looked at.
        if is_its_own(window).unwrap_or(false) {
            let message =
                ClientMessageEvent::new(32, window, protocols, [delete, x11rb::CURRENT_TIME, 0, 0, 0]);
            screen.send_event(false, window, EventMask::NO_EVENT, message)?.check()?;
            return Ok(());
        }
        under.extend(screen.query_tree(window)?.reply().map(|tree| tree.children).unwrap_or_default());
    }
    anyhow::bail!("process {process} has no window on the screen")
}

fn values(reply: &GetPropertyReply) -> Vec<u32> {
    reply.value32().into_iter().flatten().collect()
}
