/** One product out of a family that the shop sells: the two choices of the forms that book a number. */
import type { Platform } from './platform';
import { byKey, familyOf, type Family, type Product } from './products';

/** Products of one family that can be chosen; a search narrows a larger family down at the sale. */
const PRODUCTS_MAX = 500;

/** A family and one of its products. */
export class ProductChoice {
  family = $state('');
  key = $state('');
  products = $state.raw<Product[]>([]);

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The chosen product. */
  get product(): Product | null {
    return this.products.find(({ key }) => key === this.key) ?? null;
  }

  /** Turns to a family and its first product. Until its products are there none is chosen. */
  async browse({ word, categories }: Family): Promise<void> {
    this.family = word;
    this.products = [];
    this.key = '';
    const offers = await Promise.all(categories.map((category) => this.#platform.call('products', { category, limit: PRODUCTS_MAX }).catch(() => [])));
    if (this.family !== word) return;
    this.products = byKey(offers.flat());
    this.key = this.products[0]?.key ?? '';
  }

  /** Turns to the family of a category, or to the first one that is sold. */
  async begin(families: readonly Family[], category?: string): Promise<void> {
    const wanted = category === undefined ? null : familyOf(category);
    const family = families.find(({ word }) => word === wanted?.word) ?? families[0];
    if (family !== undefined) await this.browse(family);
  }
}
