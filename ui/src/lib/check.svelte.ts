/**
 * The bills of one group: looked up, selected, and handed to a basket. It follows the counter, which does the asking and
 * goes on without this screen; what was paid is the counter's word and never this screen's.
 */
import { asFailure, type Failure } from './api/failure';
import type { BookedNumberInfo, CheckProgressInfo, GroupInfo, MemberInfo } from './api/generated';
import { BASKET_LINES_MAX } from './basket.svelte';
import { Doing } from './doing.svelte';
import type { Platform } from './platform';

/** How long one question for news waits while the check runs, in milliseconds. */
const WAIT_MS = 2_000;
/** Pause between two looks at a check that answers many times a second, in milliseconds. */
const LOOK_MS = 400;
/** Pause before a silent host is asked again, in milliseconds. */
const RETRY_MS = 1_000;

/** The open group. */
export class Check {
  group = $state.raw<GroupInfo>() as GroupInfo;
  members = $state.raw<readonly MemberInfo[]>([]);
  counts = $state.raw<Readonly<Record<string, number>>>({});
  running = $state(false);
  /** Whether the members were read once. */
  ready = $state(false);
  /** Places of the members that are to be paid. */
  selected = $state.raw<ReadonlySet<number>>(new Set());
  /** Place in the list where the keys act. */
  at = $state(0);
  failure = $state.raw<Failure | null>(null);
  /** Whether bills were too old to be paid and are looked up again. */
  stale = $state(false);
  /** Most bills of one handing over of cash; fewer than a basket takes where they expire before their turn. */
  most = $state(BASKET_LINES_MAX);
  /** Cash counted for the selected bills, in rupiah; it stays while the cashier looks at another place. */
  tender = $state<number | null>(null);

  /** A change of one member. */
  readonly changing = new Doing();

  readonly #platform: Platform;
  #version = 0;
  #following: AbortController | null = null;
  /** Members that a person took out of the selection; a later answer does not put them back. */
  #unwanted = new Set<number>();

  constructor(platform: Platform, group: GroupInfo) {
    this.#platform = platform;
    this.group = group;
  }

  /** Members that the last round has answered. */
  get answered(): number {
    const { waiting = 0, asking = 0 } = this.counts;
    return this.group.members - waiting - asking;
  }

  /** Whether a round was begun and not ended. */
  get left(): boolean {
    return !this.running && (this.group.phase === 'checking' || this.group.phase === 'paused');
  }

  /** The bills that are to be paid, at most as many as can be paid at once. */
  get chosen(): readonly MemberInfo[] {
    return this.members.filter(({ member, state }) => isPayable(state) && this.selected.has(member)).slice(0, this.most);
  }

  /** Whether more is selected than can be paid at once. */
  get tooMany(): boolean {
    return this.members.filter(({ member, state }) => isPayable(state) && this.selected.has(member)).length > this.most;
  }

  /** What they make, with the shop's own fee. In rupiah. */
  get due(): number {
    return this.chosen.reduce((sum, { total }) => sum + (total ?? 0), this.fees);
  }

  /** What the shop itself takes for them. In rupiah. */
  get fees(): number {
    return this.chosen.reduce((sum, { service_fee }) => sum + (service_fee ?? 0), 0);
  }

  /** The member under the keys. */
  get marked(): MemberInfo | null {
    return this.members[this.at] ?? null;
  }

  /** Follows the counter until the returned stop is called. */
  follow(): () => void {
    this.#following?.abort();
    const stopped = new AbortController();
    this.#following = stopped;
    void this.#run(stopped.signal);
    return () => stopped.abort();
  }

  /** Looks at everything anew and follows it until the returned stop is called. */
  watch(): () => void {
    this.#version = 0;
    return this.follow();
  }

  /** Looks at everything again: payments change without a note of the check. */
  async refresh(): Promise<void> {
    this.#version = 0;
    await this.#look(undefined);
  }

  /** Begins a round, or goes on with the one that was held up. */
  async start(again: boolean): Promise<void> {
    this.stale = false;
    if (again) this.#unwanted.clear();
    await this.#tell(() => this.#platform.call('start_check', { group: this.group.group, again }));
    this.#version = 0;
    this.follow();
  }

