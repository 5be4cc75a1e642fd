/** Products as the cashier sees them: the same product of several accounts is one, and products have families. */
import type { ProductInfo } from './api/generated';
import type { Word } from './words';

/** One product of our own, with the offer of every account that sells it. */
export interface Product {
  /** Our own word for it: `pln-prepaid/20000`. */
  key: string;
  name: string;
  category: string;
  /** Face value in rupiah. */
  nominal: number | null;
  provider: string | null;
  province: string | null;
  /** One for each account, in the shop's order. */
  offers: ProductInfo[];
}

/** What a cashier calls a kind of product; one family may be several categories. */
export interface Family {
  word: Word;
  categories: readonly string[];
}

/** What only some products need to know besides the number. */
export type Need = 'months' | 'amount' | 'year' | 'identity_no';

const family = (word: Word, ...categories: string[]): Family => ({ word, categories });

/** Families in the order of the counter's day; whatever the shop does not sell is not shown. */
export const FAMILIES: readonly Family[] = [
  family('family_token', 'pln-prepaid'),
  family('family_pln_bill', 'pln-postpaid'),
  family('family_nontaglis', 'pln-nontaglis'),
  family('family_pdam', 'pdam'),
  family('family_bpjs', 'bpjs-kesehatan', 'bpjs-ketenagakerjaan'),
  family('family_internet', 'telkom', 'internet'),
  family('family_mobile_bill', 'mobile-postpaid'),
  family('family_mobile', 'mobile-prepaid'),
  family('family_gas', 'pgn', 'pertagas'),
  family('family_tv', 'tv'),
  family('family_instalment', 'multifinance'),
  family('family_insurance', 'insurance'),
  family('family_pbb', 'pbb'),
  family('family_esamsat', 'esamsat'),
  family('family_emoney', 'emoney'),
  family('family_other', 'other'),
];

/** The category whose face values are the big buttons. */
export const TOKEN_CATEGORY = 'pln-prepaid';

/** The family of a category. */
export function familyOf(category: string): Family | null {
  return FAMILIES.find(({ categories }) => categories.includes(category)) ?? null;
}

/** Offers as products, each key once, in the order in which they came. */
export function byKey(offers: readonly ProductInfo[]): Product[] {
  const products = new Map<string, Product>();
  for (const offer of offers) {
    const { key, name, category, nominal, provider, province, account } = offer;
    const product = products.get(key);
    if (product === undefined) products.set(key, { key, name, category, nominal, provider, province, offers: [offer] });
    // An account that lists a product under two codes sells it through the first, as the counter does.
    else if (!product.offers.some((other) => other.account === account)) product.offers.push(offer);
  }
  return [...products.values()];
}

/** What tells products of one family apart, each fact once: billers repeat the province as the company. */
export function factsOf({ name, provider, province }: Product): string[] {
  const said = [name.toLowerCase()];
  return [provider, province].filter((fact): fact is string => {
    if (fact === null || fact === '' || said.includes(fact.toLowerCase())) return false;
    said.push(fact.toLowerCase());
    return true;
  });
}

/** By what a cashier looks for: the operator or company, then the face value, then the name. */
export function inReadingOrder(one: Product, other: Product): number {
  const byText = (a: string | null, b: string | null) => (a ?? '').localeCompare(b ?? '', 'id');
  const unnamed = (product: Product) => Number(product.provider === null);
  return unnamed(one) - unnamed(other) || byText(one.provider, other.provider) || (one.nominal ?? 0) - (other.nominal ?? 0) || byText(one.name, other.name);
}

/** The token values that get a button, smallest first. */
export function tokenValues(products: readonly Product[]): Product[] {
  const values = products.filter(({ category, nominal }) => category === TOKEN_CATEGORY && nominal !== null);
  return values.sort((one, other) => (one.nominal ?? 0) - (other.nominal ?? 0));
}

/** The best state among a product's offers: one account that sells it is enough. */
export function stateOf(product: Product): string {
  const states = ['active', 'disturbed', 'empty', 'inactive'];
  return states.find((state) => product.offers.some((offer) => offer.state === state)) ?? 'active';
}

/** Least and greatest amount over all accounts that state them; none where nobody does. */
export function amountBounds(product: Product): { min: number; max: number } | null {
  const stated = (values: (number | null)[]) => values.filter((value) => value !== null);
  const mins = stated(product.offers.map((offer) => offer.amount_min));
  const maxs = stated(product.offers.map((offer) => offer.amount_max));
  if (mins.length === 0 && maxs.length === 0) return null;
  return { min: Math.min(...(mins.length === 0 ? [1] : mins)), max: Math.max(...(maxs.length === 0 ? [Infinity] : maxs)) };
}

/** What has to be asked besides the number. Sources: IAK postpaid, "desc" of the inquiry; Ayoconnect, customerPeriode. */
export function needsOf(product: Product): Need[] {
  if (product.category === 'bpjs-kesehatan') return ['months'];
  // Employees' premiums (PU) are one sum by payment code; only everybody else (BPU) pays by month.
  if (product.category === 'bpjs-ketenagakerjaan') return product.key.endsWith('/pu') ? [] : ['months'];
  if (product.category === 'pbb') return ['year'];
  if (product.category === 'esamsat') return ['identity_no'];
  const open = ['emoney', 'other'].includes(product.category) && product.offers.every(({ price, nominal }) => price === null && nominal === null);
  return open || amountBounds(product) !== null ? ['amount'] : [];
}

/** Categories whose numbers have no shape of their own, so that a number can never speak for them. */
const SHAPELESS: readonly string[] = ['internet', 'pertagas', 'multifinance', 'tv', 'insurance', 'esamsat', 'other'];

/**
 * The kind that a number suggests, of those that are sold here; none where the product already is of it. What the
 * cashier chose is questioned only by a number that cannot be one of its own.
 */
export function suggestedBy(
  guesses: readonly string[],
  sold: readonly Family[],
  product: Pick<Product, 'category'> | null,
  expressly: boolean,
): Family | null {
  const chosen = product?.category ?? '';
  if (expressly && (guesses.includes(chosen) || SHAPELESS.includes(chosen))) return null;
  for (const category of guesses) {
    const found = familyOf(category);
    if (found === null || !sold.includes(found)) continue;
    return category === chosen ? null : { ...found, categories: [category] };
  }
  return null;
}

/** Whether a need may stay empty: a bill of no known kind may or may not want an amount, and only the biller knows. */
export function isOptional(product: Product, need: Need): boolean {
  return need === 'amount' && product.category === 'other' && amountBounds(product) === null;
}
