/** The cash that is counted at this moment, before anything was paid with it: for the customer's display and for who closes the window. */

class Counted {
  /** Cash handed over, in rupiah; none until an amount was typed. */
  tender = $state<number | null>(null);
  /** The shop's own fee on the bill, in rupiah. */
  service_fee = $state(0);

  /** The cash of a bill or basket is settled, or it went off the screen. */
  forget(): void {
    this.tender = null;
    this.service_fee = 0;
  }
}

/** What is counted at this window. */
export const counted = new Counted();
