/** Walking a list with the arrow keys while the focus is anywhere but in a field that needs them. */

/** How many rows a key walks: one with an arrow, ten with a page key, none otherwise. */
export function rowsOf(event: KeyboardEvent): number | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey) return null;
  if (event.target instanceof Element && event.target.closest('input, select, form') !== null) return null;
  return { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key] ?? null;
}

/** Whether Enter was pressed, once, on a row of a list. */
export function isEnterOnRow(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.repeat || event.defaultPrevented) return false;
  return event.target instanceof Element && event.target.closest('tr') !== null && event.target.closest('button') === null;
}
