/** Counting a drawer by its notes: only an aid, the counter is told the sum. */

/** Rupiah notes in circulation and the common coins, largest first. Source: Bank Indonesia, emission 2022. */
export const DENOMINATIONS: readonly number[] = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000];

/** Most pieces of one note that a drawer can hold. */
export const PIECES_MAX = 9_999;

/** The sum of what was counted; a field that is empty counts nothing. In rupiah. */
export function sumOf(pieces: readonly (number | null)[], rest: number | null): number {
  return DENOMINATIONS.reduce((sum, value, at) => sum + value * (pieces[at] ?? 0), rest ?? 0);
}
