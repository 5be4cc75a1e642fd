/**
 * A till for a test file: one host, one browser signed in to it, and the cashier's few movements. Each test gets a
 * fresh page; a page that logged an error (a policy violation, an exception) fails its test.
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach } from 'node:test';

import { Host, PIN } from './host.mjs';

// The library is a dependency of the screens' package; these tests have none of their own.
const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const CHROMIUM = process.env.LOKET_CHROMIUM ?? '/usr/bin/chromium';
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Longest that a screen may take to show what a test waits for; the first question after a doubt comes within it. */
const SHOWN_MS_MAX = 20_000;
/** How long after a result appears the screen takes no Enter (see `SETTLE_MS` of the sale). */
const SETTLE_MS = 450;
/** What a till shows when it can be worked: the number field, who may sign in, or whose shop it is. */
const READY = '[data-testid=number-input], [data-testid=sign-in], [data-testid=setup]';
/** The smallest screen of a till. */
const VIEW = { viewport: { width: 1024, height: 768 } };
/** Pause of a hand between two keys; a scanner has none. */
const HAND_MS = 45;
/** The names of a shop with people as the door numbers them. */
const NAME_KEYS = { Budi: '1', Ratna: '2', Siti: '3' };

/** A usual thermal printer of 58 mm paper with a drawer. */
const PROFILE = {
  language: 'escpos',
  page: null,
  columns: 32,
  code_page: 0,
  cut: 'partial',
  feed_rows: 3,
  drawer: { pin: 2, on_ms: 120, off_ms: 240 },
  has_double_size: true,
  has_graphics: true,
  page_rows: null,
  density: null,
};

/**
 * Registers host, browser and page for the tests of a file; `prepare` runs once on a page of its own. The rest says
 * which shop: without `demo` the empty one of a first start; with `owned` one whose owner is signed in, who may do what
 * a supervisor may; with `people` everybody signs in by PIN. `view` is the screen, as a browser's context takes it.
 */
export function openTill({ prepare = async () => {}, view, ...shop } = {}) {
  const till = new Till();
  before(async () => {
    await till.open(shop, view);
    await till.newPage();
    await prepare();
    await till.closePage();
  });
  beforeEach(() => till.newPage());
  afterEach(() => till.closePage());
  after(() => till.close());
  return till;
}

/** A host and a browser at it; `openTill` does what a test file needs of it by itself. */
export class Till {
  host;
  page;
  #browser;
  #context;
  #errors = [];

  async open(shop, view = VIEW) {
    this.host = await Host.start(shop);
    this.#browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
    this.#context = await this.#browser.newContext(view);
    this.#context.setDefaultTimeout(SHOWN_MS_MAX);
    const page = await this.#context.newPage();
    await page.goto(this.host.url);
    await page.locator(READY).first().waitFor();
    assert.equal(new URL(page.url()).hash, '', 'the token must leave the address');
    await page.close();
  }

  async close() {
    await this.#browser?.close();
    await this.host?.stop();
  }

  async newPage() {
    this.#errors = [];
    if (this.host.sandbox !== null) await this.host.faults();
    this.page = await this.#context.newPage();
    this.page.on('pageerror', (error) => this.#errors.push(String(error)));
    this.page.on('console', (message) => {
      // A refused command is an HTTP status that Chromium also logs; the screen shows it in words.
      const refusal = message.text().startsWith('Failed to load resource: the server responded with a status of 4');
      // So it logs an answer that a test lost on purpose.
      const lost = message.text() === 'Failed to load resource: net::ERR_FAILED';
      if (message.type() === 'error' && !refusal && !lost) this.#errors.push(message.text());
    });
    await this.page.goto(new URL('/', this.host.url).href);
    await this.page.locator(READY).first().waitFor();
  }

  async closePage() {
    await this.page.close();
    assert.deepEqual(this.#errors, [], 'the page logged errors');
  }

  /** A page of a browser that never signed in. */
  async strangerPage(path) {
    const context = await this.#browser.newContext();
    const page = await context.newPage();
    await page.goto(new URL(path, this.host.url).href);
    return page;
  }

  /** The part of the screen with this test id. */
  field(id) {
    return this.page.getByTestId(id);
  }

  /** Its text, with ordinary blanks. */
  async text(id) {
    return (await this.field(id).innerText()).replaceAll('\u00a0', ' ');
  }

  /** Waits until a part shows a text. */
  async shows(id, text) {
    await this.field(id).filter({ hasText: text }).first().waitFor();
  }

  /** Presses keys one after another. */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types as a hand does. */
  async type(text) {
    await this.page.keyboard.type(text, { delay: HAND_MS });
  }

  /** Types as a scanner does: all keys at once, in the browser itself so that no queue slows them, then Enter. */
  async scan(digits) {
    const keys = [...[...digits].map((digit) => ({ key: digit, text: digit })), { key: 'Enter', text: '\r' }];
    const session = await this.#context.newCDPSession(this.page);
    const send = ({ key, text }, at) => {
      const code = key === 'Enter' ? 'Enter' : `Digit${key}`;
      const windowsVirtualKeyCode = key === 'Enter' ? 13 : key.charCodeAt(0);
      // The time of each press is the scanner's, however busy this machine is.
      const timestamp = Date.now() / 1000 + at * 0.005;
      const event = { key, code, windowsVirtualKeyCode, timestamp };
      return [
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...event }),
        session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
      ];
    };
    await Promise.all(keys.flatMap(send));
    await session.detach();
  }

