/** What every screen works with, handed down once by the window. */
import { createContext } from 'svelte';

import type { Attention } from './attention.svelte';
import type { Basket } from './basket.svelte';
import type { Bulk } from './bulk.svelte';
import type { Catalogue } from './catalogue.svelte';
import type { Customers } from './customers.svelte';
import type { Deposits } from './deposits.svelte';
import type { Drawer } from './drawer.svelte';
import type { Groups } from './groups.svelte';
import type { Finder } from './finder.svelte';
import type { History } from './history.svelte';
import type { Keeping } from './keeping.svelte';
import type { Look } from './look.svelte';
import type { People } from './people.svelte';
import type { Platform } from './platform';
import type { PrintAll } from './print-all.svelte';
import type { Printers } from './printers.svelte';
import type { Queue } from './queue.svelte';
import type { Reports } from './reports.svelte';
import type { Sale } from './sale.svelte';
import type { Shop } from './shop.svelte';
import type { Unsaved } from './unsaved.svelte';
import type { Word } from './words';

/** Places of the rail. */
export type Place = 'bayar' | 'riwayat' | 'perhatian' | 'shift' | 'deposit' | 'pengaturan' | 'kolektif' | 'pelanggan' | 'laporan' | 'mutasi';

/** The places of the rail with their words and keys, in its order. */
export const PLACES = [
  { to: 'bayar', word: 'pay_place', key: 'F2' },
  { to: 'riwayat', word: 'history_place', key: 'F3' },
  { to: 'pelanggan', word: 'book_place', key: 'F6' },
  { to: 'kolektif', word: 'group_place', key: 'F7' },
  { to: 'perhatian', word: 'attention_place', key: 'F9' },
  { to: 'shift', word: 'shift_place', key: 'F10' },
  { to: 'laporan', word: 'report_place', key: 'F11' },
  { to: 'deposit', word: 'deposit_place', key: 'Alt+s' },
  { to: 'mutasi', word: 'statements_place', key: 'Alt+m' },
  { to: 'pengaturan', word: 'keeping_place', key: 'Alt+p' },
] as const satisfies readonly { to: Place; word: Word; key: string }[];

/** The window's shared state. */
export interface Desk {
  platform: Platform;
  shop: Shop;
  catalogue: Catalogue;
  finder: Finder;
  sale: Sale;
  history: History;
  basket: Basket;
  attention: Attention;
  drawer: Drawer;
  deposits: Deposits;
  keeping: Keeping;
  queue: Queue;
  printers: Printers;
  look: Look;
  bulk: Bulk;
  printAll: PrintAll;
  /** Changes of the form on the screen that are not stored yet. */
  unsaved: Unsaved;
  people: People;
  groups: Groups;
  customers: Customers;
  reports: Reports;
  /** Goes to a place of the rail. */
  go(place: Place): void;
}

export const [getDesk, setDesk] = createContext<Desk>();
