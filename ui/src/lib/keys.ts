/** Keys of the till: which ones a screen answers, and which browser habits must never reach the page. */

/** What a screen does at a key, by `KeyboardEvent.key`, with `Ctrl+` or `Alt+` in front where it is held. */
export type Keymap = Record<string, (event: KeyboardEvent) => void>;

/** Presses whose browser habit was stopped on their way in; a place may still give them a meaning. */
const tamed = new WeakSet<KeyboardEvent>();

/** Keys of the keypad with a meaning of their own wherever no words are typed. */
const KEYPAD = ['NumpadMultiply', 'NumpadSubtract'];

/** The name of a key press as keymaps write it. */
export function keyName(event: KeyboardEvent): string {
  // A letter is the same key with Caps Lock on.
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (KEYPAD.includes(event.code) && !isWordField(event.target)) return event.code;
  const held = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  if (!event.altKey) return `${held}${key}`;
  // With Alt held some layouts report another character; the physical digit is what the hint shows.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  return `${held}Alt+${digit ?? key}`;
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
 * A handler that runs the keymap's action; a held key acts once, and none acts under a dialog. While a question is open
 * only the keys that are `ownToQuestion` act: those of the question itself, and the ways to another place.
 */
export function onKeys(keymap: Keymap, { ownToQuestion = false } = {}): (event: KeyboardEvent) => void {
  return (event) => {
    if (isAsked() && !ownToQuestion) return;
    if ((event.defaultPrevented && !tamed.has(event)) || event.isComposing || isUnderDialog(event)) return;
    const action = keymap[keyName(event)];
    if (action === undefined) return;
    tamed.delete(event);
    event.preventDefault();
    if (!event.repeat) action(event);
  };
}

/** Whether a dialog is open and the press is not meant for it. */
export function isUnderDialog(event: Event): boolean {
  const dialog = openDialog();
  return dialog !== null && !(event.target instanceof Node && dialog.contains(event.target));
}

/** Whether a dialog is open; whoever listens to every key before the others leaves them to it. */
export function isDialogOpen(): boolean {
  return openDialog() !== null;
}

function openDialog(): Element | null {
  return typeof document === 'undefined' ? null : document.querySelector('dialog[open]');
}

/** Stops what a browser would do at its own keys; to be called before any place sees the press. */
export function tame(event: KeyboardEvent): void {
  if (!isBrowserHabit(event)) return;
  event.preventDefault();
  tamed.add(event);
}

/** Letters that, with Ctrl, reload, print, close, search, save, leave, or open something else than the till. */
const CTRL_HABITS = ['d', 'e', 'f', 'g', 'h', 'j', 'k', 'l', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'w'];
/** Keys that open help, a search, a menu, the address line or the tools, reload, or move a caret through the page. */
const KEY_HABITS = ['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'BrowserBack', 'BrowserForward', 'BrowserRefresh', 'BrowserSearch'];

/** Whether a key would reload, leave, search, print or close the page and lose the sale on it. */
export function isBrowserHabit(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return CTRL_HABITS.includes(event.key.toLowerCase()) || ['F4', 'F5', 'PageUp', 'PageDown'].includes(event.key);
  if (event.altKey) return ['ArrowLeft', 'ArrowRight', 'Home', 'd', 'f', 'e'].includes(event.key);
  if (event.key === 'Backspace') return !isTextField(event.target);
  return KEY_HABITS.includes(event.key);
}

/** Whether letters typed there stay there. */
export function isTextField(target: EventTarget | null): boolean {
  return isWithin(target, 'input:not([type=checkbox], [type=radio], [type=range]), textarea');
}

/** Whether words are typed there, in which any character may stand. */
function isWordField(target: EventTarget | null): boolean {
  return isTextField(target) && !isWithin(target, '[inputmode=numeric]');
}

/** Whether the press lands on something that takes Enter itself, or a question is open. */
export function takesEnter(target: EventTarget | null): boolean {
  return isAsked() || isWithin(target, 'button, a, input, select, textarea, dialog, [role="row"]');
}

/** Whether the press lands on an element of these, or in one. */
function isWithin(target: EventTarget | null, selector: string): boolean {
  return target !== null && 'closest' in target && (target as Element).closest(selector) !== null;
}

const NAMES: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ' ': 'Spasi',
  NumpadMultiply: '*',
  NumpadSubtract: '-',
};

/** A key as buttons show it: `Alt S`, `Esc`. */
export function keyLabel(key: string): string {
  return key
    .split(/\+(?=.)/)
    .map((part) => NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}
