use std::slice;

use loket_model::{Uuid, Zone};
use proptest::prelude::*;

use super::*;

/// Noon of the statement's only day; times in the tests are minutes from it.
fn noon() -> UtcMillis {
    let (from, _) = Zone::Wib.day_bounds("2026-11-20").unwrap();
    from.plus_ms(43_200_000)
}

fn period() -> Period {
    let (from, to) = Zone::Wib.day_bounds("2026-11-20").unwrap();
    Period { from, to }
}

fn minute(minute: i64) -> UtcMillis {
    noon().plus_ms(minute * 60_000)
}

/// A payment with the id `id`, our reference `L<id>` and the biller's `B<id>`.
fn our(id: u128, customer_no: &str, amount: u32, at: i64, word: OurWord) -> Ours {
    Ours {
        payment: PaymentId::new(Uuid::from_u128(id)),
        references: vec![format!("L{id}"), format!("B{id}")],
        customer_nos: vec![customer_no.to_owned()],
        at: minute(at),
        word,
        amount: Rupiah::from_u32(amount),
        is_in_period: period().covers(minute(at)),
        is_counted: false,
    }
}

/// A row; the references are empty where it has none.
fn row(line: u32, refs: (&str, &str), customer_no: &str, amount: u32, at: Option<i64>) -> StatementRow {
    let word = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    StatementRow {
        line,
        reference: word(refs.0),
        biller_refs: word(refs.1).into_iter().collect(),
        customer_nos: word(customer_no).into_iter().collect(),
        amount: Some(Rupiah::from_u32(amount)).filter(|amount| amount.is_positive()),
        at: at.map(minute),
    }
}

fn shown(rows: &[StatementRow], ours: &[Ours]) -> String {
    let matched = matched(rows, ours, period());
    let id = |payment: PaymentId| payment.uuid().as_u128();
    let both = matched.both.iter().map(|(line, payment)| format!("{line}={}", id(*payment)));
    let differences = matched.differences.iter().map(|difference| {
        let amount =
            |amount: Option<Rupiah>| amount.map_or("?".to_owned(), |amount| amount.get().to_string());
        let line = difference.line.map_or("-".to_owned(), |line| line.to_string());
        let payment = difference.payment.map_or("-".to_owned(), |payment| id(payment).to_string());
        let (ours, theirs) = (amount(difference.ours), amount(difference.theirs));
        format!("{} {line}={payment} {ours}/{theirs}", difference.kind.as_str())
    });
    both.chain(differences).collect::<Vec<_>>().join(", ")
}

#[test]
fn references_decide_first() {
    use OurWord::{Failed, Open, Paid};
    let check =
        |rows: &[StatementRow], ours: &[Ours], expected: &str| assert_eq!(shown(rows, ours), expected);
    let (one, two) = (our(1, "0812", 500, 0, Paid), our(2, "0812", 500, 5, Paid));
    check(&[], &[], "");
    check(&[row(1, ("L1", ""), "", 500, None)], slice::from_ref(&one), "1=1");
    check(&[row(1, ("l-1", ""), "0812", 500, Some(0))], slice::from_ref(&one), "1=1");
    check(&[row(1, ("", "B1"), "999", 500, Some(0))], slice::from_ref(&one), "1=1");
    // The order in time says another thing than the references.
    let crossed = [row(1, ("L2", ""), "0812", 500, Some(0)), row(2, ("L1", ""), "0812", 500, Some(5))];
    check(&crossed, &[one.clone(), two.clone()], "1=2, 2=1");
    check(&[row(1, ("L1", ""), "0812", 700, Some(0))], slice::from_ref(&one), "amount 1=1 500/700");
    check(&[row(1, ("L1", ""), "0812", 0, Some(0))], slice::from_ref(&one), "amount 1=1 500/?");
    check(&[row(1, ("L1", ""), "0812", 500, None)], &[our(1, "0812", 500, 0, Open)], "state 1=1 500/500");
    check(&[row(1, ("L1", ""), "0812", 400, None)], &[our(1, "0812", 500, 0, Failed)], "state 1=1 500/400");
    check(&[], &[one.clone(), our(3, "1", 1, 0, Open), our(4, "1", 1, 0, Failed)], "only_ours -=1 500/?");
    // Paid twice by one reference: the second is nobody's, whatever else would fit it.
    let twice = [row(1, ("L1", ""), "0812", 500, Some(0)), row(2, ("L1", ""), "0812", 500, Some(5))];
    check(&twice, slice::from_ref(&one), "1=1, only_theirs 2=- ?/500");
    check(&twice, &[one.clone(), two.clone()], "1=1, only_theirs 2=- ?/500, only_ours -=2 500/?");
    // The row that agrees is the payment, and the other one came on top.
    let dearer = [row(1, ("L1", ""), "0812", 700, Some(0)), row(2, ("L1", ""), "0812", 500, Some(5))];
    check(&dearer, slice::from_ref(&one), "2=1, only_theirs 1=- ?/700");
    // A column that holds our references holds no stranger's.
    let stranger = [row(1, ("L1", ""), "0812", 500, Some(0)), row(2, ("L9", ""), "0812", 500, Some(5))];
    check(&stranger, &[one, two], "1=1, only_theirs 2=- ?/500, only_ours -=2 500/?");
}

