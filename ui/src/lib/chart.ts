/** What a chart draws, apart from how: short figures at its edge, and the few largest of many. */
import type { Language } from './api/failure';
import { grouped } from './money';

/** A row of a chart's values, one for each of its labels. */
export interface Drawn {
  label: string;
  values: readonly (number | null)[];
  /** Name of the colour among the theme's variables: `--accent`. */
  tone: `--${string}`;
  shape: 'bars' | 'line' | 'steps';
}

/** Steps between the lines of a chart: whole rupiah, never parts of one. */
export const WHOLE: number[] = Array.from({ length: 13 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();

/** What a thousand, a million and a thousand million are called at the edge of a chart. */
const SIZES: Record<Language, readonly [string, string, string]> = { id: ['rb', 'jt', 'M'], en: ['k', 'm', 'bn'] };

/** `1,2 jt`, `590 rb`, `900`: an amount for the edge of a chart. */
export function edge(amount: number, language: Language): string {
  const size = Math.abs(amount);
  const [thousand, million, milliard] = SIZES[language];
  if (size >= 1_000_000_000) return `${tenths(amount / 1_000_000_000)} ${milliard}`;
  if (size >= 1_000_000) return `${tenths(amount / 1_000_000)} ${million}`;
  if (size >= 1_000) return `${tenths(amount / 1_000)} ${thousand}`;
  return grouped(amount);
}

function tenths(value: number): string {
  const rounded = Math.round(value * 10);
  return rounded % 10 === 0 ? grouped(rounded / 10) : `${grouped(Math.trunc(rounded / 10))},${Math.abs(rounded % 10)}`;
}

/** The first few, and the sum of the others under a name of their own. */
export function largest<Item>(items: readonly Item[], count: number, name: (item: Item) => string, value: (item: Item) => number, others: string): { label: string; value: number }[] {
  const shown = items.slice(0, count).map((item) => ({ label: name(item), value: value(item) }));
  const rest = items.slice(count).reduce((sum, item) => sum + value(item), 0);
  return items.length > count ? [...shown, { label: others, value: rest }] : shown;
}

/** Every day from one to another, both in, as `2026-11-20`; none where they lie the wrong way round. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  const at = new Date(`${from}T00:00:00Z`);
  const end = new Date(`${to}T00:00:00Z`).getTime();
  while (at.getTime() <= end && days.length < 4000) {
    days.push(at.toISOString().slice(0, 10));
    at.setUTCDate(at.getUTCDate() + 1);
  }
  return days;
}
