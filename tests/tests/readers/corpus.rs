//! The bodies as they are kept: each is read as its name says, and every kind has some.

use loket_model::{Outcome, UnresolvedWhy};
use loket_tests::readers::{Case, Expected, Fed, Reader, Seed, SeedStep, corpus_folder, readers};

use loket_counter::billers::{InquiryFailure, KINDS};

/// Sales that each body is tried on; the next body begins with the next sale, so that all of them meet.
const OTHER_SALES: usize = 3;

/// What a body became at its own step, in the corpus' words.
fn became(step: SeedStep, case: &Case, fed: &Fed) -> Result<Expected, String> {
    let outcome = |outcome: &Outcome| match outcome {
        Outcome::Paid(_) => Expected::Success,
        Outcome::Failed(_) => Expected::Failed,
        Outcome::Unresolved(UnresolvedWhy::Pending { .. }) => Expected::Pending,
        Outcome::Unresolved(_) => Expected::Unclear,
    };
    let failure = |failure: &InquiryFailure| match failure {
        InquiryFailure::Refused(_) => Expected::Refused,
        InquiryFailure::Unclear(_) => Expected::Unclear,
    };
    Ok(match step {
        SeedStep::Inquiry => match &fed.inquiry {
            Ok(bill) if bill.charge.total().get() == i64::from(case.total()) => Expected::Success,
            Ok(bill) => {
                return Err(format!("a bill of {} instead of {}", bill.charge.total().get(), case.total()));
            }
            Err(why) => failure(why),
        },
        SeedStep::Payment => outcome(&fed.payment),
        SeedStep::Advice => outcome(&fed.advice),
        SeedStep::Callback => match &fed.callback {
            Ok(hint) if hint.reference.as_str() == case.reference => Expected::Success,
            Ok(hint) => return Err(format!("a hint at {}", hint.reference)),
            Err(_) => Expected::Unclear,
        },
        SeedStep::Offers => match &fed.offers {
            Ok(offers) if offers.is_empty() => Expected::Unclear,
            Ok(_) => Expected::Success,
            Err(why) => failure(why),
        },
        SeedStep::Balance => fed.balance.as_ref().map_or_else(failure, |_| Expected::Success),
    })
}

/// Why a body of the corpus is not read as its name says.
fn misread(reader: &Reader, seed: &Seed) -> Option<String> {
    let told = |what: String| Some(format!("{} {}: {what}", reader.name, seed.file));
    // What a fuzzer left behind is read as the fuzzer read it.
    let fed =
        if seed.step.is_some() { reader.feed(seed.case, &seed.body) } else { reader.feed_bytes(&seed.body) };
    let fed = match fed {
        Ok(fed) => fed,
        Err(lie) => return told(lie),
    };
    let (Some(step), false) = (seed.step, seed.expected == Expected::Any) else { return None };
    let case = reader.cases().find(|case| case.name == seed.case)?;
    match became(step, case, &fed) {
        Ok(became) if became == seed.expected => None,
        Ok(became) => {
            let words = match step {
                SeedStep::Inquiry => format!("{:?}", fed.inquiry),
                SeedStep::Payment => format!("{:?}", fed.payment),
                SeedStep::Advice => format!("{:?}", fed.advice),
                SeedStep::Callback => format!("{:?}", fed.callback),
                SeedStep::Offers => format!("{:?}", fed.offers),
                SeedStep::Balance => format!("{:?}", fed.balance),
            };
            told(format!("{became:?} instead of {:?}: {words}", seed.expected))
        }
        Err(words) => told(words),
    }
}

#[test]
fn every_body_is_read_as_its_name_says() {
    let mut wrong = Vec::new();
    for reader in readers() {
        wrong.extend(reader.seeds().iter().filter_map(|seed| misread(&reader, seed)));
    }
    assert!(wrong.is_empty(), "{} bodies:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_kind_has_bodies_for_what_it_can_do() {
    for reader in readers() {
        let seeds = reader.seeds();
        let folder = corpus_folder(reader.kind());
        assert!(!seeds.is_empty(), "{} has no corpus: {} is empty", reader.name, folder.display());
        let has = |step: SeedStep| seeds.iter().any(|seed| seed.step == Some(step));
        let able = reader.capabilities();
        let needed = [
            (SeedStep::Inquiry, true),
            (SeedStep::Payment, true),
            (SeedStep::Advice, able.has_advice()),
            (SeedStep::Callback, able.calls_back),
            (SeedStep::Offers, able.lists_offers),
            (SeedStep::Balance, able.tells_balance),
        ];
        for (step, needed) in needed {
            assert!(!needed || has(step), "{} has no body for {}", reader.name, step.as_str());
        }
        for case in reader.cases() {
            assert!(
                seeds.iter().any(|seed| seed.case == case.name),
                "{}: no body about {}",
                reader.name,
                case.name
            );
        }
    }
    assert!(KINDS.iter().all(|kind| readers().iter().any(|reader| reader.kind() == kind.name)));
}

/// Each body as an answer to a few other sales: whoever was asked about, it is no word on them.
#[test]
fn no_body_is_an_answer_to_another_sale() {
    let mut fed = 0_usize;
    for reader in readers() {
        let cases: Vec<&str> = reader.cases().map(|case| case.name).collect();
        for (turn, seed) in reader.seeds().iter().enumerate() {
            reader.decode_at_every_step(seed.case, &seed.body);
            for other in 0..OTHER_SALES {
                let case = cases[(turn + other) % cases.len()];
                let told = |lie| panic!("{} {} as {case}: {lie}", reader.name, seed.file);
                let made = reader.feed(case, &seed.body).unwrap_or_else(told);
                let paid = [&made.payment, &made.advice].iter().any(|word| matches!(word, Outcome::Paid(_)));
                assert!(!paid || case == seed.case, "{} {} paid for {case}", reader.name, seed.file);
                fed += 1;
            }
        }
    }
    assert!(fed > 0, "nothing was read");
}
