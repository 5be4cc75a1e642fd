/** The screens of whoever keeps the shop: deposits, reports, accounts, fees and statements, and the way to each. */

/** A statement with what no payment of ours is, and with a row that cannot be read wholly. */
const STATEMENT = {
  name: 'rekap-mybills.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'Tanggal,Ref ID,No Pelanggan,Total,Status\n2026-11-20 08:00:00,X1,530000000901,102500,SUKSES\n' +
      '2026-11-20 08:05:00,X2,530000000902,lima ribu,SUKSES\n2026-11-20 08:10:00,X3,530000000903,52500,GAGAL\n',
  ),
};

/** Marks what is drawn over or within another screen: a question, a refusal, a step. */
export const PART = 'part';

/** Those of the office, for a shop with something of everything. */
export const SCREENS_OF_OFFICE = [
  ['the deposits', async (till) => {
    await till.press('Alt+s');
    await till.field('deposit-row').first().waitFor();
  }, PART],
  ['a deposit', (till) => deposit(till)],
  ['a deposit that is taken over', async (till) => {
    await deposit(till);
    await till.question('deposit-set');
  }, PART],
  ['a deposit from day to day', async (till) => {
    await deposit(till);
    await till.field('course-lasts').waitFor();
    await till.press('Alt+2');
  }],
  ['the report of a day', (till) => report(till)],
  ['the report of a month', async (till) => {
    await report(till);
    await till.press('Alt+2');
    await till.page.locator('[data-testid=report-month][aria-pressed=true]').waitFor();
  }],
  ['the report of a day without sales', async (till) => {
    await report(till);
    await till.press('ArrowLeft');
    await till.field('report-none').waitFor();
  }, PART],
  ['backups and rules', async (till) => {
    await till.press('Alt+p');
    await till.field('rules').waitFor();
  }],
  ['the settings of the struk', async (till) => {
    await till.press('Alt+p', 'Alt+2');
    await till.field('sample').waitFor();
  }],
  ["how long customers' data are kept", async (till) => {
    await till.press('Alt+p', 'Alt+7');
    await till.field('periods').waitFor();
  }],
  ["the billers' accounts", async (till) => {
    await till.press('Alt+p', 'Alt+8');
    await till.field('account-row').first().waitFor();
    await till.press('ArrowDown');
    await till.field('account-form').waitFor();
  }],
  ['what else an account takes', async (till) => {
    await till.press('Alt+p', 'Alt+8');
    await till.field('account-row').first().waitFor();
    await till.press('ArrowDown');
    await till.field('account-form').waitFor();
    await till.press('Alt+i');
  }, PART],
  ['a further account', async (till) => {
    await till.press('Alt+p', 'Alt+8');
    await till.field('account-row').first().waitFor();
    // Who may add is known by the shop's state, which may come after the list.
    await till.field('account-add').waitFor();
    await till.press('Alt+n');
    await till.field('account-name').waitFor();
  }, PART],
  ['the products and their fees', async (till) => {
    await till.press('Alt+p', 'Alt+b');
    await till.field('offers-search').fill('token 50');
    await till.field('offers-row').first().filter({ hasText: '50.000' }).waitFor();
    await till.field('offers-search').focus();
    await till.press('ArrowDown');
    await till.field('offers-account').first().waitFor();
    await till.press('Alt+n');
    await till.field('fee-amount-0').fill('1500');
    await till.shows('offers-pays', 'biaya');
  }],
  ['no statement yet', async (till) => {
    await till.press('Alt+m');
    await till.field('statement-add').waitFor();
  }, PART],
  ['a statement that is looked at', async (till) => {
    await till.press('Alt+m', 'Alt+n');
    await till.field('statement-file').waitFor();
    await till.field('statement-account').selectOption('mybills');
    await till.field('statement-input').setInputFiles(STATEMENT);
    await till.field('statement-found').waitFor();
  }],
  ['a statement and its differences', async (till) => {
    await till.press('Alt+m', 'Alt+n');
    await till.field('statement-file').waitFor();
    await till.field('statement-account').selectOption('mybills');
    await till.field('statement-input').setInputFiles(STATEMENT);
    await till.field('statement-found').waitFor();
    await till.press('F4');
    await till.field('told').waitFor();
    await till.press('ArrowDown');
    await till.field('difference-close').waitFor();
  }],
];

async function deposit(till) {
  await till.press('Alt+s');
  await till.field('deposit-row').first().waitFor();
  await till.press('ArrowDown');
  await till.field('deposit-expected').waitFor();
}

async function report(till) {
  await till.press('F11');
  await till.field('by-product').waitFor();
}
