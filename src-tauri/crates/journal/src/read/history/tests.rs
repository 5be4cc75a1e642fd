use super::*;

fn plan(conn: &Connection, sql: &Sql) -> Vec<String> {
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {}", sql.text)).unwrap();
    let rows = statement.query_map(params_from_iter(sql.values.clone()), |row| row.get(3)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// A list stays instant with a million payments only while an index gives its order, and rows are read for what is
/// shown alone.
#[test]
fn no_list_is_sorted_or_scanned() {
    let conn = crate::file::open_scratch().unwrap();
    let at = |millis| Some(UtcMillis::new(millis));
    let check = |filter: HistoryFilter, paged: bool, index: &str| {
        let Sql { text, values } = by_time(&filter, 100, paged.then_some((UtcMillis::new(5), 5)));
        for columns in [payment::COLUMNS, row::COLUMNS] {
            let plan = plan(&conn, &Sql { text: of_chosen(columns, &text), values: values.clone() });
            let chosen = plan.iter().find(|step| step.contains(" p USING")).unwrap();
            assert!(chosen.contains(&format!("INDEX {index}")), "{filter:?}: {plan:#?}");
            let is_slow = |step: &String| step.contains("TEMP B-TREE") || step.contains("SCAN payment");
            assert!(!plan.iter().any(is_slow), "{filter:?}: {plan:#?}");
            let reads_rows = |step: &String| step.contains("SEARCH payment USING INTEGER PRIMARY KEY");
            assert!(plan.iter().any(reads_rows), "{filter:?}: {plan:#?}");
        }
    };
    let all = HistoryFilter::default;
    check(all(), false, "payment_by_time");
    check(all(), true, "payment_by_time");
    check(HistoryFilter { from: at(0), to: at(9), ..all() }, false, "payment_by_time");
    check(
        HistoryFilter { product: Some("pdam/A".into()), printed: Some(true), ..all() },
        true,
        "payment_by_time",
    );
    check(HistoryFilter { product: Some("pdam/A".into()), ..all() }, true, "payment_by_product");
    check(HistoryFilter { shift: Some(3), actor: Some("siti".into()), ..all() }, true, "payment_by_shift");
    check(HistoryFilter { state: Some(PaymentState::Paid), ..all() }, true, "payment_by_time");
    for state in [PaymentState::Submitting, PaymentState::Failed] {
        check(HistoryFilter { state: Some(state), ..all() }, true, "payment_by_state");
    }
    let unresolved = || HistoryFilter { state: Some(PaymentState::Unresolved), ..all() };
    check(unresolved(), false, "payment_open_by_time");
    check(unresolved(), true, "payment_open_by_time");
    check(HistoryFilter { from: at(0), to: at(9), ..unresolved() }, true, "payment_open_by_time");
}

#[test]
fn sums_of_a_choice_read_no_payment() {
    let conn = crate::file::open_scratch().unwrap();
    let filter = HistoryFilter {
        product: Some("pdam/A".into()),
        category: Some(loket_model::Category::Pdam),
        actor: Some("siti".into()),
        amount_min: Some(Rupiah::ZERO),
        printed: Some(true),
        ..HistoryFilter::default()
    };
    let plan = plan(&conn, &Selection::of(&filter).totals());
    assert!(plan.iter().any(|step| step.contains("COVERING INDEX payment_by_time")), "{plan:#?}");
}

/// A fragment that every payment has must not gather them all before the newest are shown.
#[test]
fn a_search_is_never_sorted() {
    let conn = crate::file::open_scratch().unwrap();
    for text in ["b", "budi", "52.500"] {
        for actor in [None, Some("siti".to_owned())] {
            let filter = HistoryFilter { search: Some(text.into()), actor, ..HistoryFilter::default() };
            let Sql { text: chosen, values } =
                Search::of(&conn, &filter).unwrap().unwrap().page(100, Some(7));
            let plan = plan(&conn, &Sql { text: of_chosen(row::COLUMNS, &chosen), values });
            // Each source is cut to a page before anything is put together.
            let cut =
                plan.iter().position(|step| step.contains("payment_fts") || step.contains(" f VIRTUAL"));
            assert!(cut.is_some(), "{plan:#?}");
            let early =
                plan.iter().take(cut.unwrap() + 2).filter(|step| step.contains("FOR ORDER BY")).count();
            assert_eq!(early, 0, "{text}: {plan:#?}");
        }
    }
}
