/** The screen keeps still between the states of a sale, and a keystroke is on it before a hand can feel it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from '../till.mjs';

const till = openTill();

/** What a browser calls a long task, in milliseconds: from here on a hand feels that it waits. */
const LONG_TASK_MS = 50;

const places = () =>
  till.page.evaluate(() => {
    const box = (element) => {
      const { left, top, width } = element.getBoundingClientRect();
      return [left, top, width].map(Math.round);
    };
    return { number: box(document.querySelector('[data-testid=number-input]').closest('.field')), pane: box(document.querySelector('main > .pane')), rail: box(document.querySelector('nav')) };
  });

for (const viewport of [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
]) {
  test(`${viewport.width}x${viewport.height}: number, pane and rail stay where they are through a sale`, async () => {
    await till.page.setViewportSize(viewport);
    const start = await places();
    const same = async (state) => assert.deepEqual(await places(), start, state);
    await till.type('14312593289');
    await same('a number is typed');
    await till.bill(viewport.width === 1024 ? '829374298301' : '829374298311');
    await same('the bill is there');
    await till.type('50000');
    await same('cash is counted');
    const due = await till.field('due').boundingBox();
    await till.press('Backspace', 'Backspace', 'Backspace', 'Backspace', 'Backspace');
    assert.deepEqual(await till.field('due').boundingBox(), due, 'the total stays when the change goes');
    await till.press('+');
    await till.page.route('**/rpc/pay', async (route) => {
      const response = await route.fetch();
      await same('the payment is being sent');
      await route.fulfill({ response });
    }, { times: 1 });
    await till.press('Enter');
    await till.result('Lunas');
    await till.press('Enter');
    await till.field('number-input').waitFor();
    await same('the next customer');
  });
}

test('a keystroke is painted within one frame or so', async (t) => {
  await till.page.evaluate(() => {
    window.painted = [];
    addEventListener('keydown', () => {
      const pressed_ms = performance.now();
      // The task after the frame's own callbacks runs once it was handed to the screen.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => window.painted.push(performance.now() - pressed_ms);
        channel.port2.postMessage(null);
      });
    }, { capture: true });
  });
  const median = async (what, presses) => {
    await till.page.waitForFunction((count) => window.painted.length >= count, presses);
    const times = (await till.page.evaluate(() => window.painted.splice(0))).sort((one, other) => one - other);
    const [middle, worst] = [times[Math.floor(times.length / 2)], times.at(-1)];
    t.diagnostic(`${what}: median ${middle.toFixed(1)} ms, worst ${worst.toFixed(1)} ms of ${times.length}`);
    assert.ok(middle < LONG_TASK_MS, what);
  };
  await till.type('829374298301');
  await median('number', 12);
  await till.through('mybills');
  await till.press('Enter');
  await till.field('bill-name').waitFor();
  await till.page.evaluate(() => (window.painted.length = 0));
  await till.field('cash-input').focus();
  await till.type('123456');
  await median('cash', 6);
  await till.press('Control+k');
  await till.field('palette-input').waitFor();
  await till.page.evaluate(() => (window.painted.length = 0));
  await till.type('riwayat');
  await median('palette', 7);
  await till.press('Escape');
});
