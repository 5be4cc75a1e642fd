//! How a struk is shown to a person who reads a snapshot: on the papers of a counter.

use loket_model::{Payment, StrukSettings};

use super::fixtures::{original, shop};
use crate::{Columns, Privacy, Struk, struks_of, text};

/// 58 mm, 80 mm and a continuous form.
const PAPERS: [u16; 3] = [32, 48, 80];

/// Documents on each of the papers, one below the other.
pub(super) fn on_paper(struks: &[Struk]) -> String {
    let on = |columns: &u16| {
        let columns = Columns::new(*columns).unwrap();
        struks.iter().map(|struk| text(struk, columns)).collect::<Vec<_>>().join("~~~\n")
    };
    PAPERS.iter().map(on).collect::<Vec<_>>().join("#####\n")
}

/// The struk of a payment in the usual look.
pub(super) fn golden(payment: &Payment) -> String {
    on_paper(&struks_of(payment, &shop(), &StrukSettings::default(), &original(), Privacy::Full).unwrap())
}
