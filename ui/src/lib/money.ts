/** Whole rupiah on the screen: typed, grouped, shortened. Never a fraction; tax lines come in sen as integers. */

/** Digits of the largest amount that can be typed. */
export const AMOUNT_DIGITS_MAX = 12;

const grouping = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 });

/** `51.500` */
export function grouped(amount: number): string {
  return grouping.format(amount);
}

/** `Rp 51.500`, with a blank that does not break. */
export function rupiah(amount: number): string {
  return amount < 0 ? `-Rp\u00a0${grouped(-amount)}` : `Rp\u00a0${grouped(amount)}`;
}

/** `590 rb` for whole thousands, otherwise the amount. */
export function short(amount: number): string {
  return amount % 1000 === 0 ? `${grouped(amount / 1000)} rb` : grouped(amount);
}

/** `33,7`: tenths of a kWh as people read them. */
export function kwh(kwh_tenths: number): string {
  return `${grouped(Math.trunc(kwh_tenths / 10))},${kwh_tenths % 10}`;
}

/** The amount in a typed text: its digits, or none when there are none or too many. */
export function typedAmount(text: string): number | null {
  const digits = text.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  return digits === '' || digits.length > AMOUNT_DIGITS_MAX ? null : Number(digits);
}

/** Typed digits with dots between thousands. */
export function groupAmount(text: string): string {
  const amount = typedAmount(text);
  return amount === null ? '' : grouped(amount);
}

/** Round amounts above what is due that customers hand over: at most three, smallest first. */
export function quickAmounts(due: number): number[] {
  const next = (step: number) => (Math.floor(due / step) + 1) * step;
  const amounts = new Set([next(10_000), next(50_000), next(100_000)]);
  if (amounts.size < 3) amounts.add(next(5_000));
  if (amounts.size < 3) amounts.add(Math.max(...amounts) + 50_000);
  return [...amounts].sort((a, b) => a - b).slice(0, 3);
}
