/** A printer while its form is filled in: what would be stored, and what is still missing. */
import type { ConnectionInfo, FoundPrinterInfo, PresetInfo, PrinterInfo, ProfileInfo } from './api/generated';
import type { DocumentKind } from './printers.svelte';
import type { Word } from './words';

/** Kinds of connection, in the order of the form. */
export const CONNECTIONS = ['network', 'spooler', 'usb', 'serial', 'folder'] as const;
export type ConnectionKind = (typeof CONNECTIONS)[number];

/** Speeds of serial ports that the counter takes, in bits per second. */
export const BAUDS = [1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200] as const;

/** Kinds of document in the order of the form. */
export const KINDS: readonly DocumentKind[] = ['struk', 'recap', 'shift_report', 'cash_slip'];

const COLUMNS = { min: 24, max: 160 };
const STUB_COLUMNS_MIN = 80;
const PORT_MAX = 65_535;
/** How long a drawer's magnet is on and off unless a preset knows better, in milliseconds. */
const PULSE = { on_ms: 120, off_ms: 240 };

/** A thermal printer of 58 mm that cuts nothing: right for most, and harmless on the others. */
const GENERIC: ProfileInfo = {
  language: 'escpos',
  page: null,
  columns: 32,
  code_page: 0,
  cut: 'none',
  feed_rows: 3,
  drawer: null,
  has_double_size: true,
  has_graphics: true,
  page_rows: null,
  density: null,
  has_stub: false,
};

/** The form's contents. */
export class PrinterDraft {
  name = $state('');
  kind = $state<ConnectionKind>('network');
  host = $state('');
  port = $state<number | null>(9_100);
  queue = $state('');
  serial_port = $state('');
  baud = $state(9_600);
  device = $state('');
  path = $state('');
  profile = $state.raw<ProfileInfo>(GENERIC);
  columns = $state<number | null>(GENERIC.columns);
  default_for = $state.raw<readonly string[]>([]);

  readonly #stored: PrinterInfo | null;
  /** What the form began with. */
  readonly #begun: PrinterInfo;

  /** Starts from a stored printer, or from the first preset; the first printer of a shop takes every kind of document. */
  constructor(stored: PrinterInfo | null, isFirst: boolean, presets: readonly PresetInfo[] = []) {
    this.#stored = stored;
    if (stored === null) {
      if (isFirst) this.default_for = KINDS;
      this.take(presets[0]?.profile ?? GENERIC);
    } else {
      this.name = stored.name;
      this.default_for = stored.default_for;
      this.connect(stored.connection);
      this.take(stored.profile);
    }
    this.#begun = this.wanted;
  }

  /** Takes a printer that this machine sees, with a name to begin with. */
  takeFound({ name, connection }: FoundPrinterInfo): void {
    if (this.name.trim() === '') this.name = name;
    this.connect(connection);
  }

  /** Takes the profile of a kind of printer. */
  take(profile: ProfileInfo): void {
    this.profile = profile;
    this.columns = profile.columns;
  }

  /** Changes a part of the profile. */
  set(part: Partial<ProfileInfo>): void {
    this.profile = { ...this.profile, ...part };
  }

  /** Says on which pin a drawer hangs, if any; the times of the pulse stay as they were known. */
  setDrawer(pin: number | null): void {
    this.set({ drawer: pin === null ? null : { ...PULSE, ...this.profile.drawer, pin } });
  }

  /** Says what the printer understands; only PDF has a page, and only a thermal printer a drawer. */
  setLanguage(language: string): void {
    const page = language === 'pdf' ? (this.profile.page ?? '58') : null;
    this.set({ language, page, drawer: language === 'escpos' ? this.profile.drawer : null });
  }

  /** Lets a kind of document go here, or no longer. */
  toggle(kind: DocumentKind): void {
    this.default_for = KINDS.filter((one) => (one === kind) !== this.default_for.includes(one));
  }

  /** The preset whose profile this is. */
  presetAmong(presets: readonly PresetInfo[]): PresetInfo | null {
    return presets.find(({ profile }) => isSame(profile, this.#profile())) ?? null;
  }

  /** What is missing, as the word that asks for it; nothing where it can be stored. */
  troubleAmong(names: readonly string[]): Word | null {
    const name = this.name.trim();
    if (name === '') return 'want_name';
    if (this.#stored === null && names.some((other) => other.toLowerCase() === name.toLowerCase())) return 'want_new_name';
    const { columns } = this;
    if (columns === null || columns < COLUMNS.min || columns > COLUMNS.max) return 'want_columns';
    return this.#connectionTrouble();
  }

  /** The printer as it would be stored. */
  get wanted(): PrinterInfo {
    return { name: this.name.trim(), connection: this.#connection(), profile: this.#profile(), default_for: [...this.default_for] };
  }

  /** Whether a stub may be torn off: only a form is wide enough. */
  get takesStub(): boolean {
    const { language } = this.profile;
    return (language === 'escp' || language === 'text') && (this.columns ?? 0) >= STUB_COLUMNS_MIN;
  }

  /** Whether anything differs from what is stored. */
  get changed(): boolean {
    return this.#stored === null || !isSame(this.#stored, this.wanted);
  }

  /** Whether anything was filled in that would be lost with the form. */
  get touched(): boolean {
    return this.columns === null || !isSame(this.#begun, this.wanted);
  }

  /** Fills in where its bytes go. */
  connect(connection: ConnectionInfo): void {
    this.kind = connection.kind;
    switch (connection.kind) {
      case 'network':
        this.host = connection.host;
        this.port = connection.port;
        return;
      case 'spooler':
        this.queue = connection.queue;
        return;
      case 'serial':
        this.serial_port = connection.port;
        this.baud = connection.baud;
        return;
      case 'usb':
        this.device = connection.device;
        return;
      case 'folder':
        this.path = connection.path ?? '';
    }
  }

  #profile(): ProfileInfo {
    const columns = this.columns ?? this.profile.columns;
    return { ...this.profile, columns, has_stub: this.profile.has_stub && this.takesStub };
  }

  #connection(): ConnectionInfo {
    switch (this.kind) {
      case 'network':
        return { kind: 'network', host: this.host.trim(), port: this.port ?? 0 };
      case 'spooler':
        return { kind: 'spooler', queue: this.queue.trim() };
      case 'serial':
        return { kind: 'serial', port: this.serial_port.trim(), baud: this.baud };
      case 'usb':
        return { kind: 'usb', device: this.device.trim() };
      case 'folder':
        return { kind: 'folder', path: this.path.trim() === '' ? null : this.path.trim() };
    }
  }

  #connectionTrouble(): Word | null {
    const { kind, port } = this;
    if (kind === 'network' && this.host.trim() === '') return 'want_host';
    if (kind === 'network' && (port === null || port < 1 || port > PORT_MAX)) return 'want_port';
    if (kind === 'spooler' && this.queue.trim() === '') return 'want_queue';
    if (kind === 'serial' && this.serial_port.trim() === '') return 'want_device';
    if (kind === 'usb' && this.device.trim() === '') return 'want_device';
    return null;
  }
}

/** Whether two plain values are the same, whatever the order of their fields. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => isSame((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]));
}
