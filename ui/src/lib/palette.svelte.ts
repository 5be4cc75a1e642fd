/**
 * What can be found by typing a few letters: commands, products, payments. Each kind comes from a provider, and a new
 * kind is one more provider; the palette itself knows none of them.
 */
import { fit } from './fuzzy';
import type { Word } from './words';

/** Something that can be run. */
export interface Item {
  /** Stays the same from one search to the next. */
  id: string;
  label: string;
  /** What tells it from others, in smaller print. */
  detail?: string;
  /** Its key, as buttons show it. */
  key?: string;
  /** Whether it may be remembered as used lately; what names a customer may not. */
  lasting?: boolean;
  run: () => void;
}

/** Where items of one kind come from. */
export interface Provider {
  title: Word;
  /** Shortest text that is worth a question, in letters. */
  letters_min: number;
  /** What fits, the best first; a question that nobody waits for any more is called off. */
  find(text: string, calledOff: AbortSignal): readonly Item[] | Promise<readonly Item[]>;
}

/** Items of one kind under their heading. */
export interface Found {
  title: Word;
  items: readonly Item[];
}

const KEY = 'loket.palette';
/** Commands that are remembered as used lately. */
const RECENT_MAX = 5;
/** Pause in typing before the counter is asked, in milliseconds. */
const PAUSE_MS = 80;

/** The palette of this window. */
export class Palette {
  open = $state(false);
  text = $state('');
  /** Place of the item that Enter would run, counted through all groups. */
  at = $state(0);

  readonly #providers: () => readonly Provider[];
  #found = $state.raw<readonly (readonly Item[])[]>([]);
  #recent = $state.raw<readonly string[]>(readRecent());
  #asking: AbortController | null = null;

  constructor(providers: () => readonly Provider[]) {
    this.#providers = providers;
  }

  /** What fits, by kind; without a text what was used lately comes first. */
  get groups(): Found[] {
    const groups = this.#providers().map(({ title }, place) => ({ title, items: this.#found[place] ?? [] }));
    if (this.text.trim() !== '') return groups.filter(({ items }) => items.length > 0);
    const known = groups.flatMap(({ items }) => items);
    const recent = this.#recent.flatMap((id) => known.find((item) => item.id === id) ?? []);
    const rest = groups.map(({ title, items }) => ({ title, items: items.filter((item) => !recent.includes(item)) }));
    return [{ title: 'palette_recent' as const, items: recent }, ...rest].filter(({ items }) => items.length > 0);
  }

  /** The marked item. */
  get marked(): Item | null {
    return this.groups.flatMap(({ items }) => items)[this.at] ?? null;
  }

  /** Opens empty. */
  show(): void {
    this.open = true;
    this.type('');
  }

  /** Closes; answers that are still awaited are called off. */
  close(): void {
    this.#asking?.abort();
    this.#asking = null;
    this.open = false;
  }

  /** Looks for what fits a text. */
  type(text: string): void {
    this.text = text;
    this.at = 0;
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.#found = this.#providers().map(() => []);
    this.#providers().forEach((provider, place) => {
      if (text.trim().length < provider.letters_min) return;
      if (provider.letters_min === 0) this.#take(place, provider.find(text, asking.signal), asking);
      else setTimeout(() => asking.signal.aborted || this.#take(place, provider.find(text, asking.signal), asking), PAUSE_MS);
    });
  }

  /** Marks an item some rows below (negative: above), round the ends. */
  step(rows: number): void {
    const count = this.groups.reduce((sum, { items }) => sum + items.length, 0);
    if (count > 0) this.at = (this.at + rows + count) % count;
  }

  /** Runs an item once the palette is gone, so that the place below has the focus back. */
  run(item: Item | null): void {
    if (item === null) return;
    if (item.lasting === true) {
      this.#recent = [item.id, ...this.#recent.filter((id) => id !== item.id)].slice(0, RECENT_MAX);
      storeRecent(this.#recent);
    }
    this.close();
    setTimeout(item.run);
  }

  #take(place: number, answer: readonly Item[] | Promise<readonly Item[]>, asking: AbortController): void {
    const put = (items: readonly Item[]) => {
      if (asking === this.#asking) this.#found = this.#found.map((old, at) => (at === place ? items : old));
    };
    if (Array.isArray(answer)) put(answer as readonly Item[]);
    // A kind that cannot be asked now shows nothing; the strip says when the host is silent.
    else void (answer as Promise<readonly Item[]>).then(put, () => put([]));
  }
}

/** The items that fit a text, the best first; equal ones keep their order. */
export function fitting(text: string, items: readonly Item[], max: number): Item[] {
  const scored = items.flatMap((item) => {
    const score = fit(text, `${item.label} ${item.detail ?? ''}`);
    return score === null ? [] : [{ item, score }];
  });
  return scored.sort((one, other) => other.score - one.score).slice(0, max).map(({ item }) => item);
}

function readRecent(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, RECENT_MAX) : [];
  } catch {
    return [];
  }
}

function storeRecent(recent: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(recent));
  } catch {
    // Storage may be switched off; nothing is remembered then.
  }
}
