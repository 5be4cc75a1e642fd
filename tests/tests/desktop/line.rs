//! The line between the till and its billers, on which the answers to payments can be kept waiting.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::{Context as _, Result};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Room for the first part of a request, which has its path, and for parts of an answer.
const PART_BYTES: usize = 4_096;

/// A line to the sandbox; it ends with the test.
#[derive(Debug)]
pub struct Line {
    address: SocketAddr,
    keeps: watch::Sender<bool>,
    /// Answers to payments that came to a line that keeps them.
    kept: watch::Receiver<u32>,
}

impl Line {
    /// Listens, and passes on what comes.
    pub async fn to(biller: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (keeps, keeping) = watch::channel(false);
        let (count, kept) = watch::channel(0);
        tokio::spawn(async move {
            while let Ok((till, _)) = listener.accept().await {
                // An exchange that breaks off is the till's to deal with; that is what these tests look at.
                tokio::spawn(pass(till, biller, keeping.clone(), count.clone()));
            }
        });
        Ok(Self { address, keeps, kept })
    }

    /// Where the till finds the biller.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on the biller carries payments out, and the till hears nothing of it.
    pub fn keep_answers(&mut self) {
        self.kept.mark_unchanged();
        self.keeps.send_replace(true);
    }

    /// Waits until there is such a payment.
    pub async fn answer_is_kept(&mut self) -> Result<()> {
        self.kept.changed().await.context("the line has ended")
    }

    /// Lets the answers through.
    pub fn let_through(&self) {
        self.keeps.send_replace(false);
    }
}

/// One exchange; each has a connection of its own.
async fn pass(
    till: TcpStream,
    biller: SocketAddr,
    mut keeping: watch::Receiver<bool>,
    kept: watch::Sender<u32>,
) -> Result<()> {
    let (mut from_till, mut to_till) = till.into_split();
    let (mut from_biller, mut to_biller) = TcpStream::connect(biller).await?.into_split();
    let mut part = [0; PART_BYTES];
    let read = from_till.read(&mut part).await?;
    let head = part.get(..read).unwrap_or_default().to_vec();
    let is_payment = head
        .split(|byte| *byte == b'\r')
        .next()
        .is_some_and(|line| line.windows(8).any(|at| at == b"/payment"));
    to_biller.write_all(&head).await?;
    let onward = tokio::spawn(async move { copy(&mut from_till, &mut to_biller).await });
    let read = from_biller.read(&mut part).await?;
    if is_payment && *keeping.borrow() {
        kept.send_modify(|count| *count += 1);
        keeping.wait_for(|keeps| !keeps).await?;
    }
    to_till.write_all(part.get(..read).unwrap_or_default()).await?;
    copy(&mut from_biller, &mut to_till).await?;
    onward.abort();
    Ok(())
}
