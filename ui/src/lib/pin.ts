/** A new PIN that is typed twice. What makes one weak only the counter knows. */

/** Fewest digits of a PIN. */
export const PIN_DIGITS_MIN = 6;

/** Whether the second is on no way to become the first. */
export function pinDiffers(pin: string, again: string): boolean {
  return again !== '' && pin !== again && !pin.startsWith(again);
}
