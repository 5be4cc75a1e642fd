/** How the shop's struk look: the stored settings, what the form makes of them, and the picture above the name. */
import { asFailure, type Failure } from './api/failure';
import type { StrukSettingsInfo } from './api/generated';
import { Doing } from './doing.svelte';
import type { Platform } from './platform';
import { say } from './words';

/** Lines of a head or foot, and letters of a line: what the counter takes. */
export const LINES_MAX = 8;
export const LINE_LETTERS_MAX = 64;
/** Largest picture that the counter takes, in bytes. */
export const PICTURE_BYTES_MAX = 8 * 1024 * 1024;
/** Widths of the picture to choose from, in dots; 8 dots are a millimetre. */
export const LOGO_WIDTHS_DOTS = [128, 192, 256, 384, 576] as const;
/** Lines of a struk that nobody prescribes, by their word on the wire. */
export const OPTIONAL_LINES = ['address', 'customer_address', 'cash', 'cashier', 'biller_note'] as const;

/** The settings about the struk. */
export class Look {
  /** As they are stored; none until they were read. */
  settings = $state.raw<StrukSettingsInfo | null>(null);
  /** Grows with every new picture, which the settings themselves may not tell apart. */
  pictures = $state(0);
  failure = $state.raw<Failure | null>(null);
  told = $state<string | null>(null);
  readonly saving = new Doing();

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Reads the stored settings. */
  async refresh(): Promise<void> {
    try {
      this.settings = await this.#platform.call('struk_settings', {});
      this.failure = null;
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** Stores the settings; the picture stays as it is. */
  async save(settings: StrukSettingsInfo): Promise<boolean> {
    return this.#change(() => this.#platform.call('set_struk_settings', settings), 'look_saved');
  }

  /** Stores a picture of this width on paper, in dots. */
  async setLogo(image_base64: string, width_dots: number): Promise<boolean> {
    const done = await this.#change(() => this.#platform.call('set_logo', { image_base64, width_dots }), 'logo_set');
    if (done) this.pictures += 1;
    return done;
  }

  /** Removes the picture. */
  async removeLogo(): Promise<boolean> {
    return this.#change(() => this.#platform.call('remove_logo', {}), 'logo_removed');
  }

  async #change(work: () => Promise<StrukSettingsInfo>, told: 'look_saved' | 'logo_set' | 'logo_removed'): Promise<boolean> {
    this.told = null;
    const done = await this.saving.run(async () => {
      this.settings = await work();
    });
    if (done) this.told = say(told);
    return done;
  }
}

/** The lines of a text field; empty ones at its ends are nothing. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
}

/** What is wrong with lines, in a sentence; nothing where the counter will take them. */
export function lineTrouble(lines: readonly string[]): string | null {
  if (lines.length > LINES_MAX) return say('look_lines_many', { count: lines.length, max: LINES_MAX });
  // The counter counts characters, not the units that a string of this language is made of.
  const long = lines.findIndex((line) => [...line].length > LINE_LETTERS_MAX);
  return long < 0 ? null : say('look_line_long', { line: long + 1, max: LINE_LETTERS_MAX });
}
