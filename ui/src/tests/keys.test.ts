/** Key presses by the names that keymaps use. */
import { expect, test } from 'vitest';

import { keyName } from '../lib/keys';

test.each([
  [{ key: 's', code: 'KeyS', altKey: true }, 'Alt+s'],
  [{ key: 'S', code: 'KeyS', altKey: true }, 'Alt+s'],
  [{ key: '¡', code: 'Digit1', altKey: true }, 'Alt+1'],
  [{ key: 'F8', code: 'F8', altKey: false }, 'F8'],
  [{ key: 'Escape', code: 'Escape', altKey: false }, 'Escape'],
])('%j is %s, with Caps Lock or without', (press, name) => {
  expect(keyName(press as KeyboardEvent)).toBe(name);
});
