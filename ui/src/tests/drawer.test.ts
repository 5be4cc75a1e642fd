import { beforeEach, describe, expect, test } from 'vitest';

import { Failure } from '../lib/api/failure';
import { DENOMINATIONS, sumOf } from '../lib/denominations';
import { Drawer } from '../lib/drawer.svelte';
import { Keeping, restoreCommand, sizeOf } from '../lib/keeping.svelte';
import { report, zReport } from './books';
import { fakePlatform, type Asked } from './fake';

const failure = (code: string) => new Failure({ code, message: code, details: {} });

let fake: ReturnType<typeof fakePlatform>;
let drawer: Drawer;

beforeEach(() => {
  fake = fakePlatform();
  drawer = new Drawer(fake.platform);
});

function last(name: string): Asked {
  const call = fake.asked.findLast((asked) => asked.name === name);
  if (call === undefined) throw new Error(`${name} was not asked`);
  return call;
}

async function read(now: 'open' | 'closed', reports = [zReport()]): Promise<void> {
  await (now === 'open' ? last('x_report').answer(report()) : last('x_report').refuse(failure('shift_closed')));
  await last('z_reports').answer(reports);
}

describe('the shift', () => {
  test('no open shift is a state and no failure', async () => {
    void drawer.refresh();
    await read('closed');
    expect(drawer.report).toBeNull();
    expect(drawer.failure).toBeNull();
    expect(drawer.reports).toHaveLength(1);
  });

  test('opens with a float and is read again', async () => {
    const done = drawer.open(500_000);
    expect(last('open_shift').request).toEqual({ float: 500_000 });
    await last('open_shift').answer({ shift: 1, opened_at: '' });
    await read('open');
    expect(await done).toBe(true);
    expect(drawer.report?.float).toBe(500_000);
  });

  test('cash in and out are told by what moved', async () => {
    const done = drawer.move('out', 50_000, 'setor bank');
    await last('move_cash').answer({});
    await read('open');
    await done;
    expect(drawer.told?.replaceAll('\u00a0', ' ')).toBe('Rp 50.000 keluar dari laci.');
  });
});

test('Alt+L does not take away a form that is being filled in', () => {
  drawer.asking = 'close';
  expect([drawer.askToOpen(), drawer.opening]).toEqual([false, false]);
  drawer.asking = null;
  expect([drawer.askToOpen(), drawer.opening]).toEqual([true, true]);
});

test('the closed shifts take the place of the form', () => {
  drawer.asking = 'close';
  drawer.show('reports');
  expect(drawer.asking).toBeNull();
});

describe('the close', () => {
  test('a count that does not fit asks for another one, then takes a reason', async () => {
    const first = drawer.close(1_000, '', false);
    expect(last('close_shift').request).toEqual({ counted: 1_000, forced: false });
    await last('close_shift').refuse(failure('drawer_differs'));
    expect(await first).toBe(false);
    expect(drawer.recount).toBe(true);
    const second = drawer.close(1_000, ' kurang kembalian ', false);
    expect(last('close_shift').request).toEqual({ counted: 1_000, forced: false, reason: 'kurang kembalian' });
    await last('close_shift').answer(zReport({ number: 7 }));
    await read('closed', [zReport({ number: 7 })]);
    expect(await second).toBe(true);
    expect(drawer).toMatchObject({ recount: false, view: 'reports', selected: 7, told: 'Shift ditutup: laporan Z-7.' });
  });

  test('the shift of somebody else asks for a reason, then takes it', async () => {
    void drawer.close(1_000, '', false);
    await last('close_shift').refuse(failure('reason_missing'));
    expect(drawer).toMatchObject({ unreasoned: true, recount: false });
    const second = drawer.close(1_000, 'kasir sudah pulang', false);
    expect(last('close_shift').request).toEqual({ counted: 1_000, forced: false, reason: 'kasir sudah pulang' });
    await last('close_shift').answer(zReport());
    await read('closed');
    expect(await second).toBe(true);
    expect(drawer.unreasoned).toBe(false);
  });

  test('leaving the count forgets that it did not fit', async () => {
    void drawer.close(1, '', false);
    await last('close_shift').refuse(failure('drawer_differs'));
    drawer.giveUp();
    expect(drawer).toMatchObject({ recount: false });
    expect(drawer.doing.failure).toBeNull();
  });
});

test.each([
  [[], null, 0],
  [[1, 2], 500, 200_500],
  [DENOMINATIONS.map(() => 1), null, 188_000],
])('counting %o with coins of %o makes %i', (pieces, rest, sum) => {
  expect(sumOf(pieces, rest)).toBe(sum);
});

describe('backups', () => {
  test.each([
    ['cadangan/loket-1.db', 'loketctl restore cadangan/loket-1.db'],
    ['D:\\Data Toko\\loket-1.db', 'loketctl restore "D:\\Data Toko\\loket-1.db"'],
  ])('%s is restored with its whole path', (file, command) => {
    expect(restoreCommand(file)).toBe(command);
  });

  test.each([
    [12, '12 B'],
    [1_536, '1,5 KB'],
    [3_460_301, '3,3 MB'],
  ])('%i bytes', (bytes, text) => {
    expect(sizeOf(bytes)).toBe(text);
  });

  test('a folder that is gone does not hide the rules that name it', async () => {
    const keeping = new Keeping(fake.platform);
    const reading = keeping.refresh();
    await last('backups').refuse(failure('backup_refused'));
    await last('rules').answer({ drawer_tolerance: 1_000, duplicate_guard_h: 24, backup_folder: '/gone', backup_every_h: 24, backups_kept: 14 });
    await reading;
    expect(keeping.rules?.backup_folder).toBe('/gone');
    expect(keeping.failure?.code).toBe('backup_refused');
  });

  test('a backup is told by its name, and the list is read again', async () => {
    const keeping = new Keeping(fake.platform);
    const done = keeping.backUp();
    await last('back_up').answer({ file: 'cadangan/loket-2.db', at: '', bytes: 1 });
    await last('backups').answer([{ file: 'cadangan/loket-2.db', at: '', bytes: 1 }]);
    await done;
    expect(keeping.told).toBe('Cadangan ditulis dan diperiksa: loket-2.db');
    expect(keeping.backups).toHaveLength(1);
  });
});
