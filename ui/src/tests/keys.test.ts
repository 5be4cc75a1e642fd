/** Key presses by the names that keymaps use. */
import { expect, test } from 'vitest';

import { asking, isAsked, keyName, onKeys, takesEnter } from '../lib/keys';

test.each([
  [{ key: 's', code: 'KeyS', altKey: true }, 'Alt+s'],
  [{ key: 'S', code: 'KeyS', altKey: true }, 'Alt+s'],
  [{ key: '¡', code: 'Digit1', altKey: true }, 'Alt+1'],
  [{ key: 'F8', code: 'F8', altKey: false }, 'F8'],
  [{ key: 'Escape', code: 'Escape', altKey: false }, 'Escape'],
])('%j is %s, with Caps Lock or without', (press, name) => {
  expect(keyName(press as KeyboardEvent)).toBe(name);
});

test('while a question is open only its own keys act, and Enter is its own', () => {
  const pressed: string[] = [];
  const press = (key: string) => {
    const event = { key, code: key, altKey: false, preventDefault: () => {} } as KeyboardEvent;
    onKeys({ F8: () => void pressed.push('print') })(event);
    onKeys({ Escape: () => void pressed.push('cancel') }, { ownToQuestion: true })(event);
  };
  press('F8');
  const ends = [asking(), asking()];
  press('F8');
  press('Escape');
  expect([isAsked(), takesEnter(null)]).toEqual([true, true]);
  ends[0]?.();
  ends[0]?.();
  expect(isAsked(), 'ended twice it counts once').toBe(true);
  ends[1]?.();
  press('F8');
  expect(isAsked()).toBe(false);
  expect(pressed).toEqual(['print', 'cancel', 'print']);
});
