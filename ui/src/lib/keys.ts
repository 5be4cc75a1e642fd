/** Keys of the till: which ones a screen answers, and which browser habits must never reach the page. */

/** What a screen does at a key, by `KeyboardEvent.key`, with `Alt+` in front where Alt is held. */
export type Keymap = Record<string, (event: KeyboardEvent) => void>;

/** The name of a key press as keymaps write it. */
export function keyName(event: KeyboardEvent): string {
  // A letter is the same key with Caps Lock on.
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!event.altKey) return key;
  // With Alt held some layouts report another character; the physical digit is what the hint shows.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  return `Alt+${digit ?? key}`;
}

/** Questions on the screen that wait for an answer. */
let asked = 0;

/** Says that a question is on the screen, until the returned end is called. */
export function asking(): () => void {
  asked += 1;
  let ended = false;
  return () => {
    if (!ended) asked -= 1;
    ended = true;
  };
}

/** Whether a question is on the screen: what lies under it must not act by a key. */
export function isAsked(): boolean {
  return asked > 0;
}

/**
 * A handler that runs the keymap's action; a held key acts once. While a question is open only the keys that are
 * `ownToQuestion` act: those of the question itself, and the ways to another place.
 */
export function onKeys(keymap: Keymap, { ownToQuestion = false } = {}): (event: KeyboardEvent) => void {
  return (event) => {
    if (isAsked() && !ownToQuestion) return;
    // Whatever a browser would do at its own keys is off already; a place may still give them a meaning.
    if ((event.defaultPrevented && !isBrowserHabit(event)) || event.ctrlKey || event.metaKey || event.isComposing) return;
    const action = keymap[keyName(event)];
    if (action === undefined) return;
    event.preventDefault();
    if (!event.repeat) action(event);
  };
}

/** Whether a key would reload, leave, search, print or close the page and lose the sale on it. */
export function isBrowserHabit(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return ['r', 'p', 'w', 'f', 'g', 's'].includes(event.key.toLowerCase());
  if (event.altKey) return event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  return ['F5', 'F7'].includes(event.key);
}

/** Whether the press lands on something that takes Enter itself, or a question is open. */
export function takesEnter(target: EventTarget | null): boolean {
  return isAsked() || (target instanceof Element && target.closest('button, a, input, select, textarea, [role="row"]') !== null);
}
