/** The settings about paper: what would be stored, what is missing, and who may change it. */
import { beforeEach, describe, expect, test } from 'vitest';

import PrinterForm from '../components/PrinterForm.svelte';
import PrintersView from '../components/PrintersView.svelte';
import StrukForm from '../components/StrukForm.svelte';
import type { ConnectionInfo, Status } from '../lib/api/generated';
import type { Desk } from '../lib/desk';
import { LINE_LETTERS_MAX, lineTrouble, linesOf } from '../lib/look.svelte';
import { Preview } from '../lib/preview.svelte';
import { PrinterDraft } from '../lib/printer-draft.svelte';
import { placeOf } from '../lib/printers.svelte';
import { Shop } from '../lib/shop.svelte';
import { Unsaved } from '../lib/unsaved.svelte';
import { createRawSnippet } from 'svelte';
import { fakePlatform } from './fake';
import { PROFILE, SETTINGS, job, printer } from './paper';
import { deskOf, showAt } from './stage';

let desk: Desk;

function sign(role: string): void {
  const { platform } = fakePlatform();
  const shop = new Shop(platform);
  shop.status = { zone: 'WIB', role } as Status;
  desk = deskOf(platform, shop);
}
beforeEach(() => sign('owner'));

describe('lines of the struk', () => {
  test.each([
    ['', []],
    ['\n\n', []],
    ['\nJl. Melati 12  \n\n0812\n\n', ['Jl. Melati 12', '', '0812']],
  ])('%j', (text, lines) => expect(linesOf(text)).toEqual(lines));

  test('too many and too long are told before they are sent', () => {
    expect(lineTrouble(Array.from({ length: 8 }, () => 'x'.repeat(LINE_LETTERS_MAX)))).toBeNull();
    expect(lineTrouble(Array.from({ length: 9 }, () => 'x'))).toBe('Ada 9 baris; paling banyak 8.');
    expect(lineTrouble(['a', 'x'.repeat(65)])).toBe('Baris 2 lebih dari 64 huruf.');
  });

  test('a letter of two units is one letter', () => {
    expect(lineTrouble(['😀'.repeat(LINE_LETTERS_MAX)])).toBeNull();
  });
});

test.each([
  ['owner', true],
  ['supervisor', false],
  ['cashier', false],
])('a %s sees everything and may change it: %s', (role, may) => {
  sign(role);
  desk.printers.all = [printer()];
  const preview = new Preview(desk.platform);
  const unsaved = new Unsaved();
  const form = showAt(desk, StrukForm, { settings: SETTINGS, columns: 32, preview, unsaved });
  const machine = showAt(desk, PrinterForm, { stored: printer(), unsaved, onsaved: () => {}, onclosed: () => {} });
  const list = showAt(desk, PrintersView, { unsaved, views: createRawSnippet(() => ({ render: () => '<span></span>' })) });
  expect(form.body).toContain('Jl. Melati 12');
  expect(form.body.includes('data-testid="look-save"')).toBe(may);
  expect(machine.body).toContain('data-testid="test-page"');
  expect(machine.body.includes('data-testid="printer-remove"')).toBe(may);
  expect(list.text).toContain('Kasir');
  expect(list.body.includes('data-testid="printer-add"')).toBe(may);
});

test('the list says what came of the last job, and why', () => {
  desk.printers.all = [printer()];
  desk.queue.jobs = [job({ state: 'failed', error: 'out_of_paper' })];
  const { text } = showAt(desk, PrintersView, { unsaved: new Unsaved(), views: createRawSnippet(() => ({ render: () => '<span></span>' })) });
  expect(text).toContain('Kasir Jaringan 192.168.1.50:9100 Struk ✕ Gagal cetak kertas habis');
});

