/**
 * Every screen, panel and question, and how a hand without a mouse comes there from the place where a sale begins. A
 * further screen is one more line; a shop with something of everything is made by `stock`.
 */
import { PART, SCREENS_OF_OFFICE } from './screens-office.mjs';

export { PART };

/** Nobody listens there: what is printed fails, which is the longest that a screen has to say. */
const DEAD = { kind: 'network', host: '127.0.0.1', port: 9 };
const PROFILE = {
  language: 'escpos',
  page: null,
  columns: 48,
  code_page: 0,
  cut: 'full',
  feed_rows: 3,
  drawer: { pin: 2, on_ms: 120, off_ms: 240 },
  has_double_size: true,
  has_graphics: true,
  page_rows: null,
  density: null,
};
const KINDS = ['struk', 'recap', 'shift_report', 'cash_slip'];

/** Customers whose bills say how they end; each is used by one screen. */
const PAID = '530000000301';
const OPEN = '530000000302';
const FAILED = '530000000303';
const WAITING = ['530000000304', '530000000305'];
const MEMBERS = ['530000000306', '530000000307', '530000000308'];

/** A shop in which everything that may wait does: an open payment, a failed one, a basket that was not sent. */
export async function stock(till) {
  await till.rpc('set_printer', { name: 'Kasir depan', connection: DEAD, profile: PROFILE, default_for: KINDS });
  await till.host.faults(`payment=drop-after@${OPEN}*1`, `payment=late-failure:1@${FAILED}*1`);
  await book(till);
  await till.press('F2');
  await till.bill(PAID);
  await till.payExact();
  await till.result('Lunas');
  await till.press('Enter');
  await till.leaveOpen(OPEN);
  await till.press('Enter');
  await till.bill(FAILED);
  await till.payExact();
  await till.result('Gagal');
  await till.enter('refund-later');
  for (const number of WAITING) await till.lay(number);
  const end = await till.cutOff('pay_line');
  await till.press('+', 'F4');
  await till.shows('basket-state', 'Berhenti');
  await end();
}

