/** What this screen remembers between starts: language, colours, paper. Without storage it simply forgets. */
import type { Language } from './api/failure';

/** Colours: as the system has them, or fixed. */
export type Theme = 'system' | 'light' | 'dark';
/** File that a struk is printed into. */
export type StrukFormat = 'pdf' | 'escpos';
/** Width of the paper in millimetres. */
export type PaperWidth = 58 | 80;

const KEY = 'loket.preferences';
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

class Preferences {
  language = $state<Language>('id');
  theme = $state<Theme>('system');
  format = $state<StrukFormat>('pdf');
  paper_mm = $state<PaperWidth>(58);

  constructor() {
    const stored = readStored();
    if (stored.language === 'en') this.language = 'en';
    if (THEMES.includes(stored.theme as Theme)) this.theme = stored.theme as Theme;
    if (stored.format === 'escpos') this.format = 'escpos';
    if (stored.paper_mm === 80) this.paper_mm = 80;
  }

  /** Indonesian and English in turn. */
  toggleLanguage(): void {
    this.language = this.language === 'id' ? 'en' : 'id';
    this.#store();
  }

  /** System, light and dark in turn. */
  nextTheme(): void {
    this.theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length] ?? 'system';
    this.#store();
  }

  /** Takes another paper or file. */
  choosePaper(format: StrukFormat, paper_mm: PaperWidth): void {
    this.format = format;
    this.paper_mm = paper_mm;
    this.#store();
  }

  #store(): void {
    const { language, theme, format, paper_mm } = this;
    try {
      localStorage.setItem(KEY, JSON.stringify({ language, theme, format, paper_mm }));
    } catch {
      // Storage may be switched off; the choice then lasts until the window closes.
    }
  }
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
