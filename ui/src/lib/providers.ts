/** What the palette finds: commands of this moment, products, payments. One more kind is one more entry here. */
import { EVERYTHING } from './narrowing';
import type { Desk } from './desk';
import { takeProduct } from './finder.svelte';
import { keyLabel } from './keys';
import { rupiah } from './money';
import { customerOf } from './number';
import { fitting, type Item, type Provider } from './palette.svelte';
import { byKey, inReadingOrder } from './products';
import { shortcuts, type Shortcut, type Where } from './shortcuts.svelte';
import { dayTime } from './time';

/** Items of one kind. */
const COMMANDS_MAX = 40;
const PRODUCTS_MAX = 8;
const PAYMENTS_MAX = 8;
/** The name of the palette at the counter, where what was typed later ends what was typed before. */
const BOX = crypto.randomUUID();

/** Everything that the palette of a desk finds, in the order in which it is shown. */
export function providersOf(desk: Desk): readonly Provider[] {
  return [commands(), products(desk), payments(desk)];
}

function commands(): Provider {
  const item = (where: Where) => ({ key, label, run, grave }: Shortcut): Item[] =>
    // What moves money is done by its own key, never by the Enter of a list; a way back is no command.
    run === undefined || grave === true || key === 'Escape' || key === 'Ctrl+k' || key.startsWith('Numpad')
      ? []
      : [{ id: `${where}/${key}`, label, key: keyLabel(key), lasting: where === 'everywhere', run: () => run(null) }];
  return {
    title: 'palette_actions',
    letters_min: 0,
    find: (text) => fitting(text, [...shortcuts.of('here').flatMap(item('here')), ...shortcuts.of('everywhere').flatMap(item('everywhere'))], COMMANDS_MAX),
  };
}

function products({ platform, shop, finder, sale, go }: Desk): Provider {
  return {
    title: 'palette_products',
    letters_min: 2,
    async find(text, calledOff) {
      const ask = ({ account }: { account: string }) => platform.call('products', { account, search: text.trim(), limit: PRODUCTS_MAX }, calledOff);
      const offers = (await Promise.all(shop.accounts.map(ask))).flat();
      return byKey(offers)
        .sort(inReadingOrder)
        .slice(0, PRODUCTS_MAX)
        .map((product) => ({
          id: `product/${product.key}`,
          label: product.name,
          detail: product.offers.map(({ account }) => shop.billerLabel(account)).join(', '),
          run: () => {
            go('bayar');
            takeProduct(finder, sale, product);
          },
        }));
    },
  };
}

function payments({ platform, shop, history, go }: Desk): Provider {
  return {
    title: 'palette_payments',
    letters_min: 3,
    async find(text, calledOff) {
      const request = { ...EVERYTHING, search: text.trim(), limit: PAYMENTS_MAX, typed_in: BOX };
      const page = await platform.call('history_rows', request, calledOff);
      return page.rows.map((payment) => ({
        id: `payment/${payment.payment}`,
        label: `${customerOf(payment.bill)} · ${rupiah(payment.due)}`,
        detail: `${payment.bill.product_name} · ${dayTime(payment.created_at, shop.status?.zone ?? 'WIB')}`,
        run: () => {
          void history.select(payment.payment);
          go('riwayat');
        },
      }));
    },
  };
}
