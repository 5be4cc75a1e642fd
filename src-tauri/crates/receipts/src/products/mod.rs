//! One file per family of products: titles, labels and their order as the trade prints them. Amounts and names come
//! from the record alone; what a product's labels do not know follows in the biller's words.

mod bpjs;
mod credit;
mod facts;
mod finance;
mod gas;
mod general;
mod periods;
mod pln;
mod pln_postpaid;
mod pln_prepaid;
mod sheet;
mod tax;
mod telecom;
mod water;

use loket_model::Category;

pub(crate) use facts::folded;
pub(crate) use sheet::Source;

use crate::Struk;

/// The struk of a paid bill: one, or one for each month of a PLN bill.
pub(crate) fn struks(source: Source<'_>) -> Vec<Struk> {
    let one = match source.paid.payment().bill.product.category {
        Category::PlnPostpaid => return pln_postpaid::struks(source),
        Category::PlnPrepaid => pln_prepaid::struk(source),
        Category::PlnNontaglis => pln::nontaglis(source),
        Category::BpjsKesehatan => bpjs::kesehatan(source),
        Category::BpjsKetenagakerjaan => bpjs::ketenagakerjaan(source),
        Category::Pdam => water::struk(source),
        Category::Pgn => gas::struk(source, "PGN"),
        Category::Pertagas => gas::struk(source, "PERTAGAS"),
        Category::Telkom => telecom::telkom(source),
        Category::Internet => telecom::internet(source),
        Category::MobilePostpaid => telecom::mobile(source),
        Category::Tv => telecom::television(source),
        Category::MobilePrepaid => credit::telephone(source),
        Category::Emoney => credit::wallet(source),
        Category::Multifinance => finance::instalment(source),
        Category::Insurance => finance::insurance(source),
        Category::Pbb => tax::land(source),
        Category::Esamsat => tax::vehicle(source),
        Category::Other => general::struk(source),
    };
    vec![one]
}
