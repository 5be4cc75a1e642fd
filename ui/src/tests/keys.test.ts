/** Key presses by the names that keymaps use, and the ones that a browser must not take. */
import { expect, test, vi } from 'vitest';

import { asking, isAsked, isBrowserHabit, keyLabel, keyName, onKeys, takesEnter, tame } from '../lib/keys';

/** A press as the page hears it. */
function press(init: Partial<KeyboardEvent>): KeyboardEvent {
  const event = { key: '', code: '', altKey: false, ctrlKey: false, metaKey: false, repeat: false, isComposing: false, defaultPrevented: false, target: null, ...init };
  return Object.assign(event, { preventDefault: () => (event.defaultPrevented = true) }) as unknown as KeyboardEvent;
}

test.each([
  [{ key: 's', code: 'KeyS', altKey: true }, 'Alt+s'],
  [{ key: 'S', code: 'KeyS', altKey: true }, 'Alt+s'],
  [{ key: '¡', code: 'Digit1', altKey: true }, 'Alt+1'],
  [{ key: 'F8', code: 'F8' }, 'F8'],
  [{ key: 'Escape', code: 'Escape' }, 'Escape'],
  [{ key: 'K', code: 'KeyK', ctrlKey: true }, 'Ctrl+k'],
  [{ key: 'k', code: 'KeyK', metaKey: true }, 'Ctrl+k'],
  [{ key: '@', code: 'KeyQ', ctrlKey: true, altKey: true }, 'Ctrl+Alt+@'],
  [{ key: '-', code: 'NumpadSubtract' }, 'NumpadSubtract'],
  [{ key: '-', code: 'Minus' }, '-'],
  [{ key: '+', code: 'NumpadAdd' }, '+'],
])('%j is %s, with Caps Lock or without', (init, name) => {
  expect(keyName(press(init))).toBe(name);
});

test.each([
  ['Alt+s', 'Alt S'],
  ['Ctrl+k', 'Ctrl K'],
  ['Escape', 'Esc'],
  ['+', '+'],
  ['NumpadMultiply', '*'],
  ['ArrowDown', '↓'],
  ['F10', 'F10'],
])('%s is written %s on a button', (key, label) => {
  expect(keyLabel(key)).toBe(label);
});

test.each([
  [{ key: 'F5' }, true],
  [{ key: 'F12' }, true],
  [{ key: 'Backspace' }, true],
  [{ key: 'R', ctrlKey: true }, true],
  [{ key: 'ArrowLeft', altKey: true }, true],
  [{ key: 'F4' }, false],
  [{ key: 'F8' }, false],
  [{ key: 'c', ctrlKey: true }, false],
  [{ key: 'v', ctrlKey: true }, false],
  [{ key: '+', ctrlKey: true }, false],
  [{ key: 'ArrowLeft' }, false],
])('%j is a habit of the browser: %s', (init, habit) => {
  expect(isBrowserHabit(press(init))).toBe(habit);
});

test('a tamed key still means what the place says, once, and a key that was taken means nothing more', () => {
  const [first, second, held] = [vi.fn(), vi.fn(), vi.fn()];
  const event = press({ key: 'F3' });
  tame(event);
  onKeys({ F3: first })(event);
  onKeys({ F3: second })(event);
  expect(first).toHaveBeenCalledTimes(1);
  expect(second).not.toHaveBeenCalled();
  const repeated = press({ key: 'F3', repeat: true });
  onKeys({ F3: held })(repeated);
  expect(held).not.toHaveBeenCalled();
  expect(repeated.defaultPrevented).toBe(true);
});

test('while a question is open only its own keys act, and Enter is its own', () => {
  const pressed: string[] = [];
  const hear = (key: string) => {
    const event = press({ key, code: key });
    onKeys({ F8: () => void pressed.push('print') })(event);
    onKeys({ Escape: () => void pressed.push('cancel') }, { ownToQuestion: true })(event);
  };
  hear('F8');
  const ends = [asking(), asking()];
  hear('F8');
  hear('Escape');
  expect([isAsked(), takesEnter(null)]).toEqual([true, true]);
  ends[0]?.();
  ends[0]?.();
  expect(isAsked(), 'ended twice it counts once').toBe(true);
  ends[1]?.();
  hear('F8');
  expect(isAsked()).toBe(false);
  expect(pressed).toEqual(['print', 'cancel', 'print']);
});
