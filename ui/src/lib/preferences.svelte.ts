/** What this screen remembers between starts: language, colours, size, sounds, paper. Without storage it forgets. */
import type { Language } from './api/failure';

/** Colours: as the system has them, or fixed. */
export type Theme = 'system' | 'light' | 'dark' | 'contrast';
/** Size of the text in percent of the usual one. */
export type TextSize = 100 | 115 | 130;
/** File that a struk is printed into. */
export type StrukFormat = 'pdf' | 'escpos';
/** Width of the paper in millimetres. */
export type PaperWidth = 58 | 80;

const KEY = 'loket.preferences';
/** Every choice of colours. */
export const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];
/** Every size of the text. */
export const TEXT_SIZES: readonly TextSize[] = [100, 115, 130];
/** Choices of the volume in percent. */
export const VOLUMES: readonly number[] = [25, 50, 75, 100];

/** Everything that is remembered. */
interface Kept {
  language: Language;
  theme: Theme;
  text_percent: TextSize;
  /** Whether nothing may move, whatever the system says. */
  still: boolean;
  sounds: boolean;
  volume_percent: number;
  format: StrukFormat;
  paper_mm: PaperWidth;
}

class Preferences {
  language = $state<Language>('id');
  theme = $state<Theme>('system');
  text_percent = $state<TextSize>(100);
  still = $state(false);
  sounds = $state(true);
  volume_percent = $state(50);
  format = $state<StrukFormat>('pdf');
  paper_mm = $state<PaperWidth>(58);

  constructor() {
    this.#read();
  }

  /** Takes what another window of this till chose, as soon as it did; answers the end of that. */
  follow(): () => void {
    const onstorage = ({ key }: StorageEvent) => {
      if (key === KEY) this.#read();
    };
    addEventListener('storage', onstorage);
    return () => removeEventListener('storage', onstorage);
  }

  #read(): void {
    const stored = readStored();
    this.language = stored.language === 'en' ? 'en' : 'id';
    this.theme = oneOf(THEMES, stored.theme, 'system');
    this.text_percent = oneOf(TEXT_SIZES, stored.text_percent, 100);
    this.still = stored.still === true;
    this.sounds = stored.sounds !== false;
    this.volume_percent = oneOf(VOLUMES, stored.volume_percent, 50);
    this.format = stored.format === 'escpos' ? 'escpos' : 'pdf';
    this.paper_mm = stored.paper_mm === 80 ? 80 : 58;
  }

  /** Indonesian and English in turn. */
  toggleLanguage(): void {
    this.keep({ language: this.language === 'id' ? 'en' : 'id' });
  }

  /** System, light, dark and high contrast in turn. */
  nextTheme(): void {
    this.keep({ theme: THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length] ?? 'system' });
  }

  /** Takes another paper or file. */
  choosePaper(format: StrukFormat, paper_mm: PaperWidth): void {
    this.keep({ format, paper_mm });
  }

  /** Takes choices and remembers them. */
  keep(choices: Partial<Kept>): void {
    Object.assign(this, choices);
    const { language, theme, text_percent, still, sounds, volume_percent, format, paper_mm } = this;
    const kept: Kept = { language, theme, text_percent, still, sounds, volume_percent, format, paper_mm };
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Storage may be switched off; the choice then lasts until the window closes.
    }
  }
}

function oneOf<T>(choices: readonly T[], stored: unknown, usual: T): T {
  return choices.find((choice) => choice === stored) ?? usual;
}

function readStored(): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The one set of preferences of this window. */
export const preferences = new Preferences();
