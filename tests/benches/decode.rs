//! How fast answers are read: each reader at each step over the bodies of its corpus, as a ratio to merely parsing
//! the same bytes in the same run.
//!
//! Prints plain numbers and judges none: megabytes per second belong to the machine, the ratio travels. Below 1 the
//! reader takes longer than the parser alone. `--quick` measures a little of everything, to see that it runs.
#![expect(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "a bench that cannot read its corpus has nothing to measure, and rates are no money"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use loket_counter::billers::{BodyFormat, HttpReply};
use loket_tests::readers::{Reader, Seed, SeedStep, readers};

const STEPS: [SeedStep; 6] = [
    SeedStep::Inquiry,
    SeedStep::Payment,
    SeedStep::Advice,
    SeedStep::Callback,
    SeedStep::Offers,
    SeedStep::Balance,
];

/// How much is measured.
struct Effort {
    /// Rounds; the middle one counts.
    rounds: usize,
    /// Least time of a round for each of the two.
    per_round: Duration,
}

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick" || argument == "--test");
    let effort = if quick {
        Effort { rounds: 3, per_round: Duration::from_millis(2) }
    } else {
        Effort { rounds: 15, per_round: Duration::from_millis(20) }
    };
    for reader in readers() {
        let seeds = reader.seeds();
        for step in STEPS {
            let of_step: Vec<&Seed> = seeds.iter().filter(|seed| seed.step == Some(step)).collect();
            if !of_step.is_empty() {
                measure(&effort, &reader, step, &of_step);
            }
        }
    }
}

fn measure(effort: &Effort, reader: &Reader, step: SeedStep, seeds: &[&Seed]) {
    let replies: Vec<(&str, HttpReply)> =
        seeds.iter().map(|seed| (seed.case, HttpReply { status: 200, body: seed.body.clone() })).collect();
    let bytes: usize = replies.iter().map(|(_, reply)| reply.body.len()).sum();
    let (parser, parse): (&str, fn(&[u8]) -> usize) = match reader.format {
        BodyFormat::Json => ("serde_json", json_value),
        BodyFormat::Xml => ("quick-xml", xml_events),
    };
    let read = || replies.iter().filter(|(case, reply)| reader.reads(case, step, black_box(reply))).count();
    let parse = || replies.iter().map(|(_, reply)| parse(black_box(&reply.body))).sum();
    let (mut reading, mut parsing) = (Vec::new(), Vec::new());
    for round in 0..effort.rounds {
        // Whoever comes second finds the caches as the first one left them.
        if round % 2 == 0 {
            reading.push(pass_s(effort, &read));
            parsing.push(pass_s(effort, &parse));
        } else {
            parsing.push(pass_s(effort, &parse));
            reading.push(pass_s(effort, &read));
        }
    }
    let (reading, parsing) = (median(&mut reading), median(&mut parsing));
    let megabytes = f64::from(u32::try_from(bytes).unwrap()) / 1e6;
    println!(
        "decode {} {}: {:.1} MB/s, {:.2} x {parser}",
        reader.name,
        step.as_str(),
        megabytes / reading,
        parsing / reading
    );
}

/// Seconds of one pass over the bodies, averaged over a round.
fn pass_s(effort: &Effort, pass: &dyn Fn() -> usize) -> f64 {
    let started = Instant::now();
    let mut passes = 0_u32;
    while passes == 0 || started.elapsed() < effort.per_round {
        black_box(pass());
        passes += 1;
    }
    started.elapsed().as_secs_f64() / f64::from(passes)
}

/// Parses JSON into a tree. A body that is no strict JSON (the vendors' trailing commas) is parsed to where it ends.
fn json_value(body: &[u8]) -> usize {
    usize::from(black_box(serde_json::from_slice::<serde_json::Value>(body)).is_ok())
}

/// Reads every event of an XML body.
fn xml_events(body: &[u8]) -> usize {
    let mut reader = quick_xml::Reader::from_reader(body);
    let mut events = 0;
    while let Ok(event) = reader.read_event() {
        if matches!(black_box(event), quick_xml::events::Event::Eof) {
            break;
        }
        events += 1;
    }
    events
}

fn median(seconds: &mut [f64]) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap()
}