#[test]
fn number_amount_and_time_decide_where_references_say_nothing() {
    use OurWord::{Failed, Paid};
    let check =
        |rows: &[StatementRow], ours: &[Ours], expected: &str| assert_eq!(shown(rows, ours), expected);
    let no_refs = ("", "");
    let ours = [our(1, "0812", 500, 0, Paid), our(2, "0812", 500, 180, Paid)];
    check(&[row(1, no_refs, "812", 500, Some(170))], &ours, "1=2, only_ours -=1 500/?");
    check(&[row(1, no_refs, "0812", 500, Some(80))], &ours, "1=1, only_ours -=2 500/?");
    let both = [row(1, no_refs, "0812", 500, Some(180)), row(2, no_refs, "08-12", 500, Some(179))];
    check(&both, &ours, "1=2, 2=1");
    check(
        &[row(1, ("", "X"), "0812", 501, Some(0))],
        &ours[..1],
        "only_theirs 1=- ?/501, only_ours -=1 500/?",
    );
    check(
        &[row(1, ("", "X"), "0813", 500, Some(0))],
        &ours[..1],
        "only_theirs 1=- ?/500, only_ours -=1 500/?",
    );
    // A reference that means nothing to us hides nothing, as long as no row shows ours in its column.
    check(&[row(1, ("X", "Y"), "0812", 500, Some(0))], &ours[..1], "1=1");
    // A failed attempt beside the paid one is not what the biller has.
    let again = [our(1, "0812", 500, 0, Failed), our(2, "0812", 500, 2, Paid)];
    check(&[row(1, no_refs, "0812", 500, Some(0))], &again, "1=2");
    check(&[row(1, no_refs, "0812", 500, Some(0))], &again[..1], "state 1=1 500/500");
    // Without a time, in the order of the lines.
    let timeless = [
        row(1, no_refs, "0812", 500, None),
        row(2, no_refs, "0812", 500, None),
        row(3, no_refs, "0812", 500, None),
    ];
    check(&timeless, &ours, "1=1, 2=2, only_theirs 3=- ?/500");
}

#[test]
fn neighbouring_days_only_help() {
    use OurWord::Paid;
    let check =
        |rows: &[StatementRow], ours: &[Ours], expected: &str| assert_eq!(shown(rows, ours), expected);
    let (before_midnight, after_midnight) = (719, 721);
    let late = our(1, "0812", 500, before_midnight, Paid);
    let next = our(2, "0812", 500, after_midnight, Paid);
    check(&[row(1, ("", ""), "0812", 500, Some(after_midnight))], slice::from_ref(&late), "1=1");
    check(&[row(1, ("", ""), "0812", 500, Some(before_midnight))], slice::from_ref(&next), "1=2");
    check(
        &[row(1, ("L2", ""), "0812", 900, Some(after_midnight))],
        &[late, next.clone()],
        "only_ours -=1 500/?",
    );
    check(&[], &[next], "");
    let (day, more) = (1_440 - 10, 1_440 + 10);
    let today = our(3, "0812", 500, 0, Paid);
    check(&[row(1, ("", ""), "0812", 500, Some(day))], slice::from_ref(&today), "1=3");
    check(&[row(1, ("", ""), "0812", 500, Some(more))], &[today], "only_ours -=3 500/?");
}

#[test]
fn what_another_statement_has_is_nobodys_second_time() {
    let check = |row: StatementRow, expected: &str| {
        let counted = Ours { is_counted: true, ..our(1, "0812", 500, 721, OurWord::Paid) };
        let same = our(2, "0812", 500, 719, OurWord::Paid);
        assert_eq!(shown(&[row], &[counted, same]), expected);
    };
    check(row(1, ("", ""), "0812", 500, Some(718)), "1=2");
    check(row(1, ("", "B2"), "0812", 500, Some(718)), "1=2");
    // Named by the payment's reference it is no other payment of the same customer.
    check(row(1, ("L1", ""), "0812", 500, Some(718)), "only_theirs 1=- ?/500, only_ours -=2 500/?");
    check(row(1, ("", "B1"), "0812", 500, None), "only_theirs 1=- ?/500, only_ours -=2 500/?");
}

