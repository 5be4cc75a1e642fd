/** The message to a customer speaks the customer's language. */
import { afterEach, expect, test } from 'vitest';

import { linkOf, messageOf } from '../lib/reminders.svelte';
import { preferences } from '../lib/preferences.svelte';

const LATE = { customer: 'x', name: 'Pak Darmo', phone: '0812-3456-7890', number: '530000000082', category: 'pdam', usual_day: 12, last_paid_at: '2026-10-12T09:00:00+07:00' };
const before = preferences.language;
afterEach(() => {
  if (preferences.language !== before) preferences.toggleLanguage();
});

test('a screen in English still writes to the customer in Indonesian', () => {
  const told = messageOf(LATE, 'Maju');
  expect(told).toContain('Yth. Pak Darmo, PDAM nomor …0082');
  preferences.toggleLanguage();
  expect(messageOf(LATE, 'Maju')).toBe(told);
  expect(messageOf({ ...LATE, category: 'pbb' }, 'Maju')).toContain('PBB');
});

test('only an Indonesian mobile number has a link', () => {
  expect(linkOf(LATE.phone, 'a b')).toBe('https://wa.me/6281234567890?text=a%20b');
  expect(linkOf('021-555', 'a')).toBeNull();
});
