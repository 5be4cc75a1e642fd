//! Both price lists, whole and narrowed.

use std::collections::BTreeSet;

use loket_sandbox::IakSettings;

use super::client::{Facts, Form, start_with};

/// The values of a field in all rows of a list.
fn column(facts: &Facts, list: &str, field: &str) -> BTreeSet<String> {
    let suffix = format!(".{field}");
    let rows = facts.0.iter().filter(|(path, _)| path.starts_with(list) && path.ends_with(&suffix));
    rows.map(|(_, text)| text.clone()).collect()
}

#[test]
fn the_postpaid_list_has_every_type_and_can_be_narrowed() {
    for (form, list) in [(Form::Json, "pasca."), (Form::Xml, "data.pasca.")] {
        let member = start_with(form, IakSettings::default(), &[]);
        let all = member.prices("api/v1/bill/check", &[("status", "all")]);
        let types: Vec<_> = column(&all, list, "type").into_iter().collect();
        assert_eq!(
            types.join(","),
            "asuransi,bpjs,emoney,finance,gas,hp,internet,pajak-kendaraan,pbb,pdam,pln,tv"
        );
        assert_eq!(column(&all, list, "code").len(), 20);
        assert_eq!(column(&all, list, "status"), ["1", "4"].map(str::to_owned).into());
        assert_eq!(column(&all, list, "category"), ["postpaid".to_owned()].into());
        let codes = |path: &str, fields: &[(&str, &str)]| {
            column(&member.prices(path, fields), list, "code").into_iter().collect::<Vec<_>>().join(",")
        };
        assert_eq!(codes("api/v1/bill/check/pln", &[]), "PLNNONH,PLNPOSTPAID");
        assert_eq!(codes("api/v1/bill/check", &[("status", "non active")]), "TASPEN.ASURANSI");
        assert_eq!(codes("api/v1/bill/check/asuransi", &[("status", "active")]), "AIA.PREMICONVEN");
        assert_eq!(codes("api/v1/bill/check/pdam", &[("province", "JAWA TIMUR")]), "PDAMKOTA.SURABAYA");
        assert_eq!(codes("api/v1/bill/check/estate", &[]), "");
    }
}

#[test]
fn a_list_price_is_what_a_bill_costs() {
    let member = start_with(Form::Json, IakSettings::default(), &[]);
    let listed = member.prices("api/v1/bill/check/pln", &[]);
    assert_eq!((listed.get("pasca.0.code"), listed.number("pasca.0.fee")), ("PLNPOSTPAID", 2_500));
    let inquired = member.inquire("TRX1", "PLNPOSTPAID", "530000000001");
    assert_eq!(inquired.number("admin"), listed.number("pasca.0.fee"));
    assert_eq!(inquired.number("price") - inquired.number("selling_price"), listed.number("pasca.0.komisi"));
}

#[test]
fn the_prepaid_list_can_be_narrowed_by_its_path() {
    for form in [Form::Json, Form::Xml] {
        let member = start_with(form, IakSettings::default(), &[]);
        let codes = |path: &str, status: &str| {
            let prices = member.prepaid(path, "pl", &[("status", status)]);
            assert_eq!((prices.rc(), prices.get("message")), ("00", "SUCCESS"));
            column(&prices, "pricelist.", "product_code").len()
        };
        assert_eq!(codes("api/pricelist", "all"), 10);
        assert_eq!(codes("api/pricelist", "active"), 10);
        assert_eq!(codes("api/pricelist", "non active"), 0);
        assert_eq!(codes("api/pricelist/pln", "all"), 6);
        assert_eq!(codes("api/pricelist/pulsa", "all"), 3);
        assert_eq!(codes("api/pricelist/pulsa/telkomsel", "all"), 1);
        assert_eq!(codes("api/pricelist/data/telkomsel_paket_internet", "all"), 1);
        assert_eq!(codes("api/pricelist/games", "all"), 0);
        let listed = member.prepaid("api/pricelist/pln", "pl", &[]);
        assert_eq!(
            (listed.get("pricelist.0.product_code"), listed.get("pricelist.0.status")),
            ("hpln20000", "active")
        );
        let topped_up = member.top_up("TRX1", "hpln20000", "12345678901");
        assert_eq!(topped_up.get("price"), listed.get("pricelist.0.product_price"));
    }
}
