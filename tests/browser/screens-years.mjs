/** What an owner looks back on, for a shop that sold for years: the ways to each of its screens. */

/** Three letters that many names of the generated town have. */
const NAME_PART = 'sur';

/** Each with its name and the way to it; the last day with sales is yesterday. */
export const SCREENS_OF_YEARS = [
  ['years of payments', async (till) => {
    await history(till, 'all');
  }],
  ['years of payments, searched and filtered', async (till) => {
    await history(till, 'all');
    await till.press('Alt+f');
    await till.field('history-filters').waitFor();
    await till.field('history-search').fill(NAME_PART);
    await till.field('history-row').first().filter({ hasText: new RegExp(NAME_PART, 'i') }).waitFor();
    await till.field('totals').filter({ hasText: 'Rp' }).waitFor();
  }],
  ['a payment of an earlier day', async (till) => {
    await history(till, 'yesterday');
    await till.field('history-row').first().click();
    await till.field('events').waitFor();
  }],
  ['the report of a busy day', async (till) => {
    await till.press('F11');
    await till.field('report-period').waitFor();
    await till.press('ArrowLeft');
    await till.field('by-product').waitFor();
  }],
  ['the report of a busy month', (till) => report(till, '2', 'month')],
  ['the report of a busy year', (till) => report(till, '3', 'year')],
  ['a deposit through a year', async (till) => {
    await till.press('Alt+s');
    await till.field('deposit-row').first().waitFor();
    await till.press('ArrowDown');
    await till.field('course-lasts').waitFor();
    await answered(till, 'deposit_course', 'Alt+4');
  }],
  ['years of Z reports', async (till) => {
    await till.press('F10');
    await till.field('view-reports').click();
    await till.field('z-row').first().waitFor();
    await till.press('ArrowDown');
  }],
  ['what the drawers lacked, by cashier', async (till) => {
    await till.press('F10', 'Alt+9');
    await till.field('shift-ends').waitFor();
    await answered(till, 'shift_ends', 'Alt+3');
  }],
  ['years of what people did', async (till) => {
    await till.press('Alt+p', 'Alt+0');
    await till.field('audit-row').first().waitFor();
    // What was masked by time comes in many small steps, which say nothing about people.
    await till.field('audit-kind').selectOption('cash');
    await till.page.locator('[data-testid=audit-row][data-kind=cash]').first().waitFor();
  }],
];

/** Presses a key and waits for the answer to what it asks. */
async function answered(till, command, key) {
  const answer = till.page.waitForResponse(`**/rpc/${command}`);
  await till.press(key);
  await answer;
}

async function history(till, range) {
  await till.press('F3');
  await till.field(`range-${range}`).click();
  await till.page.locator(`[data-testid=range-${range}][aria-pressed=true]`).waitFor();
  await till.field('history-row').nth(5).waitFor();
  await till.field('totals').filter({ hasText: 'Rp' }).waitFor();
}

async function report(till, key, span) {
  await till.press('F11');
  await till.field('report-period').waitFor();
  await till.press(`Alt+${key}`);
  await till.page.locator(`[data-testid=report-${span}][aria-pressed=true]`).waitFor();
  await till.field('by-product').waitFor();
}
