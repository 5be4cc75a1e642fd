/** Walking a list, and answers that overtake one another. */
import { describe, expect, test } from 'vitest';

import { Newest } from '../lib/newest';
import { rowBelow } from '../lib/walk';

describe('a row below the open one', () => {
  const LIST = ['a', 'b', 'c'];

  test.each([
    ['a', 1, 'b'],
    ['b', -1, 'a'],
    ['c', 1, 'c'],
    ['a', -1, 'a'],
    ['a', 10, 'c'],
    ['c', -10, 'a'],
    [null, 1, 'a'],
    [null, -10, 'a'],
    ['gone', 10, 'a'],
  ])('from %s by %i', (open, rows, to) => expect(rowBelow(LIST, rows, (item) => item === open)).toBe(to));

  test('an empty list has none', () => expect(rowBelow([], 1, () => true)).toBeNull());
});

test('only the newest question counts, and none that was outdated', () => {
  const newest = new Newest();
  const first = newest.ask();
  expect(first()).toBe(true);
  const second = newest.ask();
  expect([first(), second()]).toEqual([false, true]);
  newest.outdate();
  expect(second()).toBe(false);
});
