/** The shop's printers: which there are, which one takes what, and what the owner changes about them. */
import { asFailure, type Failure } from './api/failure';
import type { FoundPrinterInfo, PresetInfo, PrinterInfo } from './api/generated';
import { Doing } from './doing.svelte';
import { Newest } from './newest';
import type { Platform } from './platform';
import { preferences } from './preferences.svelte';
import type { Target } from './printing.svelte';
import { say } from './words';

/** Kinds of document that a printer may be the usual one for. */
export type DocumentKind = 'struk' | 'recap' | 'shift_report' | 'cash_slip';

/** What a test prints: a ruler shows how many columns are right, a page what the printer can do. */
export type Test = 'ruler' | 'page';

/** Columns of 58 mm paper, and the most that a pane shows in letters that can be read: those of 80 mm paper. */
const COLUMNS_58 = 32;
const COLUMNS_SHOWN_MAX = 48;

/** The printers of this shop. */
export class Printers {
  /** In the owner's order; none until they were read. */
  all = $state.raw<PrinterInfo[] | null>(null);
  presets = $state.raw<PresetInfo[]>([]);
  /** What this machine sees, once it was asked. */
  found = $state.raw<FoundPrinterInfo[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  told = $state<string | null>(null);
  readonly saving = new Doing();
  readonly finding = new Doing();

  readonly #platform: Platform;
  #chosen = $state.raw<Target | null>(null);
  readonly #newest = new Newest();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The printer that takes a kind of document unless somebody says otherwise. */
  usualFor(kind: DocumentKind): PrinterInfo | null {
    return this.all?.find(({ default_for }) => default_for.includes(kind)) ?? null;
  }

  /** Where a struk goes: what was chosen at this till, else the usual printer, else a file in the struk folder. */
  get target(): Target {
    const chosen = this.#chosen;
    const there = chosen !== null && (chosen.kind === 'file' || this.all?.some(({ name }) => name === chosen.printer) === true);
    if (there) return chosen;
    const usual = this.usualFor('struk');
    if (usual !== null) return { kind: 'printer', printer: usual.name };
    return { kind: 'file', format: preferences.format, paper_mm: preferences.paper_mm };
  }

  /** Columns of the paper on the screen: those of the printer, as far as a pane can show them. */
  get columns(): number {
    const { target } = this;
    if (target.kind === 'file') return target.paper_mm === 80 ? COLUMNS_SHOWN_MAX : COLUMNS_58;
    const profile = this.all?.find(({ name }) => name === target.printer)?.profile;
    if (profile === undefined) return COLUMNS_58;
    if (profile.page !== null) return profile.page === '58' ? COLUMNS_58 : COLUMNS_SHOWN_MAX;
    return Math.min(profile.columns, COLUMNS_SHOWN_MAX);
  }

  /** Takes another printer or file for the struk of this till, until the window closes. */
  choose(target: Target): void {
    this.#chosen = target;
    if (target.kind === 'file') preferences.choosePaper(target.format, target.paper_mm);
  }

  /** Reads the printers again. */
  async refresh(): Promise<void> {
    const isNewest = this.#newest.ask();
    try {
      const all = await this.#platform.call('printers', {});
      if (!isNewest()) return;
      this.all = all;
      this.failure = null;
    } catch (error) {
      if (isNewest()) this.failure = asFailure(error);
    }
  }

  /** Reads the profiles of usual printers, once. */
  async readPresets(): Promise<void> {
    if (this.presets.length > 0) return;
    try {
      this.presets = await this.#platform.call('printer_presets', {});
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** Looks which printers this machine sees. */
  async find(): Promise<void> {
    await this.finding.run(async () => {
      this.found = await this.#platform.call('find_printers', {});
    });
  }

  /** Adds a printer, or changes the one of that name. */
  async save(printer: PrinterInfo): Promise<boolean> {
    return this.#change(
      () => this.#platform.call('set_printer', printer),
      () => say('printer_saved', { printer: printer.name }),
    );
  }

  /** Removes a printer. */
  async remove(printer: string): Promise<boolean> {
    return this.#change(
      () => this.#platform.call('remove_printer', { printer }),
      () => say('printer_removed', { printer }),
    );
  }

  async #change(work: () => Promise<PrinterInfo[]>, told: () => string): Promise<boolean> {
    this.told = null;
    // A list that was asked for before the change would undo it on the screen.
    this.#newest.outdate();
    const done = await this.saving.run(async () => {
      this.all = await work();
    });
    if (done) this.told = told();
    return done;
  }
}

/** Where a printer's bytes go, in a few words: `192.168.1.50:9100`. */
export function placeOf({ connection }: Pick<PrinterInfo, 'connection'>): string {
  switch (connection.kind) {
    case 'network':
      return `${connection.host}:${connection.port}`;
    case 'spooler':
      return connection.queue;
    case 'serial':
      return `${connection.port} · ${connection.baud}`;
    case 'usb':
      return connection.device;
    case 'folder':
      return connection.path ?? say('connect_path_default');
  }
}
