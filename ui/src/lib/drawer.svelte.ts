/** The shift and its drawer: what happened so far, cash in and out, the blind count, and the shifts that were closed. */
import { asFailure, type Failure } from './api/failure';
import type { ShiftReportInfo, ZReportInfo } from './api/generated';
import { Doing } from './doing.svelte';
import { Newest } from './newest';
import type { Platform } from './platform';
import { rowBelow } from './walk';
import { say } from './words';
import { rupiah } from './money';

/** What the shift's screen shows: the shift that is open, the closed ones, or what was over and short. */
export type View = 'now' | 'reports' | 'ends';

/** What is asked about the open shift: cash in or out, or the count at its close. */
export type Asking = 'in' | 'out' | 'close' | 'force';

/** The drawer of this till. */
export class Drawer {
  view = $state<View>('now');
  /** The open shift counted up to now; none while no shift is open. */
  report = $state.raw<ShiftReportInfo | null>(null);
  reports = $state.raw<ZReportInfo[]>([]);
  /** Number of the report on the screen. */
  selected = $state<number | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether the last count did not fit, so that it is counted again or given a reason. */
  recount = $state(false);
  /** Whether the close was refused for want of a reason: somebody else opened the shift. */
  unreasoned = $state(false);
  told = $state<string | null>(null);
  /** Whether somebody is asked why the drawer shall open without a sale. */
  opening = $state(false);
  /** The form of the open shift that is being filled in. */
  asking = $state<Asking | null>(null);
  readonly doing = new Doing();

  readonly #platform: Platform;
  readonly #newest = new Newest();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The closed shift on the screen. */
  get current(): ZReportInfo | null {
    return this.reports.find(({ number }) => number === this.selected) ?? null;
  }

  /** Reads the shift and the closed ones again. */
  async refresh(): Promise<void> {
    const isNewest = this.#newest.ask();
    try {
      const [report, reports] = await Promise.all([this.#now(), this.#platform.call('z_reports', {})]);
      if (!isNewest()) return;
      this.report = report;
      this.reports = reports;
      this.failure = null;
    } catch (error) {
      if (isNewest()) this.failure = asFailure(error);
    }
  }

  /** Shows the open shift or the closed ones. */
  show(view: View): void {
    this.view = view;
    this.told = null;
    if (view === 'now') return;
    // The closed shifts take the place of the form.
    this.asking = null;
    this.giveUp();
    if (view === 'reports') this.selected ??= this.reports[0]?.number ?? null;
  }

  /** Number of the report some rows below (negative: above) the one on the screen; stays within the list. */
  step(rows: number): number | null {
    return rowBelow(this.reports, rows, ({ number }) => number === this.selected)?.number ?? null;
  }

  /** Asks why the drawer shall open; not while another form is filled in, whose count would be lost. */
  askToOpen(): boolean {
    if (this.asking !== null) return false;
    this.opening = true;
    return true;
  }

  /** Opens a shift with a float in rupiah. */
  async open(float: number): Promise<boolean> {
    return this.#change(() => this.#platform.call('open_shift', { float }), null);
  }

  /** Lays cash in or takes it out, in rupiah. */
  async move(direction: 'in' | 'out', amount: number, reason: string): Promise<boolean> {
    const told = say(direction === 'in' ? 'move_done_in' : 'move_done_out', { amount: rupiah(amount) });
    return this.#change(() => this.#platform.call('move_cash', { direction, amount, reason }), told);
  }

  /** Closes the shift with what was counted; a count that does not fit asks for another one, or for a reason. */
  async close(counted: number, reason: string, forced: boolean): Promise<boolean> {
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    let number = 0;
    const done = await this.#change(async () => {
      ({ number } = await this.#platform.call('close_shift', { counted, forced, ...why }));
    }, null);
    if (this.doing.failure?.code === 'drawer_differs') this.recount = true;
    if (this.doing.failure?.code === 'reason_missing') this.unreasoned = true;
    if (!done) return false;
    this.recount = false;
    this.unreasoned = false;
    this.show('reports');
    this.selected = number;
    this.told = say('closed_as', { number });
    return true;
  }

  /** Leaves the count: the next one starts anew. */
  giveUp(): void {
    this.recount = false;
    this.unreasoned = false;
    this.doing.forget();
  }

  async #change(work: () => Promise<unknown>, told: string | null): Promise<boolean> {
    this.told = null;
    const done = await this.doing.run(work);
    if (done) {
      await this.refresh();
      this.told = told;
    }
    return done;
  }

  async #now(): Promise<ShiftReportInfo | null> {
    try {
      return await this.#platform.call('x_report', {});
    } catch (error) {
      const failure = asFailure(error);
      if (failure.code === 'shift_closed') return null;
      throw failure;
    }
  }
}
