/** Finding again what a failed payment was for, so that it can be tried anew. */
import type { PaymentInfo } from './api/generated';
import type { Platform } from './platform';
import { byKey, type Product } from './products';

/** Offers that a code may be among; a code that fits more than these is found by its words alone. */
const OFFERS_MAX = 100;

/** The product that the payment was for; one that is no longer listed keeps the name on its bill. */
export async function productOf(platform: Platform, { bill, account }: PaymentInfo): Promise<Product> {
  const offers = await platform.call('products', { account, category: bill.category, search: bill.product, limit: OFFERS_MAX });
  const offer = offers.find(({ code }) => code === bill.product);
  if (offer !== undefined) {
    const [product] = byKey([offer]);
    if (product !== undefined) return product;
  }
  const { category, product: code, product_name: name } = bill;
  return { key: `${category}/${code}`, name, category, nominal: null, provider: null, province: null, offers: [] };
}
