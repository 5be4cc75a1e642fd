/** A statement while it is looked at: what is typed stays as it is typed, and nothing is noted that was not looked at. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import type { StatementFileInfo, StatementMappingInfo, Status } from '../lib/api/generated';
import Mutasi from '../screens/Mutasi.svelte';
import { Shop } from '../lib/shop.svelte';
import { StatementImport } from '../lib/statements.svelte';
import { fakePlatform, type Asked } from './fake';
import { deskOf, showAt } from './stage';

const MAPPING: StatementMappingInfo = {
  form: 'csv',
  separator: ';',
  reference: null,
  biller_ref: null,
  customer_no: 'No',
  amount: 'Total',
  amount_is: 'total',
  at: 'Tanggal',
  at_format: '%d-%m-%Y',
  status: 'Status',
  paid_words: ['SUKSES'],
};
const info = (mapping: StatementMappingInfo): StatementFileInfo => ({
  headings: ['Tanggal', 'No', 'Total', 'Status'],
  sample: [],
  words: ['SUKSES', 'LUNAS'],
  mapping,
  kept: false,
  found: { statement: {} } as StatementFileInfo['found'],
  refused: null,
});

let fake: ReturnType<typeof fakePlatform>;
let check: StatementImport;
const last = (): Asked => {
  const call = fake.asked.at(-1);
  if (call === undefined) throw new Error('nothing was asked');
  return call;
};

/** Node reads blobs in another way. */
class NodeFileReader {
  result = '';
  onload = () => {};

  readAsDataURL(blob: Blob): void {
    void blob.arrayBuffer().then((bytes) => {
      this.result = `data:text/csv;base64,${btoa(String.fromCharCode(...new Uint8Array(bytes)))}`;
      this.onload();
    });
  }
}

beforeAll(() => void vi.stubGlobal('FileReader', NodeFileReader));
afterAll(() => vi.unstubAllGlobals());
beforeEach(async () => {
  fake = fakePlatform();
  check = new StatementImport(fake.platform, 'mybills');
  const chosen = check.choose(new File(['x'], 'rekap.csv'));
  await expect.poll(() => fake.asked.length).toBe(1);
  await last().answer(info(MAPPING));
  await chosen;
});

test('letters and line ends stay while they are typed, whatever answer comes meanwhile', async () => {
  expect([check.paidWords, check.touched]).toEqual(['SUKSES', false]);
  void check.look();
  const slow = last();
  check.type({ paidWords: 'SUKSES\n' });
  check.type({ mapping: { at_format: '%d-%m-%' } });
  await slow.answer(info(MAPPING));
  expect([check.paidWords, check.mapping?.at_format, check.touched]).toEqual(['SUKSES\n', '%d-%m-%', true]);
  void check.look();
  expect(last().request).toMatchObject({ mapping: { at_format: '%d-%m-%', paid_words: ['SUKSES'] } });
  await last().answer(info({ ...MAPPING, at_format: '%d-%m-%' }));
  expect([check.paidWords, check.busy]).toEqual(['SUKSES\n', false]);
});

test('what was typed cannot be noted before it was looked at', async () => {
  check.type({ from: '2026-11-20' });
  expect(await check.take()).toBeNull();
  expect(fake.count('import_statement')).toBe(0);
  void check.look();
  await last().answer(info(MAPPING));
  void check.take();
  expect(last()).toMatchObject({ name: 'import_statement', request: { from: '2026-11-20' } });
});

test('words that come with another column take the place of those that were typed', async () => {
  check.type({ paidWords: 'LUNAS' });
  void check.map({ status: 'Total', paid_words: ['1000'] });
  expect(check.paidWords).toBe('1000');
});

test.each([
  ['cashier', false],
  ['supervisor', true],
])('a %s checks statements: %s; nobody lends a PIN for each letter', (role, may) => {
  const shop = new Shop(fake.platform, () => true);
  shop.status = { role, zone: 'WIB' } as Status;
  expect(showAt(deskOf(fake.platform, shop), Mutasi, {}).body.includes('data-testid="statement-add"')).toBe(may);
});
