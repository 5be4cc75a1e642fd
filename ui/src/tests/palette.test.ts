/** Finding commands by a few letters, in the order in which hands expect them. */
import { beforeEach, describe, expect, test, vi } from 'vitest';

import { fit } from '../lib/fuzzy';
import { Palette, fitting, type Item, type Provider } from '../lib/palette.svelte';
import { shortcuts } from '../lib/shortcuts.svelte';
import { providersOf } from '../lib/providers';
import { fakePlatform, account } from './fake';
import { deskOf } from './stage';
import { Shop } from '../lib/shop.svelte';

const item = (label: string, run = () => {}): Item => ({ id: label, label, lasting: true, run });
const provider = (items: readonly Item[], letters_min = 0): Provider => ({
  title: 'palette_actions',
  letters_min,
  find: (text) => fitting(text, items, 10),
});

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('fuzzy', () => {
  test.each([
    ['rwyt', 'Riwayat', true],
    ['shift', 'Shift & kas', true],
    ['sk', 'Shift & kas', true],
    ['kas s', 'Shift & kas', false],
    ['', 'Riwayat', true],
    ['x', 'Riwayat', false],
  ])('%s fits %s: %s', (wanted, text, fits) => {
    expect(fit(wanted, text) !== null).toBe(fits);
  });

  test('a whole word at a beginning comes before letters in between', () => {
    const found = fitting('kas', [item('Kirim ke antrean'), item('Berkas'), item('Shift & kas')], 10);
    expect(found.map(({ label }) => label)).toEqual(['Shift & kas', 'Berkas']);
  });
});

describe('the palette', () => {
  test('walks round the ends, and what was run comes first the next time', () => {
    const run = vi.fn();
    const palette = new Palette(() => [provider([item('Satu'), item('Dua', run)])]);
    palette.show();
    expect(palette.marked?.label).toBe('Satu');
    palette.step(-1);
    expect(palette.marked?.label).toBe('Dua');
    palette.run(palette.marked);
    expect(palette.open).toBe(false);
    expect(run).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(run).toHaveBeenCalledTimes(1);
    palette.show();
    expect(palette.groups.map(({ title }) => title)).toEqual(['palette_recent', 'palette_actions']);
    expect(palette.marked?.label).toBe('Dua');
  });

  test('a late answer to an earlier text is not shown', async () => {
    const answers: ((items: Item[]) => void)[] = [];
    const slow: Provider = { title: 'palette_products', letters_min: 2, find: () => new Promise((resolve) => answers.push(resolve)) };
    const palette = new Palette(() => [slow]);
    palette.show();
    palette.type('pl');
    vi.advanceTimersByTime(100);
    palette.type('pln');
    vi.advanceTimersByTime(100);
    answers[1]?.([item('baru')]);
    answers[0]?.([item('lama')]);
    await vi.advanceTimersByTimeAsync(1);
    expect(palette.groups.flatMap(({ items }) => items.map(({ label }) => label))).toEqual(['baru']);
    palette.type('p');
    vi.advanceTimersByTime(100);
    expect(answers).toHaveLength(2);
  });

  test('offers what keys do here and everywhere, but nothing that moves money', () => {
    const { platform } = fakePlatform();
    const desk = deskOf(platform, new Shop(platform));
    const ends = [
      shortcuts.tell('everywhere', () => [{ key: 'F3', label: 'Riwayat', run: () => {} }]),
      shortcuts.tell('here', () => [
        { key: 'F4', label: 'Bayar', run: () => {}, grave: true },
        { key: 'F7', label: 'Keranjang', run: () => {} },
        { key: 'Escape', label: 'Kembali', run: () => {} },
        { key: 'Enter', label: 'Cek' },
      ]),
    ];
    const palette = new Palette(() => providersOf(desk));
    palette.show();
    expect(palette.groups.flatMap(({ items }) => items.map(({ label, key }) => `${label} ${key}`))).toEqual(['Keranjang F7', 'Riwayat F3']);
    for (const end of ends) end();
    expect(shortcuts.of('here')).toEqual([]);
  });

  test('asks each account for products, and for payments of any day', async () => {
    const fake = fakePlatform();
    const shop = new Shop(fake.platform);
    shop.status = { accounts: [account('a', 'A'), account('b', 'B')], zone: 'WIB' } as never;
    const palette = new Palette(() => providersOf(deskOf(fake.platform, shop)));
    palette.show();
    palette.type('token');
    vi.advanceTimersByTime(100);
    expect(fake.asked.map(({ name, request }) => [name, (request as { account?: string }).account])).toEqual([
      ['products', 'a'],
      ['products', 'b'],
      ['history_rows', null],
    ]);
    palette.close();
    expect(fake.asked.every(({ calledOff }) => calledOff())).toBe(true);
  });
});

test('of two parts that tell the same key, the one opened last is listed', () => {
  const ends = ['Bayar', 'Bagikan'].map((label) => shortcuts.tell('here', () => [{ key: 'Escape', label }]));
  expect(shortcuts.of('here').map(({ label }) => label)).toEqual(['Bagikan']);
  ends[1]?.();
  expect(shortcuts.of('here').map(({ label }) => label)).toEqual(['Bayar']);
  ends[0]?.();
});
