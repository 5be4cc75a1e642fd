//! The till: shifts and their drawer, baskets, new attempts, bills that were paid lately, deposits, losses, and what
//! waits for a person. Over the real sandbox; after each test the journal is whole and the books agree.
//!
//! Single sales are not here; see `sale`.

#[cfg(test)]
mod again;
#[cfg(test)]
mod attention;
#[cfg(test)]
mod baskets;
#[cfg(test)]
mod baskets_refused;
#[cfg(test)]
mod deposits;
#[cfg(test)]
mod losses;
#[cfg(test)]
mod retries;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod shifts;
#[cfg(test)]
mod shifts_refused;

#[cfg(test)]
mod said {
    use std::fmt::Debug;

    use loket_counter::CounterError;
    use loket_model::Rupiah;

    /// What the counter refused with.
    pub fn refused<T: Debug>(result: Result<T, CounterError>) -> String {
        result.unwrap_err().to_string()
    }

    /// An amount as a test writes it.
    pub fn rp(amount: i64) -> Rupiah {
        Rupiah::new(amount).unwrap()
    }
}

#[cfg(test)]
mod at_once {
    use std::sync::Barrier;
    use std::thread;

    /// Lets `count` threads do something at the same moment; gives what each got.
    pub fn at_once<T: Send>(count: usize, act: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let start = Barrier::new(count);
        let (start, act) = (&start, &act);
        let run = move |number: usize| {
            start.wait();
            act(number)
        };
        thread::scope(|scope| {
            let threads: Vec<_> = (0..count).map(|number| scope.spawn(move || run(number))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        })
    }
}
