//! One business day on the sandbox with every kind of trouble in it, counted twice: by Loket, and by the test with
//! nothing but the prices of the sandbox. After each step the two agree to the rupiah; so do the Z report, the
//! deposits and the biller's statement at the end of the day.

#[cfg(test)]
mod deposits;
#[cfg(test)]
mod evening;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod recount;
#[cfg(test)]
mod sales;
#[cfg(test)]
mod shop;
#[cfg(test)]
mod statement;

#[cfg(test)]
mod day {
    use crate::shop::Day;

    #[test]
    fn a_day_with_every_trouble_adds_up() {
        let mut day = Day::begin();
        day.takes_the_deposits_over();
        day.lays_change_into_the_drawer();
        day.sells_and_is_paid();
        day.fails_and_hands_back();
        day.loses_an_answer_and_finds_it();
        day.hears_a_yes_after_the_cash_is_gone();
        day.hears_a_yes_while_the_cash_lies_here();
        day.tries_again_what_never_arrived();
        day.ends_by_hand_what_contradicts_itself();
        day.tops_up();
        day.is_charged_behind_its_back();
        day.takes_a_basket();
        day.takes_cash_out();
        let z = day.closes_short();
        day.reports_the_same_everywhere(&z);
        day.reconciles();
        day.goes_on_in_the_next_shift(&z);
    }
}