  /** Holds the round up. */
  async pause(): Promise<void> {
    await this.#tell(() => this.#platform.call('pause_check', { group: this.group.group }));
  }

  /** Calls the rest of the round off. */
  async cancel(): Promise<void> {
    await this.#tell(() => this.#platform.call('cancel_check', { group: this.group.group }));
    await this.refresh();
  }

  /** Writes one number into the group: a new member, or another number in the place of one. Says whether it was stored. */
  async put(member: number | undefined, number: BookedNumberInfo): Promise<boolean> {
    return this.#change(() => this.#platform.call('set_member', { group: this.group.group, number, ...(member === undefined ? {} : { member }) }));
  }

  /** Takes a member out of the group for good. Says whether it was done. */
  async takeOut({ member }: MemberInfo): Promise<boolean> {
    return this.#change(() => this.#platform.call('remove_member', { group: this.group.group, member }));
  }

  async #change(work: () => Promise<unknown>): Promise<boolean> {
    const done = await this.changing.run(work);
    if (done) {
      // Another sum than the one that the cash was counted for.
      this.tender = null;
      await this.refresh();
      this.at = Math.max(0, Math.min(this.at, this.members.length - 1));
    }
    return done;
  }

  /** Puts a member in or takes it out. */
  toggle({ member, state }: MemberInfo): void {
    if (!isPayable(state)) return;
    const selected = new Set(this.selected);
    if (selected.delete(member)) this.#unwanted.add(member);
    else {
      selected.add(member);
      this.#unwanted.delete(member);
    }
    this.selected = selected;
  }

  /** Selects every bill, or none where every one is selected. */
  toggleAll(): void {
    const payable = this.members.filter(({ state }) => isPayable(state)).map(({ member }) => member);
    const none = payable.every((member) => this.selected.has(member));
    this.#unwanted = new Set(none ? payable : []);
    this.selected = new Set(none ? [] : payable);
  }

  /** Marks a member some rows below (negative: above). */
  step(rows: number): void {
    this.at = Math.max(0, Math.min(this.members.length - 1, this.at + rows));
  }

  async #run(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      const done = await this.#look(stopped);
      if (done || stopped.aborted) return;
      await pause(LOOK_MS);
    }
  }

  /** One question for news; says whether there is nothing more to wait for. */
  async #look(stopped: AbortSignal | undefined): Promise<boolean> {
    try {
      const request = { group: this.group.group, after: this.#version, ...(stopped === undefined ? {} : { wait_ms: WAIT_MS }) };
      const progress = await this.#platform.call('check_progress', request, stopped);
      if (stopped?.aborted === true) return true;
      this.#take(progress);
      return !progress.running;
    } catch (error) {
      if (stopped?.aborted === true) return true;
      this.failure = asFailure(error);
      if (['signed_out', 'group_unknown'].includes(this.failure.code)) return true;
      await pause(RETRY_MS);
      return false;
    }
  }

  #take({ group, running, version, members, counts }: CheckProgressInfo): void {
    this.group = group;
    this.running = running;
    this.counts = Object.fromEntries(counts.map(({ state, count }) => [state, count]));
    if (this.#version === 0) this.members = members;
    else if (members.length > 0) {
      const news = new Map(members.map((member) => [member.member, member]));
      this.members = this.members.map((member) => news.get(member.member) ?? stillAsking(member, running));
    }
    this.#version = version;
    // Every bill that is found is to be paid, until somebody says no.
    const found = this.members.filter(({ member, state }) => isPayable(state) && !this.#unwanted.has(member));
    this.selected = new Set(found.map(({ member }) => member));
    this.ready = true;
    this.failure = null;
  }

  async #tell(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.failure = null;
    } catch (error) {
      this.failure = asFailure(error);
    }
  }
}

function pause(pause_ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, pause_ms));
}

/** Whether a member's bill can be paid, perhaps after another look. */
export function isPayable(state: string): boolean {
  return state === 'owes' || state === 'expired';
}

/** An answer that nobody awaits any more is told with the next news of its member. */
function stillAsking(member: MemberInfo, running: boolean): MemberInfo {
  return member.state === 'asking' && !running ? { ...member, state: 'waiting' } : member;
}
