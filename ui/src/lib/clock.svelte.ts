/** A clock that the screen can follow: counters and countdowns read it instead of each keeping a timer. */

const TICK_MS = 200;

class Clock {
  /** Milliseconds since 1970. */
  now_ms = $state(Date.now());

  /** Starts ticking; returns the stop. */
  start(): () => void {
    const timer = setInterval(() => (this.now_ms = Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }
}

/** The one clock of this window. */
export const clock = new Clock();
