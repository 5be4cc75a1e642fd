/**
 * A language that `Intl` takes, before anything asks for it: on a system without one (`LANG=C`) WebKit calls it "C", and
 * a library that makes a format of that while it loads would leave the window empty.
 */

/** Names Indonesian where the system's language is none. */
export function mendLanguage(system: { readonly language: string }): void {
  try {
    new Intl.NumberFormat(system.language);
  } catch {
    Object.defineProperty(system, 'language', { value: 'id', configurable: true });
  }
}
