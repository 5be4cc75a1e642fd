/** Regrouping while typing: the text changes its blanks and dots, the caret stays behind the same digit. */

/** A field's text with its caret. */
export interface Typed {
  text: string;
  caret: number;
}

/** Regroups the text and puts the caret behind as many digits as were before it. */
export function regroup(typed: Typed, group: (text: string) => string): Typed {
  const text = group(typed.text);
  if (text === typed.text) return typed;
  const digitsBefore = countDigits(typed.text.slice(0, typed.caret));
  let caret = 0;
  for (let seen = 0; caret < text.length && seen < digitsBefore; caret += 1) {
    if (isDigit(text.charAt(caret))) seen += 1;
  }
  return { text, caret };
}

function countDigits(text: string): number {
  return text.replace(/\D/g, '').length;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
