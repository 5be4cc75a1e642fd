//! Time passes, the clock is wrong, the program is started again.

use super::Operator;
use crate::day::Breach;

const MINUTE_MS: u64 = 60_000;

impl Operator {
    pub(super) fn wait_minutes(&mut self) -> Result<(), Breach> {
        let minutes = self.dice.between(1, 15);
        self.shop.world.pass_ms(minutes * MINUTE_MS);
        Ok(())
    }

    pub(super) fn wait_hours(&mut self) -> Result<(), Breach> {
        let minutes = self.dice.between(30, 9 * 60);
        self.shop.world.pass_ms(minutes * MINUTE_MS);
        Ok(())
    }

    /// The shop's clock is turned, by somebody or by its battery; half of the time it is put right.
    pub(super) fn turn_the_clock(&mut self) -> Result<(), Breach> {
        let clock = &self.shop.world.clock;
        let millis = if clock.shop_ahead_ms() != 0 && self.dice.per_mille(500) {
            -clock.shop_ahead_ms()
        } else {
            *self.dice.one_of(&[-86_400_000, -3_600_000, -300_000, 300_000, 3_600_000, 86_400_000])
        };
        clock.turn_shop_clock(millis);
        self.shop.world.state().tally.trouble("clock turned");
        Ok(())
    }

    pub(super) fn start_again(&mut self) -> Result<(), Breach> {
        self.shop.start_again()
    }
}
