/**
 * Every screen, panel and question in light, dark and high contrast: nothing on it that a reader of screens would
 * stumble over. With `LOKET_LOOK` each is also kept as a picture of both sizes of a till, to be looked at.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { violations } from './accessible.mjs';
import { SIZES } from './looking.mjs';
import { SCREENS_OF_PEOPLE } from './screens-people.mjs';
import { SCREENS, stock } from './screens.mjs';
import { openTill } from './till.mjs';

function check(till, screens) {
  for (const [name, reach] of screens) {
    test(name, async () => {
      const page = (await reach(till)) ?? till.page;
      await look(page, name);
      assert.deepEqual(await violations(page), []);
      if (page !== till.page) await page.close();
    });
  }
}

async function look(page, name) {
  if (process.env.LOKET_LOOK === undefined) return;
  for (const viewport of SIZES.slice(0, 2)) {
    await page.setViewportSize(viewport);
    const path = `${process.env.LOKET_LOOK}/${name.replaceAll(/\W+/g, '-')}-${viewport.width}.png`;
    await page.screenshot({ path, animations: 'disabled' });
  }
}

describe('a shop with something of everything', () => {
  const till = openTill({ owned: true, prepare: () => stock(till) });
  check(till, SCREENS);
});

describe('a shop of people', () => {
  const till = openTill({ people: true });
  check(till, SCREENS_OF_PEOPLE);
});