/** Each with its name and the way to it; one that is not the till's own page returns its page. */
export const SCREENS = [
  ['a sale begins', async () => {}],
  ['the products found by a word', async (till) => {
    await till.press('/');
    await till.type('token');
    await till.field('found-product').first().waitFor();
  }, PART],
  ['a number that is wrong', async (till) => {
    await till.ask('00012345678');
    await till.field('error').waitFor();
  }, PART],
  ['a bill and its cash', (till) => till.bill('530000000311')],
  ['too little cash', async (till) => {
    await till.bill('530000000312');
    await till.payWith('100');
  }, PART],
  ['a bill that was paid lately', async (till) => {
    await till.bill(PAID);
    await till.payExact();
    await till.field('question').waitFor();
  }, PART],
  ['a payment that a biller cannot be asked about', async (till) => {
    await till.bill('530000000313', 'khoins');
    await till.payExact();
    await till.field('pay-sure').waitFor();
  }, PART],
  ['a paid sale', (till) => sold(till, '530000000314')],
  ['a paid sale that is not printed', async (till) => {
    await sold(till, '530000000315');
    await till.press('F8');
    await till.field('print-failed').waitFor();
  }, PART],
  ['a paid sale that is shared', async (till) => {
    await sold(till, '530000000316');
    await till.press('Alt+b');
    await till.field('share').waitFor();
  }, PART],
  ['the print queue', async (till) => {
    await till.press('Alt+a');
    await till.field('job').first().waitFor();
  }, PART],
  ['a failed sale', async (till) => {
    await till.host.faults('payment=late-failure:1@530000000317*1');
    await till.bill('530000000317');
    await till.payExact();
    await till.result('Gagal');
  }],
  ['an unresolved sale', async (till) => {
    await till.host.faults('payment=wrong-customer@530000000318*1', 'advice=no-answer-before@530000000318');
    await till.bill('530000000318');
    await till.payExact();
    await till.result('jawaban tidak cocok');
  }],
  ['a basket and a further bill', async (till) => {
    await till.lay('530000000319');
    await till.bill('530000000320');
  }, PART],
  ['a basket and its cash', async (till) => {
    await till.lay('530000000321');
    await till.lay('530000000322');
    await till.field('cash-input').fill('200000');
  }],
  ['a basket that was sent', async (till) => {
    await till.lay('530000000323');
    await till.lay('530000000324');
    await till.press('+', 'F4');
    await till.shows('basket-sum', '2 ');
    await till.press('ArrowDown');
    await till.field('struk').waitFor();
  }, PART],
  ['the history', async (till) => {
    await till.press('F3');
    await till.field('history-row').first().waitFor();
  }],
  ['the history and its filters', async (till) => {
    await till.press('F3');
    await till.field('history-row').first().waitFor();
    await till.press('Alt+f');
    await till.field('filter-printed').waitFor();
  }],
  ['a payment of the history', (till) => remembered(till)],
  ['a payment of the history that is shared', async (till) => {
    await remembered(till);
    await till.press('Alt+b');
    await till.field('share').waitFor();
  }, PART],
  ['nothing found', async (till) => {
    await till.press('F3');
    await till.type('zzzz');
    await till.page.locator('[data-testid=history-row]').first().waitFor({ state: 'detached' });
  }, PART],
  ['many struk', async (till) => {
    await till.press('F3');
    await till.field('history-row').first().waitFor();
    await till.press('Alt+x', 'ArrowDown', 'Space');
    await till.shows('bulk-count', '1');
  }, PART],
  ['many struk in one file', async (till) => {
    await till.press('F3');
    await till.field('history-row').first().waitFor();
    await till.press('Alt+x');
    await till.enter('bulk-all');
    await till.press('F8');
    await till.field('bulk-done').waitFor();
  }, PART],
  ['what waits for a person', async (till) => {
    await till.press('F9');
    await till.field('entry').first().waitFor();
  }],
  ['an open payment', (till) => waiting(till, 'open', 'resolve'), PART],
  ['an open payment that is decided', (till) => asked(till, 'open', 'resolve'), PART],
  ['a failed payment whose cash is held', (till) => waiting(till, 'failed', 'refund-button')],
  ['cash that is handed back', (till) => asked(till, 'failed', 'refund-button'), PART],
  ['a failed payment that is tried again', (till) => asked(till, 'failed', 'retry-button'), PART],
  ['a basket that was not sent', (till) => waiting(till, 'waiting', 'pay-rest'), PART],
  ['the rest of a basket', (till) => asked(till, 'waiting', 'pay-rest'), PART],
  ['a bill of a basket that is dropped', (till) => asked(till, 'waiting', 'drop-line'), PART],
  ...SCREENS_OF_OFFICE,
  ['changes that are not saved', async (till) => {
    await till.press('Alt+p', 'Alt+2');
    await till.field('look-header').fill('x'.repeat(70));
    await till.press('F2');
    await till.field('unsaved').waitFor();
  }, PART],
  ['a printer', (till) => printer(till)],
  ['what a printer can do', async (till) => {
    await printer(till);
    await till.enter('part-profile');
    await till.field('profile-columns').waitFor();
  }, PART],
  ['a printer that is removed', async (till) => {
    await printer(till);
    await till.question('printer-remove');
  }, PART],
  ['a further printer', async (till) => {
    await till.press('Alt+p', 'Alt+3', 'Alt+n');
    await till.enter('find-printers');
    await till.page.locator('[data-testid=found-printer], [data-testid=found-none]').first().waitFor();
  }, PART],
  ['help', async (till) => {
    await till.press('F1');
    await till.field('help').waitFor();
  }],
  ['the palette', async (till) => {
    await till.press('Control+k');
    await till.field('palette-item').first().waitFor();
  }, PART],
  ['a word that the palette finds', async (till) => {
    await till.press('Control+k');
    await till.type('token');
    await till.field('palette-item').first().waitFor();
  }, PART],
  ['colours, sizes and sounds', async (till) => {
    await till.press('Alt+p', 'Alt+5');
    await till.field('comfort').waitFor();
  }],
  ['the shop itself', async (till) => {
    await till.press('Alt+p', 'Alt+6');
    await till.field('shop-form').waitFor();
  }],
  ['a shop without people', async (till) => {
    await till.press('Alt+p', 'Alt+4', 'Alt+n');
    await till.field('person-form').waitFor();
  }, PART],
  ['the customer book', async (till) => {
    await till.press('F6');
    await till.field('customer').first().waitFor();
  }],
  ['a new customer of the book', async (till) => {
    await till.press('F6', 'Alt+n');
    await till.field('book-name').waitFor();
  }, PART],
  ['a customer of the book', async (till) => {
    await till.press('F6');
    await till.field('customer').first().waitFor();
    await till.press('Enter');
    await till.field('book-name').waitFor();
  }, PART],
  ['who is later than usual', async (till) => {
    const late = { customer: 'x', name: 'Pak Darmo', phone: '081234567890', number: '530000000341', category: 'pln-postpaid', usual_day: 12, last_paid_at: '2026-10-12T09:00:00+07:00' };
    await till.page.route('**/rpc/reminders', (route) => route.fulfill({ json: [late, { ...late, customer: 'y', name: 'Bu Tini' }] }));
    await till.press('F6', 'Alt+r');
    await till.field('reminder').first().waitFor();
  }, PART],
  ['known numbers', async (till) => {
    await till.type('53000000');
    await till.field('known-number').first().waitFor();
  }, PART],
  ['the groups', async (till) => {
    await till.press('F7');
    await till.field('group').first().waitFor();
  }, PART],
  ['a list that becomes a group, with rows that are refused', async (till) => {
    await paste(till, `${list(MEMBERS)}\n53OO\tSalah ketik\tPLNPR20`);
    await till.field('refused-row').first().waitFor();
  }, PART],
  ['a group', (till) => group(till), PART],
  ['a further member of a group', async (till) => {
    await group(till);
    await till.press('Alt+n');
    await till.field('member-number').waitFor();
  }, PART],
  ['a member of a group', async (till) => {
    await group(till);
    await till.press('Enter');
    await till.field('member-number').waitFor();
  }, PART],
  ['a member that is taken out', async (till) => {
    await group(till);
    await till.press('Delete');
    await till.field('question').waitFor();
  }, PART],
  ['a group that was looked up', (till) => looked(till), PART],
  ['a group and its cash', async (till) => {
    await looked(till);
    await till.field('cash-input').fill('500000');
    await till.shows('change', 'Rp');
  }],
  ["the customer's display in front of a bill", async (till) => {
    await till.bill('530000000331');
    return display(till, 'bill');
  }],
  ["the customer's display after a sale", async (till) => {
    await sold(till, '530000000332');
    return display(till, 'paid');
  }],
  ["the customer's display between two customers", (till) => display(till, 'idle'), PART],
  ['the shift', (till) => shift(till)],
  ...['cash-in', 'cash-out', 'shift-force', 'shift-close'].map((id) => [
    `the shift: ${id}`,
    async (till) => {
      await shift(till);
      await till.question(id);
    },
    PART,
  ]),
  ['a count by notes', async (till) => {
    await shift(till);
    await till.question('shift-close');
    await till.enter('by-notes');
    await till.field('counted-sum').waitFor();
  }, PART],
  ['the drawer without a sale', async (till) => {
    await till.press('Alt+l');
    await till.field('reason').waitFor();
  }, PART],
  // From here on no shift is open.
  ['a shift that was closed', async (till) => {
    await shift(till);
    await till.question('shift-force');
    await till.field('counted').fill('1');
    await till.field('reason').fill('uji layar');
    await till.settled();
    await till.press('Enter');
    await till.field('recount').or(till.field('z-paper')).first().waitFor();
    if ((await till.field('z-paper').count()) === 0) await till.press('Enter');
    await till.field('z-paper').waitFor();
  }],
  ['what drawers were over and short', async (till) => {
    await till.press('F10', 'Alt+9');
    await till.field('shift-ends').getByRole('row').nth(1).waitFor();
  }],
  ['a shift that is to be opened', async (till) => {
    await till.field('open-shift').waitFor();
    await till.field('float').fill('200000');
    await till.field('moves').waitFor();
  }, PART],
];

