import { describe, expect, test } from 'vitest';

import { ScanDetector, type Keyed } from '../lib/scan';

interface Keys {
  keys: string;
  /** Pause before each digit. */
  gap_ms: number;
  /** Pause before the final Enter. */
  enter_after_ms: number;
  held?: boolean;
}

/** What the digits were part of, as runs (`7 typing, 4 scan`), and what the final Enter was. */
function check({ keys, gap_ms, enter_after_ms, held = false }: Keys, digits: string, enter: Keyed): void {
  const detector = new ScanDetector();
  let at_ms = 1_000;
  const take = (key: string, pause_ms: number): Keyed => {
    at_ms += pause_ms;
    return detector.take({ key, at_ms, repeat: held });
  };
  const taken = [...keys].map((key) => take(key, gap_ms));
  const typing = taken.filter((keyed) => keyed === 'typing').length;
  expect(`${typing} typing, ${taken.length - typing} scan`).toBe(digits);
  expect(take('Enter', enter_after_ms)).toBe(enter);
}

describe('a scanner is told from a hand', () => {
  test('a scan', () => check({ keys: '45052452799', gap_ms: 5, enter_after_ms: 5 }, '7 typing, 4 scan', 'scan-enter'));
  test('a hand', () => check({ keys: '45052452799', gap_ms: 90, enter_after_ms: 200 }, '11 typing, 0 scan', 'typing'));
  test('a short burst', () => check({ keys: '5000000', gap_ms: 5, enter_after_ms: 5 }, '7 typing, 0 scan', 'typing'));
  test('a held digit', () => check({ keys: '0000000000', gap_ms: 5, enter_after_ms: 5, held: true }, '10 typing, 0 scan', 'typing'));
  test('Enter long after a scan', () => check({ keys: '45052452799', gap_ms: 5, enter_after_ms: 900 }, '7 typing, 4 scan', 'typing'));
});
