/** What an assistive reader would stumble over on the screen as it stands, found by axe-core. */
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const { source } = require('axe-core');

/** Both colours that the screen may have. */
const COLOURS = ['light', 'dark'];

/** Violations of any rule in light and in dark, each with the parts that it is about. */
export async function violations(page) {
  const found = [];
  // Evaluated by the browser's own tool, so the page's policy about scripts stays as strict as it is.
  await page.evaluate(source);
  for (const colorScheme of COLOURS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
    found.push(...(await page.evaluate(violationsNow)).map((violation) => `${colorScheme}: ${violation}`));
  }
  return found;
}

/** Runs in the page, so it uses nothing from here. */
async function violationsNow() {
  // A colour on its way from one theme to the other is neither of the two.
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
  const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`));
}
