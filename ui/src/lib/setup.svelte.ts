/** The first start of a new shop, step by step. What is said at a step is stored there; what is left out has its place later. */
import type { AccountDraft } from './accounts.svelte';
import { asFailure } from './api/failure';
import type { ShopInfo } from './api/generated';
import { Doing } from './doing.svelte';
import type { People } from './people.svelte';
import type { Platform } from './platform';
import { say } from './words';

export const STEPS = ['shop', 'owner', 'account', 'printer', 'backup', 'ready'] as const;
export type Step = (typeof STEPS)[number];

/** Lines under the name: the address, and perhaps a telephone number. */
export const ADDRESS_LINES = 3;
export const ZONES = ['WIB', 'WITA', 'WIT'] as const;

/** Letters of the name and of each line. */
export const LINE_LETTERS_MAX = 64;

/** What a line under the name is for. */
export function addressLabel(row: number): string {
  return row === ADDRESS_LINES - 1 ? say('setup_phone') : say('setup_address', { row: row + 1 });
}

const KEY = 'loket.setup';

/** A first start that was left in the middle, as this window remembers it. */
interface Left {
  /** The name that the shop was given. */
  shop: string;
  at: number;
  done: Step[];
  owner: string | null;
  printer: string | null;
}

/** Where the first start of a shop was left; another shop's, or one that ended, is none. */
export function leftSetup(shop: string): Left | null {
  try {
    const left = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<Left> | null;
    if (left === null || left.shop !== shop || !Array.isArray(left.done)) return null;
    const at = Math.max(1, Math.min(STEPS.length - 1, Number(left.at) || 1));
    return { shop, at, done: STEPS.filter((step) => left.done?.includes(step)), owner: left.owner ?? null, printer: left.printer ?? null };
  } catch {
    return null;
  }
}

/** How far the first start is, and what was said on the way. */
export class Setup {
  at = $state(0);
  name = $state('');
  address = $state<string[]>(Array.from({ length: ADDRESS_LINES }, () => ''));
  zone = $state<string>('WIB');
  /** Steps at which something was stored. */
  done = $state.raw<ReadonlySet<Step>>(new Set());
  /** Who became the owner. */
  owner = $state<string | null>(null);
  /** The printer that was added. */
  printer = $state<string | null>(null);
  /** The biller's account while it is filled in: it outlives a step back. */
  account = $state.raw<AccountDraft | null>(null);
  readonly doing = new Doing();

  readonly #platform: Platform;
  readonly #people: People;
  #told: string | null = null;

  constructor(platform: Platform, people: People) {
    this.#platform = platform;
    this.#people = people;
  }

  /** Goes on where this window left it. */
  async resume({ shop, at, done, owner, printer }: Left): Promise<void> {
    Object.assign(this, { name: shop, at, done: new Set(done), owner, printer });
    try {
      this.#take(await this.#platform.call('shop', {}));
    } catch (error) {
      this.doing.failure = asFailure(error);
    }
  }

  /** The last step was answered: there is nothing more to go on with. */
  end(): void {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Without storage nothing was remembered.
    }
  }

  get step(): Step {
    return STEPS[this.at] ?? 'ready';
  }

  /** Whether the step can be left for later: without a name there is no shop. */
  get canWait(): boolean {
    return this.step !== 'shop' && this.step !== 'ready' && !this.done.has(this.step);
  }

  /** To the next step. */
  next(): void {
    this.doing.forget();
    this.at = Math.min(STEPS.length - 1, this.at + 1);
    this.#keep();
  }

  /** One step back; what was stored stays. */
  back(): void {
    if (this.doing.busy) return;
    this.doing.forget();
    this.at = Math.max(0, this.at - 1);
    this.#keep();
  }

  /** Marks the step as done and goes on. */
  finish(): void {
    this.done = new Set([...this.done, this.step]);
    this.next();
  }

  /** Notes the printer that was added; the step ends once it was tried. */
  takePrinter(name: string): void {
    this.printer = name;
    this.#keep();
  }

  /** Stores whose shop this is; once more only where it was changed since. */
  async saveShop(): Promise<void> {
    const told = { name: this.name.trim(), address: this.address.map((line) => line.trim()), zone: this.zone };
    if (told.name === '') return;
    const stored = await this.doing.run(async () => {
      if (this.#told === JSON.stringify(told)) return;
      this.#take(await this.#platform.call('set_shop', told));
    });
    if (stored) this.finish();
  }

  /** Adds the first owner, who sits here from then on. */
  async saveOwner(user: string, pin: string): Promise<void> {
    const stored = await this.doing.run(async () => {
      if (this.owner === null) {
        const added = await this.#platform.call('set_user', { user, role: 'owner', active: true, pin });
        this.owner = added.user;
      }
      await this.#people.signIn(this.owner, pin);
    });
    if (stored) this.finish();
  }

  #take(shop: ShopInfo): void {
    this.name = shop.name;
    this.address = Array.from({ length: ADDRESS_LINES }, (_, row) => shop.address[row] ?? '');
    this.zone = shop.zone;
    this.#told = JSON.stringify({ name: this.name, address: this.address, zone: this.zone });
  }

  /** A window that is closed or loaded anew goes on from here. */
  #keep(): void {
    const { name: shop, at, owner, printer } = this;
    const left: Left = { shop, at, done: [...this.done], owner, printer };
    try {
      localStorage.setItem(KEY, JSON.stringify(left));
    } catch {
      // Storage may be switched off; what was stored in the shop stays there.
    }
  }
}