fn any_ours() -> impl Strategy<Value = Vec<Ours>> {
    let word = prop_oneof![Just(OurWord::Paid), Just(OurWord::Open), Just(OurWord::Failed)];
    let one = (0_usize..4, 1_u32..4, -700_i64..1_000, word);
    proptest::collection::vec(one, 0..14).prop_map(|list| {
        let ours = list.into_iter().zip(1_u128..);
        ours.map(|((who, amount, at, word), id)| our(id, ["1", "2", "3", "4"][who], amount, at, word))
            .collect()
    })
}

fn any_rows() -> impl Strategy<Value = Vec<StatementRow>> {
    let one = (0_u8..20, 0_u8..20, 0_usize..5, 0_u32..4, proptest::option::of(-1_500_i64..1_500));
    proptest::collection::vec(one, 0..18).prop_map(|list| {
        let rows = list.into_iter().zip(2_u32..);
        rows.map(|((own, biller, who, amount, at), line)| {
            let (own, biller) = (format!("L{own}"), format!("B{biller}"));
            let own = if line % 3 == 0 { own.as_str() } else { "" };
            let biller = if line % 2 == 0 { biller.as_str() } else { "" };
            row(line, (own, biller), ["", "1", "02", "3", "9"][who], amount, at)
        })
        .collect()
    })
}

proptest! {
    #[test]
    fn the_order_does_not_matter(
        (rows, mixed_rows) in any_rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        (ours, mixed_ours) in any_ours().prop_flat_map(|ours| (Just(ours.clone()), Just(ours).prop_shuffle())),
    ) {
        prop_assert_eq!(matched(&rows, &ours, period()), matched(&mixed_rows, &mixed_ours, period()));
    }

    #[test]
    fn everything_ends_in_one_place(rows in any_rows(), ours in any_ours()) {
        let matched = matched(&rows, &ours, period());
        let numbers: Vec<u32> = matched.differences.iter().map(|difference| difference.number).collect();
        prop_assert_eq!(numbers, (1..).take(matched.differences.len()).collect::<Vec<u32>>());
        let mut payments: Vec<PaymentId> = matched.both.iter().map(|(_, payment)| *payment).collect();
        payments.extend(matched.differences.iter().filter_map(|difference| difference.payment));
        let mut lines: Vec<u32> = matched.both.iter().map(|(line, _)| *line).collect();
        lines.extend(matched.differences.iter().filter_map(|difference| difference.line));
        let count = |of: PaymentId| payments.iter().filter(|payment| **payment == of).count();
        for our in &ours {
            let needed = usize::from(our.word == OurWord::Paid && our.is_in_period);
            prop_assert!((needed..=1).contains(&count(our.payment)), "{:?}", our);
        }
        for row in &rows {
            let found = lines.iter().filter(|line| **line == row.line).count();
            let needed = usize::from(row.at.is_none_or(|at| period().covers(at)));
            prop_assert!((needed..=1).contains(&found), "{:?}", row);
        }
        let amount_of = |line: u32| rows.iter().find(|row| row.line == line).and_then(|row| row.amount);
        for (line, payment) in &matched.both {
            let our = ours.iter().find(|our| our.payment == *payment).unwrap();
            prop_assert_eq!((amount_of(*line), our.word), (Some(our.amount), OurWord::Paid));
        }
    }

    /// A statement that says what we say agrees, by references or without.
    #[test]
    fn an_honest_statement_agrees(ours in any_ours(), by_reference in any::<bool>()) {
        let mut rows = Vec::new();
        for (our, line) in ours.iter().filter(|our| our.word == OurWord::Paid).zip(2..) {
            let refs = if by_reference { (our.references[0].as_str(), our.references[1].as_str()) } else { ("", "") };
            let amount = u32::try_from(our.amount.get()).unwrap();
            rows.push(StatementRow { at: Some(our.at), ..row(line, refs, &our.customer_nos[0], amount, None) });
        }
        let matched = matched(&rows, &ours, period());
        prop_assert_eq!(matched.differences, vec![]);
        prop_assert_eq!(matched.both.len(), ours.iter().filter(|our| our.word == OurWord::Paid && our.is_in_period).count());
    }
}

/// Many equal payments of one customer, which is the worst that comparing by number can meet.
#[test]
fn a_crowd_of_equal_rows_is_compared_in_time() {
    let check = |at: Option<i64>| {
        let ours: Vec<Ours> = (1..=4_000).map(|id| our(id, "0812", 500, 0, OurWord::Paid)).collect();
        let rows: Vec<StatementRow> = (1..=4_000).map(|line| row(line, ("", ""), "0812", 500, at)).collect();
        let found = matched(&rows, &ours, period());
        assert_eq!((found.both.len(), found.differences.len()), (4_000, 0), "{at:?}");
    };
    check(None);
    check(Some(3));
}
