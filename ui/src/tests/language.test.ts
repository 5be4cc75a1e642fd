import { expect, test } from 'vitest';

import { mendLanguage } from '../lib/platform/language';

test.each([
  ['C', 'id'],
  ['', 'id'],
  ['POSIX_1', 'id'],
  ['en-US', 'en-US'],
  ['id', 'id'],
])('a system that speaks %j is taken as %j', (language, taken) => {
  const system = { language };
  mendLanguage(system);
  expect(system.language).toBe(taken);
});
