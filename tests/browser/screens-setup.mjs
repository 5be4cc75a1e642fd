/** The steps of a first start, in their order: each page goes on where the one before was left, as a window that is loaded anew does. */
import { PIN } from './host.mjs';
import { PART } from './screens.mjs';

const at = (till, step) => till.page.locator(`[data-testid=setup][data-step=${step}]`).waitFor();

/** Those of a shop that nobody has set up yet. */
export const SCREENS_OF_SETUP = [
  ['whose shop it is', (till) => at(till, 'shop')],
  ['the first owner', async (till) => {
    await at(till, 'shop');
    await till.type('Kios Berkah');
    await till.press('Tab');
    await till.type('Jl. Melati 5, Sleman');
    await till.press('Enter');
    await at(till, 'owner');
  }, PART],
  ['the first account', async (till) => {
    await at(till, 'owner');
    await till.field('setup-owner').fill('Ratna');
    for (const field of ['setup-pin', 'setup-pin-again']) await till.field(field).fill(PIN);
    await till.press('Enter');
    await at(till, 'account');
    await till.field('account-name').waitFor();
  }, PART],
  ['the first printer', async (till) => {
    await at(till, 'account');
    await till.press('Alt+n');
    await at(till, 'printer');
    await till.page.locator('[data-testid=setup-found], [data-testid=setup-found-none]').first().waitFor();
  }, PART],
  ['a printer that is not in sight', async (till) => {
    await at(till, 'printer');
    await till.press('Alt+i');
    await till.field('setup-printer-name').waitFor();
  }, PART],
  ['the first backup', async (till) => {
    await at(till, 'printer');
    await till.press('Alt+n');
    await at(till, 'backup');
  }, PART],
  ['a shop that is set up', async (till) => {
    await at(till, 'backup');
    await till.press('Alt+n');
    await at(till, 'ready');
  }, PART],
];
