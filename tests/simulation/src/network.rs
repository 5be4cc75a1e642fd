//! The way between the counter and its billers.

use loket_counter::billers::{HttpReply, HttpRequest, SendError, Transport};
use loket_sandbox::{Answer, Fault, FaultKind, NoAnswer};

use crate::calls::{Packet, Step};
use crate::crash::die;
use crate::trouble::Trouble;
use crate::world::{Deed, World};

/// How long the counter waits for an answer.
const TIMEOUT_MS: u64 = 60_000;

/// How late a request can arrive. Below the shortest wait after which a payment that "was never received" may be
/// made again: a network that holds a request back for longer than that cannot be told from one that lost it.
const LATE_MS_MAX: u64 = 240_000;

impl Transport for World {
    fn send(&self, request: &HttpRequest) -> Result<HttpReply, SendError> {
        let packet = Packet::of(request);
        let (trouble, way_ms) = {
            let mut state = self.state();
            let mood = state.moods.exchanges;
            let trouble = self.weather.draw(&mut state.dice, mood, packet.side, packet.step);
            if trouble != Trouble::None {
                state.tally.trouble(trouble.word());
            }
            if packet.step == Step::Payment {
                state.payments_sent += 1;
            }
            (trouble, state.dice.between(50, 4_000))
        };
        self.note(|| format!("    {} to {}: {}", packet.step.word(), packet.side.kind(), trouble.word()));
        self.pass_ms(way_ms);
        self.carry(&packet, trouble)
    }
}

impl World {
    fn carry(&self, packet: &Packet, trouble: Trouble) -> Result<HttpReply, SendError> {
        match trouble {
            Trouble::NotSent => return Err(SendError::NotSent("connection refused".to_owned())),
            Trouble::DiesBefore => die(),
            Trouble::RequestLost => return self.silence(),
            Trouble::RequestLate => {
                let late_ms = self.state().dice.between(1_000, LATE_MS_MAX);
                self.arrange(late_ms, Deed::Arrive(packet.clone()));
                return self.silence();
            }
            Trouble::ServerErrorBefore => return Ok(server_error()),
            _ => {}
        }
        let fault = match trouble {
            Trouble::Biller(kind) => played(packet.step, kind),
            _ => None,
        };
        let answer = self.deliver(packet, fault);
        match trouble {
            Trouble::DiesAfter => die(),
            Trouble::AnswerLost => self.silence(),
            Trouble::ServerErrorAfter => Ok(server_error()),
            Trouble::Doubled => heard(self.deliver(packet, None)),
            Trouble::DoubledLate => {
                let late_ms = self.state().dice.between(1_000, LATE_MS_MAX);
                self.arrange(late_ms, Deed::Arrive(packet.clone()));
                heard(answer)
            }
            Trouble::Truncated => heard(answer)
                .map(|reply| HttpReply { body: reply.body[..reply.body.len() / 2].to_vec(), ..reply }),
            _ => heard(answer),
        }
    }

    fn silence(&self) -> Result<HttpReply, SendError> {
        self.pass_ms(TIMEOUT_MS);
        Err(SendError::Unknown(format!("no whole answer within {TIMEOUT_MS} ms")))
    }
}

fn heard(answer: Result<Answer, NoAnswer>) -> Result<HttpReply, SendError> {
    match answer {
        Ok(Answer { status, body }) => Ok(HttpReply { status, body }),
        Err(NoAnswer::HungUp) => Err(SendError::Unknown("connection closed".to_owned())),
        Err(NoAnswer::NotARequest(text)) => Err(SendError::NotSent(text)),
    }
}

fn server_error() -> HttpReply {
    HttpReply { status: 500, body: b"<html>Gangguan Sistem</html>".to_vec() }
}

/// A fault as the sandbox takes it, for the next request only.
fn played(step: Step, kind: FaultKind) -> Option<Fault> {
    let step = match step {
        Step::Inquiry => loket_sandbox::Step::Inquiry,
        Step::Payment => loket_sandbox::Step::Payment,
        Step::Advice => loket_sandbox::Step::Advice,
        Step::Other => return None,
    };
    Some(Fault { step, kind, customer: None, times: Some(1) })
}
