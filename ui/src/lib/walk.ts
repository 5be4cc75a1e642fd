/** Walking a list with the arrow keys while the focus is anywhere but in a field that needs them. */
import { isAsked } from './keys';

/** How many rows a key walks: one with an arrow, ten with a page key, none otherwise. */
export function rowsOf(event: KeyboardEvent): number | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || isAsked()) return null;
  if (event.target instanceof Element && event.target.closest('input, select, form') !== null) return null;
  return { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key] ?? null;
}

/** Whether Enter was pressed, once, on a row of a list. */
export function isEnterOnRow(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.repeat || event.defaultPrevented) return false;
  return event.target instanceof Element && event.target.closest('tr') !== null && event.target.closest('button') === null;
}

/** The item some rows below (negative: above) the open one, kept within the list; the first one while none is open. */
export function rowBelow<Item>(items: readonly Item[], rows: number, isOpen: (item: Item) => boolean): Item | null {
  const at = items.findIndex(isOpen);
  const to = at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + rows));
  return items[to] ?? null;
}
