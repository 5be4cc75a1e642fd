/** How the till looks, sounds and speaks: colours, sizes, stillness, tones, announcements, the strip, closing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cut } from './looking.mjs';
import { openTill } from './till.mjs';

const till = openTill();

/** Counts the tones that the page plays; nobody hears them here. */
const listen = () =>
  till.page.evaluate(() => {
    window.tones = [];
    const create = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function counted() {
      const tone = create.call(this);
      queueMicrotask(() => window.tones.push(Math.round(tone.frequency.value)));
      return tone;
    };
  });
const tones = () => till.page.evaluate(() => window.tones.splice(0));
const choose = (id, value) => till.field(id).selectOption(value);
const settings = async () => {
  await till.press('Alt+p', 'Alt+5');
  await till.field('comfort').waitFor();
};

test('colours, size and stillness take effect at once and are remembered', async () => {
  const root = () => till.page.evaluate(() => ({ ...document.documentElement.dataset }));
  await settings();
  await choose('comfort-theme', 'contrast');
  await choose('comfort-size', '130');
  await till.field('comfort-still').check();
  assert.deepEqual(await root(), { theme: 'contrast', size: '130', motion: 'still' });
  await till.page.reload();
  await till.field('number-input').waitFor();
  assert.deepEqual(await root(), { theme: 'contrast', size: '130', motion: 'still' });
  await settings();
  await choose('comfort-theme', 'system');
  await choose('comfort-size', '100');
  await till.field('comfort-still').uncheck();
});

test('the system may ask for more contrast', async () => {
  await till.page.emulateMedia({ contrast: 'more' });
  await till.page.locator('html[data-theme=contrast]').waitFor();
  await till.page.emulateMedia({ contrast: null });
});

for (const percent of ['115', '130']) {
  for (const viewport of [
    { width: 1024, height: 768 },
    { width: 1366, height: 768 },
  ]) {
    test(`text of ${percent} % fits ${viewport.width}x${viewport.height}`, async () => {
      const customer = `53${viewport.width}`.padEnd(9, '0') + percent;
      await till.page.setViewportSize(viewport);
      await settings();
      await choose('comfort-size', percent);
      const check = async (step) => {
        assert.deepEqual(await till.page.evaluate(misplacedAcross), [], step);
      };
      await check('settings');
      await till.press('F2');
      await till.bill(customer);
      await till.type('200000');
      await check('bill');
      await till.press('F4');
      await till.result('Lunas');
      await till.field('struk').waitFor();
      await check('paid');
      await till.press('Enter');
      await settings();
      await choose('comfort-size', '100');
    });
  }
}

/** What reaches beyond the window sideways: larger text may scroll down, never be cut at the side. */
function misplacedAcross() {
  return [...document.querySelectorAll('.chip, button, select, input:not([type=radio]), [data-testid=due], [data-testid=token], [data-testid=change]')]
    .filter((element) => element.getClientRects().length > 0)
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      const room = element.closest('.card, .pane, .work')?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
      return left < room.left - 0.5 || right > room.right + 0.5 || element.scrollWidth > element.clientWidth + 1;
    })
    .map((element) => element.outerHTML);
}

test('results and refused keys sound, each in its own way, until sounds are off', async () => {
  await listen();
  await till.bill('829374298313');
  await till.press('Enter');
  await till.shows('notice', 'tekan +');
  assert.deepEqual(await tones(), [196], 'nothing was typed');
  await till.payExact();
  await till.result('Lunas');
  assert.deepEqual(await tones(), [660, 990]);
  await till.press('Enter');
  await till.bill('829374298304');
  await till.payExact();
  await till.result('Gagal');
  assert.deepEqual(await tones(), [440, 294]);
  await till.press('Enter');
  await till.shows('result-status', 'uang dikembalikan');
  await tones();
  await till.settled();
  await till.press('Enter');
  await settings();
  await till.field('comfort-sounds').uncheck();
  assert.ok(await till.field('listen-paid').isDisabled());
  await till.press('F2');
  await till.bill('14312593289');
  await till.press('Enter');
  await till.shows('notice', 'tekan +');
  assert.deepEqual(await tones(), []);
  await settings();
  await till.field('comfort-sounds').check();
});

test('a payment that ends while nobody looks is told, sounded and marked until somebody looks', async () => {
  await listen();
  await till.host.faults('payment=drop-after@530000000077*1');
  await till.bill('530000000077');
  await till.payExact();
  await till.result('Menunggu');
  assert.deepEqual(await tones(), [], 'waiting has no sound');
  await till.press('Enter');
  await till.field('ended-count').filter({ hasText: '1 selesai' }).waitFor();
  await till.page.getByTestId('said').filter({ hasText: 'Lunas' }).waitFor({ state: 'attached' });
  assert.deepEqual(await tones(), [784, 784, 1047]);
  await till.press('F3');
  await till.field('ended-count').waitFor({ state: 'detached' });
});

test('the strip tells deposits, connections, shift, printer and the cut-off, and holds a small screen', async () => {
  const biller = (text) => till.page.locator('[data-testid=strip-biller][data-account=iak-prepaid]').filter({ hasText: text }).waitFor();
  const checkDeposit = async () => {
    await till.page.locator('[data-testid=deposit-row][data-account=iak-prepaid]').click();
    await till.field('deposit-check').click();
  };
  await till.press('Alt+s');
  await checkDeposit();
  await biller('Rp');
  await till.field('strip-shift').filter({ hasText: /Shift \d/ }).waitFor();
  // By night the pause itself stands there instead of the countdown.
  await till.page.locator('header.strip').filter({ hasText: /PLN tutup (sampai )?\d\d\.\d\d/ }).waitFor();
  assert.match(await till.field('strip-billers').getAttribute('title'), /IAK Prabayar Rp.*tersambung.*KHOINS/s);
  for (const width of [1024, 1366]) {
    await till.page.setViewportSize({ width, height: 768 });
    const strip = await till.page.locator('header.strip').evaluate(({ scrollWidth, clientWidth, children }) => ({
      over: scrollWidth - clientWidth,
      taller: [...children].filter((child) => child.getBoundingClientRect().bottom > 44).length,
    }));
    assert.deepEqual(strip, { over: 0, taller: 0 }, `${width}`);
  }
});

test('a deposit that runs low is marked before it stops a sale', async () => {
  await till.press('Alt+s');
  const low = till.page.locator('[data-testid=strip-biller][data-account=iak-postpaid]').filter({ hasText: 'menipis' });
  await till.host.setDeposit(120_000, 'iak-postpaid');
  await till.page.locator('[data-testid=deposit-row][data-account=iak-postpaid]').click();
  await till.field('deposit-check').click();
  await low.waitFor();
  const first = await till.field('strip-biller').first().getAttribute('data-account');
  assert.equal(first, 'iak-postpaid', 'what may stop a sale comes first');
});

test('a biller that is silent is marked in the strip', async () => {
  await till.host.faults('inquiry=drop-before');
  for (const number of ['530000000081', '530000000082']) {
    await till.ask(number);
    await till.field('error').waitFor();
    await till.press('Escape');
  }
  await till.page.locator('[data-testid=strip-biller][data-account=mybills][data-connection=troubled]').filter({ hasText: 'terganggu' }).waitFor();
});

test('a page that closes over money asks first, and one without does not', async () => {
  const held = () => till.page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  assert.equal(await held(), false, 'nothing is at stake');
  await till.bill('14312593289');
  assert.equal(await held(), false, 'a bill that nobody paid');
  await till.type('5000');
  assert.equal(await held(), true, 'cash was counted');
  await till.press('Escape');
  assert.equal(await held(), false);
});