describe('changes that are not stored', () => {
  const leaving = () => {
    const unsaved = new Unsaved();
    const left: string[] = [];
    return { unsaved, left, leave: () => unsaved.before(() => void left.push('left')) };
  };

  test('where there are none, nobody is asked', () => {
    const { unsaved, left, leave } = leaving();
    leave();
    expect([unsaved.asking, left]).toEqual([false, ['left']]);
  });

  test('go only after a question', () => {
    const { unsaved, left, leave } = leaving();
    unsaved.present = true;
    leave();
    expect([unsaved.asking, left]).toEqual([true, []]);
    unsaved.stay();
    expect([unsaved.asking, unsaved.present, left]).toEqual([false, true, []]);
    leave();
    unsaved.discard();
    expect([unsaved.asking, unsaved.present, left]).toEqual([false, false, ['left']]);
  });

  test('that were stored meanwhile are not asked about any more', () => {
    const { unsaved, leave } = leaving();
    unsaved.present = true;
    leave();
    unsaved.present = false;
    expect(unsaved.asking).toBe(false);
    unsaved.present = true;
    expect(unsaved.asking).toBe(false);
  });

  test('a new printer is one once anything was filled in', () => {
    const draft = new PrinterDraft(null, true);
    expect(draft.touched).toBe(false);
    draft.host = '192.168.1.50';
    expect(draft.touched).toBe(true);
    const stored = new PrinterDraft(printer(), false);
    expect(stored.touched).toBe(false);
    stored.columns = null;
    expect(stored.touched).toBe(true);
  });
});

describe('a printer', () => {
  test('as it is stored is not changed; any change is', () => {
    const draft = new PrinterDraft(printer(), false);
    expect([draft.changed, draft.troubleAmong(['Kasir'])]).toEqual([false, null]);
    draft.setDrawer(2);
    expect(draft.wanted.profile.drawer).toEqual({ pin: 2, on_ms: 120, off_ms: 240 });
    expect(draft.changed).toBe(true);
    draft.setDrawer(null);
    expect(draft.changed).toBe(false);
  });

  test('the first of a shop takes every document, a further one none', () => {
    expect(new PrinterDraft(null, true).wanted.default_for).toEqual(['struk', 'recap', 'shift_report', 'cash_slip']);
    expect(new PrinterDraft(null, false).wanted.default_for).toEqual([]);
  });

  test('what is missing is asked for, one thing after the other', () => {
    const draft = new PrinterDraft(null, false);
    expect(draft.troubleAmong([])).toBe('want_name');
    draft.name = ' kasir ';
    expect(draft.troubleAmong(['Kasir'])).toBe('want_new_name');
    expect(draft.troubleAmong([])).toBe('want_host');
    draft.host = '192.168.1.50';
    draft.port = 70_000;
    expect(draft.troubleAmong([])).toBe('want_port');
    draft.port = 9_100;
    draft.columns = 20;
    expect(draft.troubleAmong([])).toBe('want_columns');
    draft.columns = 42;
    expect(draft.troubleAmong([])).toBeNull();
    expect(draft.wanted).toMatchObject({ name: 'kasir', connection: { kind: 'network', host: '192.168.1.50', port: 9_100 }, profile: { columns: 42 } });
  });

  test.each<[ConnectionInfo, string]>([
    [{ kind: 'network', host: 'printer', port: 9_100 }, 'printer:9100'],
    [{ kind: 'spooler', queue: 'EPSON-TM' }, 'EPSON-TM'],
    [{ kind: 'serial', port: 'COM3', baud: 19_200 }, 'COM3 · 19200'],
    [{ kind: 'usb', device: '/dev/usb/lp0' }, '/dev/usb/lp0'],
    [{ kind: 'folder', path: '/struk' }, '/struk'],
    [{ kind: 'folder', path: null }, 'folder struk toko'],
  ])('%j is taken whole, and shown', (connection, place) => {
    const draft = new PrinterDraft(null, false);
    draft.takeFound({ name: 'Dapur', connection });
    expect(draft.wanted).toMatchObject({ name: 'Dapur', connection });
    expect(draft.troubleAmong([])).toBeNull();
    expect(placeOf({ connection })).toBe(place);
  });

  test('a preset is recognized until something of it is changed', () => {
    const presets = [{ key: 'generic-58', name: 'Termal 58 mm', profile: { ...PROFILE } }];
    const draft = new PrinterDraft(null, false);
    draft.take(presets[0]!.profile);
    expect(draft.presetAmong(presets)?.key).toBe('generic-58');
    draft.columns = 42;
    expect(draft.presetAmong(presets)).toBeNull();
  });

  test('only PDF has a page, only a thermal printer a drawer', () => {
    const draft = new PrinterDraft(printer(), false);
    draft.setDrawer(5);
    draft.setLanguage('pdf');
    expect(draft.wanted.profile).toMatchObject({ language: 'pdf', page: '58', drawer: null });
    draft.setLanguage('text');
    expect(draft.wanted.profile.page).toBeNull();
  });
});
