/**
 * Pictures of every screen: `node tests/browser/screenshots.mjs FOLDER [SCREEN...]` goes to each by the ways that the tests
 * of `accessible.test.mjs` take, and keeps it in every size, language and colour as `SIZE/SCREEN-LANGUAGE-THEME.png`; a
 * part of one in two of them. With names only those screens are kept. No test: it says nothing about what is right, and ends with an error when a screen
 * does not come.
 */
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { SCREENS_OF_PEOPLE } from './screens-people.mjs';
import { SCREENS_OF_SETUP } from './screens-setup.mjs';
import { SCREENS_OF_YEARS } from './screens-years.mjs';
import { PART, SCREENS, stock } from './screens.mjs';
import { Till } from './till.mjs';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const sharp = require('sharp');

const SMALL = { width: 1024, height: 768 };
const SIZES = [SMALL, { width: 1920, height: 1080 }];
/** Every way in which a screen is kept. */
const EVERY = SIZES.flatMap((size) => ['id', 'en'].flatMap((language) => ['light', 'dark'].map((theme) => ({ size, language, theme }))));
/** What a part of a screen is kept in: one small picture of each language and colour. */
const FEW = [{ size: SMALL, language: 'id', theme: 'light' }, { size: SMALL, language: 'en', theme: 'dark' }];
/** With `LOKET_LOOK` the smallest screen, as it is and at 125 %, to be looked at. */
const LOOKED_AT = [FEW[0], { size: { width: 819, height: 614 }, language: 'en', theme: 'dark' }];
/** No test: a slow machine may take its time. */
const PATIENCE_MS = 90_000;
/** A screen has few colours; more of them only make the files larger. */
const PALETTE = { palette: true, colours: 32, dither: 0, effort: 7, compressionLevel: 9 };

const [folder, ...only] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node screenshots.mjs FOLDER [SCREEN...]');

/** Name of a screen as a file. */
const slug = (name) => name.toLowerCase().replaceAll("'", '').replaceAll(/[^a-z0-9]+/g, '-');

/** Runs in the page: takes another language and colour as from another window, so that nothing on the screen is lost. */
function choose({ language, theme }) {
  const key = 'loket.preferences';
  localStorage.setItem(key, JSON.stringify({ language, theme }));
  dispatchEvent(new StorageEvent('storage', { key }));
}

/** Runs in the page: a colour on its way from one theme to the other is neither of the two. */
async function still() {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
}

/** One screen in each of the ways. */
async function keep(page, name, ways) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const { size, language, theme } of ways) {
    await page.setViewportSize(size);
    await page.evaluate(choose, { language, theme });
    await page.locator(`html[lang=${language}][data-theme=${theme}]`).waitFor();
    await page.evaluate(still);
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    const at = join(folder, `${size.width}x${size.height}`);
    await mkdir(at, { recursive: true });
    await sharp(picture).png(PALETTE).toFile(join(at, `${slug(name)}-${language}-${theme}.png`));
  }
  await page.setViewportSize(SMALL);
  await page.evaluate(choose, { language: 'id', theme: 'system' });
}

const isWanted = ([name]) => only.length === 0 || only.includes(slug(name));

/** Every screen of one shop. */
async function walk(shop, screens, prepare = async () => {}) {
  if (!screens.some(isWanted)) return;
  // The steps of a first start lead to one another.
  const wanted = screens === SCREENS_OF_SETUP ? screens : screens.filter(isWanted);
  const till = new Till();
  try {
    await till.open(shop);
    await till.newPage();
    till.page.setDefaultTimeout(PATIENCE_MS);
    await prepare(till);
    await till.closePage();
    for (const [name, reach, part] of wanted) {
      await till.newPage();
      till.page.setDefaultTimeout(PATIENCE_MS);
      const page = (await reach(till)) ?? till.page;
      if (isWanted([name])) await keep(page, name, process.env.LOKET_LOOK ? LOOKED_AT : part === PART ? FEW : EVERY);
      if (page !== till.page) await page.close();
      await till.closePage();
    }
  } finally {
    await till.close();
  }
}

await walk({ demo: false }, SCREENS_OF_SETUP);
await walk({ people: true }, SCREENS_OF_PEOPLE);
await walk({ owned: true }, SCREENS, stock);
// A shop of years takes a while to make, so that only who asks for its folder has it.
if (process.env.LOKET_YEARS) await walk({ years: process.env.LOKET_YEARS }, SCREENS_OF_YEARS);
