//! How the host ends: at a word from outside, after a moment for the answers that are on their way.

use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::Serve;
use tokio::net::TcpListener;
use tokio::sync::{Notify, oneshot};

/// Time for answers on their way: a screen that reads the next news holds its question open for longer.
const LAST_ANSWERS: Duration = Duration::from_secs(2);

/// Why serving ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// At a word from outside.
    Word,
    /// To start anew.
    Anew,
}

/// Serves until a word to end or to start anew, and shortly after it even if a screen still waits for an answer.
pub(super) async fn serve_to_the_end(
    serve: Serve<TcpListener, Router, Router>,
    word: impl Future<Output = ()> + Send + 'static,
    anew: Arc<Notify>,
) -> std::io::Result<End> {
    let (told, hears) = oneshot::channel();
    let (ended, end) = oneshot::channel();
    let serving = serve.with_graceful_shutdown(async move {
        let why = tokio::select! {
            () = word => End::Word,
            () = anew.notified() => End::Anew,
        };
        // The other sides are gone only where serving ended by itself.
        let _ = (told.send(()), ended.send(why));
    });
    let late = async {
        match hears.await {
            Ok(()) => tokio::time::sleep(LAST_ANSWERS).await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        served = serving.into_future() => served?,
        () = late => {}
    }
    Ok(end.await.unwrap_or(End::Word))
}

/// Ends with Ctrl+C, and where services are ended by a signal, with that. Heard from now on.
#[cfg(unix)]
pub(super) fn word_to_end() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends with Ctrl+C.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "only Unix can refuse to listen for a signal")]
pub(super) fn word_to_end() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Nobody can say the word here; the process is ended from outside.
            std::future::pending::<()>().await;
        }
    })
}
