/**
 * Telling a scanner from a person: a scanner types faster than any hand and ends with Enter. Where a scan does not
 * belong (cash, a button that moves money), its digits and its Enter are dropped.
 */

/** Longest pause between two characters of a scan, in milliseconds. */
export const SCAN_GAP_MAX_MS = 35;
/** Shortest run of digits that counts as a scan. */
export const SCAN_DIGITS_MIN = 8;
/** How long after the last digit an Enter still belongs to the scan, in milliseconds. */
export const SCAN_ENTER_MAX_MS = 150;

/** What one key is part of: ordinary typing, a scan under way, or a scan's final Enter. */
export type Keyed = 'typing' | 'scan' | 'scan-enter';

/** A key with the time at which it was pressed. */
export interface TimedKey {
  key: string;
  /** In milliseconds on any steady clock. */
  at_ms: number;
  /** Whether the key is held down; a hand holding `0` is as fast as a scanner. */
  repeat: boolean;
}

/** Watches the keys of one field. */
export class ScanDetector {
  #run = 0;
  #last_ms = Number.NEGATIVE_INFINITY;

  /** Whether the next digit would begin a new run, so that what stands in the field is the person's. */
  begins({ at_ms, repeat }: TimedKey): boolean {
    return repeat || at_ms - this.#last_ms > SCAN_GAP_MAX_MS;
  }

  /** Takes one key and says what it is part of. */
  take(key: TimedKey): Keyed {
    if (key.key === 'Enter') {
      const ends = this.#run >= SCAN_DIGITS_MIN && key.at_ms - this.#last_ms <= SCAN_ENTER_MAX_MS;
      this.#run = 0;
      return ends ? 'scan-enter' : 'typing';
    }
    if (!/^\d$/.test(key.key)) {
      this.#run = 0;
      return 'typing';
    }
    this.#run = this.begins(key) ? 1 : this.#run + 1;
    this.#last_ms = key.at_ms;
    return this.#run >= SCAN_DIGITS_MIN ? 'scan' : 'typing';
  }
}