  /** Takes an account for the product on the screen, whatever the counter would have chosen. */
  async through(account) {
    await this.field('account-select').selectOption(account);
  }

  /** Asks for a bill of the product on the screen; the scenario numbers are those of MyBills. */
  async ask(number, account = 'mybills') {
    await this.through(account);
    await this.field('number-input').fill(number);
    await this.press('Enter');
  }

  /** Looks a bill up and waits for it. */
  async bill(number, account = 'mybills') {
    await this.ask(number, account);
    await this.field('bill-name').waitFor();
  }

  /** Pays the bill on the screen with the exact amount. */
  async payExact() {
    await this.press('+', 'Enter');
  }

  /** Sells through a biller that cannot be asked how it ended; a payment whose answer the sandbox drops stays open. */
  async leaveOpen(number) {
    await this.bill(number, 'khoins');
    await this.payExact();
    await this.field('pay-sure').waitFor();
    await this.settled();
    await this.enter('pay-sure');
    await this.result('Menunggu kepastian');
  }

  /** Presses a button without a key of its own as a hand without a mouse does: it has the focus, and Enter. */
  async enter(id) {
    await this.field(id).first().focus();
    await this.press('Enter');
  }

  /** Presses such a button and waits for what it asks. */
  async question(id) {
    await this.enter(id);
    await this.field('question').waitFor();
  }

  /** Pays the bill on the screen with this much cash. */
  async payWith(cash) {
    await this.field('cash-input').fill(cash);
    await this.press('F4');
  }

  /** A command of the page that a test needs and no screen has a key for; answers what the host does, a refusal too. */
  rpc(command, request) {
    return this.page.evaluate(
      async ([path, body]) => {
        const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
        return answer.json();
      },
      [`/rpc/${command}`, JSON.stringify(request)],
    );
  }

  /** Gives a PIN for a name of a shop with people, from whichever step the door is at. */
  async give(name, pin = PIN) {
    await this.field('sign-in').waitFor();
    if ((await this.field('pin').count()) > 0) await this.press('Escape');
    await this.field('sign-in-name').waitFor();
    await this.press(NAME_KEYS[name]);
    await this.field('pin').waitFor();
    await this.type(pin);
    await this.press('Enter');
  }

  /** Signs somebody in where a sale begins; an earlier test left somebody there, or nobody. */
  async signIn(name) {
    if ((await this.field('sign-in').count()) === 0) await this.press('F12');
    await this.give(name);
    await this.field('sign-in').waitFor({ state: 'detached' });
    await this.shows('actor', name);
    await this.field('number-input').waitFor();
  }

  /** Lets the next answer to a command be lost on its way; the host still carries the command out. */
  async loseAnswer(command) {
    const lose = async (route) => {
      await route.fetch();
      await route.abort();
    };
    await this.page.route(`**/rpc/${command}`, lose, { times: 1 });
  }

  /** Stops a command on its way, so that the host never hears of it; returns the end of that. */
  async cutOff(command) {
    const cut = (route) => route.abort();
    await this.page.route(`**/rpc/${command}`, cut);
    return () => this.page.unroute(`**/rpc/${command}`, cut);
  }

  /** Makes a printer of this machine the shop's, for everything that is printed. */
  async addPrinter({ port }) {
    const printer = {
      name: 'Kasir',
      connection: { kind: 'network', host: '127.0.0.1', port },
      profile: PROFILE,
      default_for: ['struk', 'recap', 'shift_report', 'cash_slip'],
    };
    await this.rpc('set_printer', printer);
  }

  /** Lays the bill of a number into the basket; from the second one on Enter does it. */
  async lay(number) {
    await this.bill(number);
    const laid = await this.field('basket-line').count();
    await this.press(laid === 0 ? 'F5' : 'Enter');
    await this.field('basket-line').nth(laid).waitFor();
  }

  /** Opens what waits for a person and chooses the first entry of a kind. */
  async attend(kind) {
    await this.press('F9');
    const entry = this.page.locator(`[data-testid=entry][data-kind=${kind}]`).first();
    await entry.click();
  }

  /** Answers the question on the screen, once it may be answered. */
  async confirm() {
    await this.field('moves').waitFor();
    await this.settled();
    await this.field('confirm').click();
  }

  /** Waits for a result, until the screen takes its keys. */
  async result(text) {
    await this.shows('result-status', text);
    await this.settled();
  }

  /** Waits as long as the screen deliberately takes no key for what it has just shown; there is no event to wait for. */
  async settled() {
    await this.page.waitForTimeout(SETTLE_MS + 50);
  }
}
