use crate::money::*;
use crate::support::*;
use loket_journal::*;
use loket_model::*;
use std::sync::Arc;
use std::time::Instant;
struct No;
impl Interference for No {
    fn before_write(&self, _: &Event) -> Result<(), JournalError> {
        Ok(())
    }
    fn after_write(&self, _: &Event) {}
}
#[test]
fn scale() {
    let folder = tempfile::tempdir_in("/dev/shm").unwrap();
    let t = Instant::now();
    for i in 0..50 {
        let p = folder.path().join(format!("x{i}.sqlite"));
        let j = Journal::open_with(&p, Arc::new(No)).unwrap();
        if i == 0 {
            eprintln!("SC first open {:?}", t.elapsed());
        }
        drop(j);
    }
    eprintln!("SC open new {:?} each", t.elapsed() / 50);
    let t = Instant::now();
    for _ in 0..50 {
        Journal::open_with(&folder.path().join("x1.sqlite"), Arc::new(No)).unwrap();
    }
    eprintln!("SC reopen {:?} each", t.elapsed() / 50);
    let j1 = Journal::open_with(&folder.path().join("x1.sqlite"), Arc::new(No)).unwrap();
    let t = Instant::now();
    for _ in 0..20 {
        j1.verify().unwrap();
    }
    eprintln!("SC verify empty {:?} each", t.elapsed() / 20);
    let path = folder.path().join("toko.sqlite");
    let journal = Journal::open_with(&path, Arc::new(No)).unwrap();
    let add = |event: &Event| {
        let m = money_of(&journal, event);
        journal.append(&stamp(0), event, &m).unwrap()
    };
    add(&Event::ShopSet(shop()));
    add(&Event::AccountAdded(account_record()));
    add(&deposit_set(1_000_000_000));
    let total: u32 = std::env::var("SCALE").ok().and_then(|s| s.parse().ok()).unwrap_or(20_000);
    let mut shift = 1;
    add(&Event::ShiftOpened { shift, float: rp(5) });
    let start = Instant::now();
    for n in 1..=total {
        add(&Event::Inquired(Box::new(inquiry(n))));
        let mut s = submission(n);
        s.shift = shift;
        add(&Event::PaymentSubmitted(Box::new(s)));
        add(&learned(n, paid_plainly()));
        if n % 1000 == 0 {
            let t = Instant::now();
            let z = z_of(&journal, shift, 0);
            let x = t.elapsed();
            add(&closed(z));
            if n % 10_000 == 0 {
                eprintln!("SC {n} x {x:?} z {:?} rate {:?}/payment", t.elapsed(), start.elapsed() / n);
            }
            shift += 1;
            add(&Event::ShiftOpened { shift, float: rp(5) });
        }
    }
    let t = Instant::now();
    journal.deposits().unwrap();
    eprintln!("SC deposits {:?}", t.elapsed());
    let t = Instant::now();
    journal.unrefunded().unwrap();
    eprintln!("SC unrefunded {:?}", t.elapsed());
    let t = Instant::now();
    assert!(journal.paid_since(&bill(total + 1), &account(), stamp(0).at).unwrap().is_none());
    eprintln!("SC paid_since all {:?}", t.elapsed());
    let t = Instant::now();
    let r = journal.verify().unwrap();
    eprintln!("SC verify {:?} {:?}", r, t.elapsed());
}
