/**
 * The keys that count at this moment. A place tells its keys once; pressing them, the help and the palette all read
 * that one list, so that none of them can be out of date.
 */
import { untrack } from 'svelte';

import { onKeys, type Keymap } from './keys';

/** Everywhere, or only where the cashier is. */
export type Where = 'everywhere' | 'here';

/** What a key does. */
export interface Shortcut {
  /** As keymaps write it: `F4`, `Alt+s`, `Ctrl+k`. */
  key: string;
  /** What it does, in the chosen language. */
  label: string;
  /** A control of its own answers the key where this is missing; it is only told. */
  run?: ((event: KeyboardEvent | null) => void) | undefined;
  /** Whether it moves money or gives something up: then only its own key does it, never a list. */
  grave?: boolean;
}

interface Told {
  where: Where;
  list: () => readonly Shortcut[];
}

class Shortcuts {
  #told = $state.raw<readonly Told[]>([]);

  /** Tells keys until the returned end of it is called. */
  tell(where: Where, list: () => readonly Shortcut[]): () => void {
    const told = { where, list };
    this.#told = [...this.#told, told];
    return () => (this.#told = this.#told.filter((other) => other !== told));
  }

  /** The keys that count, each once: what was opened last answers first. */
  of(where: Where): Shortcut[] {
    const keys = new Map<string, Shortcut>();
    for (const told of this.#told) {
      if (told.where !== where) continue;
      for (const shortcut of told.list()) {
        keys.delete(shortcut.key);
        keys.set(shortcut.key, shortcut);
      }
    }
    return [...keys.values()];
  }
}

/** The keys of this window. */
export const shortcuts = new Shortcuts();

/**
 * Tells the keys of a part of the screen as long as it is shown; the answer handles them, under a question only where
 * they are `ownToQuestion`.
 */
export function useShortcuts(where: Where, list: () => readonly Shortcut[], under: { ownToQuestion?: boolean } = {}): (event: KeyboardEvent) => void {
  $effect(() => untrack(() => shortcuts.tell(where, list)));
  return (event) => onKeys(keymapOf(list()), under)(event);
}

function keymapOf(list: readonly Shortcut[]): Keymap {
  return Object.fromEntries(list.flatMap(({ key, run }) => (run === undefined ? [] : [[key, run] as const])));
}
