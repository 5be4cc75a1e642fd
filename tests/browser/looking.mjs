/** What is wrong with a screen as it is drawn: these run in the page, so they use nothing from here. */

/** Screens that a till may have. */
export const SIZES = [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

/** Controls and states that reach beyond the window or have no name. */
export function misplaced() {
  const outside = ({ left, right, top, bottom }) => left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
  return [...document.querySelectorAll('.chip, button, select, input:not([type=radio]), [data-testid=due], [data-testid=token]')]
    .filter((element) => element.getClientRects().length > 0)
    .filter((element) => {
      const name = element.getAttribute('aria-label') ?? element.textContent;
      return outside(element.getBoundingClientRect()) || name.trim() === '';
    })
    .map((element) => element.outerHTML);
}

/** Texts that are cut off by what holds them, or broken where they must stay in one line. */
export function cut() {
  const lines = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const tops = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top, height }) => top + height / 2);
    return tops.length === 0 ? 0 : Math.max(...tops) - Math.min(...tops);
  };
  const holder = (element) => {
    const parent = element.parentElement;
    return parent === null || getComputedStyle(parent).overflowX !== 'visible' ? parent : holder(parent);
  };
  const beyond = (element) => {
    const room = holder(element)?.getBoundingClientRect();
    const { left, right } = element.getBoundingClientRect();
    return room !== undefined && (left < room.left - 0.5 || right > room.right + 0.5);
  };
  const narrow = (select) => {
    const style = getComputedStyle(select);
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = style.font;
    const text_px = Math.max(...[...select.options].map(({ label }) => pen.measureText(label).width));
    return text_px > select.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
  };
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0);
  return [
    ...shown('th, td, .chip, .box, .box *, .pane > *').filter(beyond),
    ...shown('[data-testid=print-button], [data-testid=ask-now]').filter((button) => lines(button) > 8),
    ...shown('select').filter(narrow),
    ...shown('input[placeholder]').filter((input) => input.value === '' && input.scrollWidth > input.clientWidth),
  ].map((element) => element.outerHTML);
}
