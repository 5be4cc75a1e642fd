/** Every screen, panel and question in light and dark: nothing on it that a reader of screens would stumble over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { violations } from './accessible.mjs';
import { SCREENS, stock } from './screens.mjs';
import { openTill } from './till.mjs';

const till = openTill({ owned: true, prepare: () => stock(till) });

for (const [name, reach] of SCREENS) {
  test(name, async () => {
    await reach(till);
    assert.deepEqual(await violations(till.page), []);
  });
}
