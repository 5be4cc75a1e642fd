/** Customer numbers as people type and read them. The counter decides what is valid; this is only the instant hint. */

import type { BillInfo } from './api/generated';

/** What a complete PLN number is, by its count of digits. */
export type NumberKind = 'meter' | 'subscriber';

/** Longest text kept in the number field; customer numbers have at most 32 characters. */
export const NUMBER_LENGTH_MAX = 32;

/** Digits of a typed number without blanks and hyphens, or none when other characters are in it. */
export function digitsOf(text: string): string | null {
  const digits = text.replace(/[\s\u00a0-]/g, '');
  return /^\d*$/.test(digits) ? digits : null;
}

/** Meter (11 digits) or IDPEL (12 digits); the same rule as the counter's `number` command. */
export function numberKind(text: string): NumberKind | null {
  const length = digitsOf(text)?.length;
  return length === 11 ? 'meter' : length === 12 ? 'subscriber' : null;
}

/** Groups of four: 4-4-3 for a meter, 4-4-4 for an IDPEL, 4-4-4-4-4 for a token. */
export function groupFours(text: string): string {
  const digits = digitsOf(text);
  return digits === null ? text : digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** Who the bill is of: the name, or the number where the biller tells none (credit, electronic money). */
export function customerOf({ customer_name, customer_no }: Pick<BillInfo, 'customer_name' | 'customer_no'>): string {
  return customer_name.trim() === '' ? groupFours(customer_no) : customer_name;
}

/** Whether a number from the records is masked, because the time for which it is kept is over. */
export function isMasked(number: string): boolean {
  return number.includes('*');
}
