/** What narrows the history beside its days and its search, and the views that this till keeps of it. */
import type { HistoryRequest } from './api/generated';

/** One choice for each thing; null is no choice. */
export type Narrowing = Pick<
  HistoryRequest,
  'from' | 'to' | 'status' | 'product' | 'category' | 'account' | 'cashier' | 'shift' | 'amount_min' | 'amount_max' | 'printed'
>;

/** A choice under a name of the owner's own. */
export interface View {
  name: string;
  narrowing: Narrowing;
}

const KEY = 'loket.views';
/** More than a list of choices stays readable with. */
export const VIEWS_MAX = 20;
/** Longest name of a view. */
export const NAME_MAX = 40;

/** Nothing is narrowed. */
export const NOTHING: Narrowing = {
  from: null,
  to: null,
  status: null,
  product: null,
  category: null,
  account: null,
  cashier: null,
  shift: null,
  amount_min: null,
  amount_max: null,
  printed: null,
};

/** The whole history, without its sums. */
export const EVERYTHING: HistoryRequest = { ...NOTHING, search: null, before: null, limit: null, typed_in: null };

/** How many things narrow. */
export function countOf(narrowing: Narrowing): number {
  return Object.values(narrowing).filter((choice) => choice !== null).length;
}

/** The views that were kept, by name; what another version kept and cannot be read is none. */
export function readViews(): View[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.flatMap((view) => readView(view) ?? []) : [];
  } catch {
    return [];
  }
}

/** Whether there is room for a view of this name: one more would have to drop another that somebody still needs. */
export function hasRoom(views: readonly View[], name: string): boolean {
  return views.length < VIEWS_MAX || views.some((view) => view.name === name);
}

/** Keeps a view in place of one of the same name; without room all stay as they are. */
export function keepView(views: readonly View[], view: View): View[] {
  if (!hasRoom(views, view.name)) return [...views];
  const others = views.filter(({ name }) => name !== view.name);
  return store([...others, view].sort((one, other) => one.name.localeCompare(other.name)));
}

/** Forgets a view. */
export function dropView(views: readonly View[], name: string): View[] {
  return store(views.filter((view) => view.name !== name));
}

function store(views: View[]): View[] {
  try {
    localStorage.setItem(KEY, JSON.stringify(views));
  } catch {
    // Storage may be switched off; the view then lasts until the window closes.
  }
  return views;
}

function readView(stored: unknown): View | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { name, narrowing } = stored as Record<string, unknown>;
  if (typeof name !== 'string' || name === '' || typeof narrowing !== 'object' || narrowing === null) return null;
  const found = narrowing as Record<string, unknown>;
  const text = (key: string): string | null => (typeof found[key] === 'string' ? found[key] : null);
  const number = (key: string): number | null => (Number.isSafeInteger(found[key]) ? (found[key] as number) : null);
  return {
    name: name.slice(0, NAME_MAX),
    narrowing: {
      from: text('from'),
      to: text('to'),
      status: text('status'),
      product: text('product'),
      category: text('category'),
      account: text('account'),
      cashier: text('cashier'),
      shift: number('shift'),
      amount_min: number('amount_min'),
      amount_max: number('amount_max'),
      printed: typeof found.printed === 'boolean' ? found.printed : null,
    },
  };
}
