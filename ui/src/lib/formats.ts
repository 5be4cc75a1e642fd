/**
 * Formats of numbers and dates, each made once: WebKit keeps tables of many kilobytes for every one until it next cleans
 * up, and a till writes times all day.
 */
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dates, [locale, options], () => new Intl.DateTimeFormat(locale, options));
}

export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numbers, [locale, options], () => new Intl.NumberFormat(locale, options));
}

function kept<F>(formats: Map<string, F>, of: unknown, make: () => F): F {
  const name = JSON.stringify(of);
  const known = formats.get(name);
  if (known !== undefined) return known;
  const made = make();
  formats.set(name, made);
  return made;
}
