/** A desk for parts of the screen that are rendered alone, and what they show. */
import { Customers } from '../lib/customers.svelte';
import { Groups } from '../lib/groups.svelte';
import { render } from 'svelte/server';
import type { Component } from 'svelte';

import { Attention } from '../lib/attention.svelte';
import { Basket } from '../lib/basket.svelte';
import { Bulk } from '../lib/bulk.svelte';
import { Catalogue } from '../lib/catalogue.svelte';
import { Deposits } from '../lib/deposits.svelte';
import type { Desk } from '../lib/desk';
import { Drawer } from '../lib/drawer.svelte';
import { Finder } from '../lib/finder.svelte';
import { History } from '../lib/history.svelte';
import { Keeping } from '../lib/keeping.svelte';
import { Look } from '../lib/look.svelte';
import { People } from '../lib/people.svelte';
import type { Platform } from '../lib/platform';
import { PrintAll } from '../lib/print-all.svelte';
import { Printers } from '../lib/printers.svelte';
import { Reports } from '../lib/reports.svelte';
import { Queue } from '../lib/queue.svelte';
import { Sale } from '../lib/sale.svelte';
import type { Shop } from '../lib/shop.svelte';
import { Unsaved } from '../lib/unsaved.svelte';
import Stage from './Stage.svelte';

/** A desk with nothing on it. */
export function deskOf(platform: Platform, shop: Shop): Desk {
  return {
    platform,
    shop,
    sale: new Sale(platform),
    catalogue: new Catalogue(platform),
    finder: new Finder(platform, () => []),
    history: new History(platform, () => ''),
    basket: new Basket(platform),
    attention: new Attention(platform),
    drawer: new Drawer(platform),
    deposits: new Deposits(platform),
    keeping: new Keeping(platform),
    queue: new Queue(platform),
    printers: new Printers(platform),
    look: new Look(platform),
    bulk: new Bulk(platform),
    printAll: new PrintAll(platform),
    unsaved: new Unsaved(),
    people: new People(platform),
    groups: new Groups(platform),
    customers: new Customers(platform),
    reports: new Reports(platform, () => []),
    go: () => {},
  };
}

/** A rendered part: its markup, and its text with ordinary blanks. */
export interface Shown {
  body: string;
  text: string;
}

/** Renders a part at a desk. */
export function showAt<P extends Record<string, unknown>>(desk: Desk, part: Component<P>, props: P): Shown {
  const { body } = render(Stage, { props: { desk, part: part as Component<Record<string, unknown>>, props } });
  const text = body.replace(/<!--.*?-->|<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
  return { body, text };
}
