/** What an assistive reader would stumble over on the screen as it stands, found by axe-core. */
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const { source } = require('axe-core');

/** What the screen may look like, and what the system asks for then. */
const LOOKS = {
  light: { colorScheme: 'light', contrast: null },
  dark: { colorScheme: 'dark', contrast: null },
  contrast: { colorScheme: 'light', contrast: 'more' },
};

/** The looks differ in their colours only, so what is not about these is asked once. */
const ABOUT_COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Violations of any rule in each look, with the parts that they are about. */
export async function violations(page) {
  const found = [];
  // Evaluated by the browser's own tool, so the page's policy about scripts stays as strict as it is.
  await page.evaluate(source);
  for (const [look, asked] of Object.entries(LOOKS)) {
    await page.emulateMedia({ ...asked, reducedMotion: 'reduce' });
    await page.locator(`html[data-theme="${look}"]`).waitFor();
    const rules = look === 'light' ? undefined : ABOUT_COLOURS;
    found.push(...(await page.evaluate(violationsNow, rules)).map((violation) => `${look}: ${violation}`));
  }
  return found;
}

/** Runs in the page, so it uses nothing from here. */
async function violationsNow(runOnly) {
  // A colour on its way from one theme to the other is neither of the two.
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
  const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'], ...(runOnly && { runOnly }) });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`));
}
