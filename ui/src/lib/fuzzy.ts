/** How well a typed word fits a text: letters in order are enough, beginnings of words and runs are better. */

/** Above none at all: the higher, the better. Nothing where a letter is missing. */
export function fit(wanted: string, text: string): number | null {
  const letters = [...wanted.toLowerCase()].filter((letter) => letter.trim() !== '');
  const place = text.toLowerCase();
  const whole = wanted.trim().toLowerCase();
  if (letters.length === 0) return 0;
  const found = place.indexOf(whole);
  if (found >= 0) return 1_000 - found + (isStart(place, found) ? 500 : 0);
  let score = 0;
  let from = 0;
  for (const letter of letters) {
    const at = place.indexOf(letter, from);
    if (at < 0) return null;
    score += isStart(place, at) ? 10 : at === from ? 5 : 1;
    from = at + 1;
  }
  return score;
}

function isStart(text: string, at: number): boolean {
  return at === 0 || /[^\p{L}\p{N}]/u.test(text.charAt(at - 1));
}