async function sold(till, customer) {
  await till.bill(customer);
  await till.payExact();
  await till.result('Lunas');
  await till.field('struk').waitFor();
}

async function remembered(till) {
  await till.press('F3');
  await till.field('history-row').first().waitFor();
  await till.field('history-search').fill(PAID);
  await till.field('history-row').nth(1).waitFor({ state: 'detached' });
  await till.press('Enter');
  await till.field('events').waitFor();
}

async function waiting(till, kind, part) {
  await till.press('F9');
  await till.page.locator(`[data-testid=entry][data-kind=${kind}]`).first().focus();
  await till.press('Home');
  await till.attend(kind);
  await till.field(part).first().waitFor();
}

async function asked(till, kind, id) {
  await waiting(till, kind, id);
  await till.question(id);
}

async function printer(till) {
  await till.press('Alt+p', 'Alt+3');
  await till.field('printer-row').first().waitFor();
  await till.press('ArrowDown');
  await till.field('printer-form').waitFor();
}

async function shift(till) {
  await till.press('F10');
  await till.field('x-float').waitFor();
}

/** A list as somebody copies it out of an office program. */
function list(numbers) {
  return `Nomor Pelanggan\tNama\tProduk\n${numbers.map((number, at) => `${number}\tWarga ${at + 1}\tPLNPR20`).join('\n')}`;
}

/** A customer in the book and a group. */
async function book(till) {
  await till.press('F6', 'Alt+n');
  await till.field('book-name').fill('Siti Aminah');
  await till.field('book-new-number').fill(PAID);
  await till.press('F4');
  await till.field('customer').waitFor();
  await paste(till, list(MEMBERS));
  await till.field('import-taken').waitFor();
  await till.field('import-name').fill('RT 05');
  await till.press('F4');
  await till.field('members').waitFor();
}

async function paste(till, text) {
  await till.press('F7', 'Alt+i');
  await till.field('import-choose').waitFor();
  await till.press('Tab');
  await till.page.keyboard.insertText(text);
}

async function group(till) {
  await till.press('F7');
  await till.field('group').first().waitFor();
  await till.press('Enter');
  await till.field('member').first().waitFor();
}

async function looked(till) {
  await group(till);
  await till.press('Alt+c');
  await till.shows('check-state', 'Sudah dicek');
}

/** The second window, at one of its stages. */
async function display(till, stage) {
  const page = await till.page.context().newPage();
  await page.goto(new URL('/?display=1', till.host.url).href);
  await page.locator(`[data-testid=display][data-stage=${stage}]`).waitFor();
  return page;
}
