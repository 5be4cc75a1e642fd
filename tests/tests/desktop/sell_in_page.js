// Sells a run of numbers by the screen's own keys, from inside the page: the driver's commands leave objects behind in
// the web process, and what they hold is not the screen's.
const [numbers, shown_ms_max, done] = arguments;

const named = (testid) => `[data-testid="${testid}"]`;

function key(target, key) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }));
  target.dispatchEvent(new KeyboardEvent('keyup', { key, code: key, bubbles: true, cancelable: true }));
}

/** Looks at each frame until something is on the screen; `meanwhile` acts in between. */
function seen(css, meanwhile = () => {}) {
  const until = performance.now() + shown_ms_max;
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = document.querySelector(css);
      if (found !== null) resolve(found);
      else if (performance.now() > until) reject(new Error(`${css} did not appear`));
      else {
        meanwhile();
        setTimeout(look, 10);
      }
    };
    look();
  });
}

async function sell(number) {
  const field = await seen(named('number-input'));
  field.focus();
  document.execCommand('insertText', false, number);
  key(field, 'Enter');
  await seen(named('bill-name'));
  const cash = await seen(named('cash-input'));
  cash.focus();
  key(cash, '+');
  key(cash, 'F4');
  await seen(`${named('result-status')} [data-status="paid"]`);
  // The screen ignores whoever acts before a result could be read.
  await seen(named('number-input'), () => key(document.body, 'Enter'));
}

(async () => {
  for (const number of numbers) await sell(number);
})().then(
  () => done(null),
  (error) => done(String(error)),
);
