/** What every screen works with, handed down once by the window. */
import { createContext } from 'svelte';

import type { Catalogue } from './catalogue.svelte';
import type { Finder } from './finder.svelte';
import type { History } from './history.svelte';
import type { Platform } from './platform';
import type { Sale } from './sale.svelte';
import type { Shop } from './shop.svelte';

/** Places of the rail. */
export type Place = 'bayar' | 'riwayat';

/** The window's shared state. */
export interface Desk {
  platform: Platform;
  shop: Shop;
  catalogue: Catalogue;
  finder: Finder;
  sale: Sale;
  history: History;
  /** Goes to a place of the rail. */
  go(place: Place): void;
}

export const [getDesk, setDesk] = createContext<Desk>();
