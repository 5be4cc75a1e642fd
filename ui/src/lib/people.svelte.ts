/**
 * Who sits at this screen. Every command of the screens goes through here: while nobody is signed in, what the screen
 * asks by itself waits; and what the cashier may not do is asked of somebody who may, in place.
 */
import { Failure, asFailure } from './api/failure';
import { ASKED_BY_ITSELF, type Commands, type SeatInfo, type SignInRequest } from './api/generated';
import { Doing } from './doing.svelte';
import type { Platform } from './platform';

/** What a command needs at least. */
export type Role = 'cashier' | 'supervisor' | 'owner';

/** Commands that make the session, and so need none. */
const AT_SEAT: readonly string[] = ['users', 'sign_in', 'sign_out', 'stay', 'lock'] satisfies (keyof Commands)[];
/** What the screen follows by itself: after a lock it is asked again, and nobody is called for it. */
const FOLLOWED: readonly string[] = [
  'report',
  'deposit_course',
  'shift_ends',
  'status',
  'changes',
  'history_rows',
  'history_totals',
  'history_choices',
  'print_jobs',
  'attention',
  'products',
  'printers',
  'statements',
  'billers',
  'show',
  'check_progress',
] satisfies (keyof Commands)[];
/** What only some may read: what one person's screen waits for is not asked in the name of another one. */
const RESERVED: readonly string[] = ['accounts', 'deposit_course', 'shift_ends', 'statements'] satisfies (keyof Commands)[];
/** Refusals that whoever approves can mend by typing again. */
const MENDABLE: readonly string[] = ['pin_wrong', 'locked_out', 'user_unknown', 'user_name_invalid', 'pin_form', 'approver_role', 'forbidden'];
/** How often the counter is told that a person is here, in milliseconds. */
const STAY_MS = 30_000;
/** How often it is looked whether the screen was left, in milliseconds. */
const LOOK_MS = 1_000;

/** A command that waits for the word of somebody with more rights. */
export interface Question {
  needed: Role;
  /** Who may give it. */
  users: string[];
  readonly doing: Doing;
  approve(by: SignInRequest): Promise<void>;
  cancel(): void;
}

/** Who sits here, and the door that all commands go through. */
export class People {
  seat = $state.raw<SeatInfo | null>(null);
  /** Whether anybody was let in since the window opened; before that there is nothing to show. */
  entered = $state(false);
  /** Who was let in last; a lock alone does not change it. */
  person = $state<string | null>(null);
  question = $state.raw<Question | null>(null);
  readonly signing = new Doing();
  /** Whether the window was to close behind the lock, with something at stake on the screen. */
  held = $state(false);

  /** The platform that the screens are given. */
  readonly platform: Platform;

  readonly #host: Platform;
  #waiting: (() => void)[] = [];
  #used_ms = performance.now();
  /** How often the counter was asked who sits here, or the screen covered itself. */
  #asked = 0;
  /** Which of them the seat is from: the answer to an earlier one says nothing any more. */
  #answered = 0;
  #told_ms = performance.now();

  constructor(host: Platform) {
    this.#host = host;
    const call = <C extends keyof Commands>(name: C, request: Commands[C]['request'], calledOff?: AbortSignal) =>
      this.#call(name, request, calledOff);
    this.platform = {
      call,
      save: (file) => host.save(file),
      openDisplay: () => host.openDisplay(),
      openDemo: () => host.openDemo(),
      display: (after, wait_ms) => host.display(after, wait_ms),
      guardClose: (hold) => host.guardClose(hold),
      startAnew: () => host.startAnew(),
      close: () => host.close(),
    };
  }

  /** Whether the screen must not show what is on it. */
  get covered(): boolean {
    return this.seat?.state === 'out' || this.seat?.state === 'locked';
  }

  /** Whether somebody with more rights can be asked in place. */
  get approvable(): boolean {
    return this.seat?.state === 'in';
  }

  /** Asks who sits here. */
  async refresh(): Promise<void> {
    await this.#sitBy(this.#host.call('users', {}));
  }

  /** Lets somebody in; what is on the screen stays. */
  async signIn(user: string, pin: string): Promise<boolean> {
    return this.signing.run(async () => this.#sit(await this.#host.call('sign_in', { user, pin })));
  }

  /** Covers the screen until somebody gives a PIN. A host that is silent does not keep it open. */
  async lock(): Promise<void> {
    if (this.seat?.state !== 'in') return;
    this.#sit({ ...this.seat, state: 'locked' });
    try {
      await this.#sitBy(this.#host.call('lock', {}));
    } catch {
      // Covered it is already; the counter locks by itself when nothing is done.
    }
  }

  /** Watches for a person until the returned stop is called. */
  start(): () => void {
    const use = () => this.#use();
    const kinds = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const kind of kinds) addEventListener(kind, use, { capture: true, passive: true });
    const timer = setInterval(() => this.#look(), LOOK_MS);
    return () => {
      clearInterval(timer);
      for (const kind of kinds) removeEventListener(kind, use, { capture: true });
    };
  }

  #use(): void {
    this.#used_ms = performance.now();
    if (this.seat?.state !== 'in' || this.#used_ms - this.#told_ms < STAY_MS) return;
    this.#told_ms = this.#used_ms;
    // Not to be told is no harm: the counter then locks earlier than it had to.
    this.#sitBy(this.#host.call('stay', {})).catch(() => {});
  }

  #look(): void {
    const minutes = this.seat?.idle_lock_min ?? 0;
    if (minutes > 0 && performance.now() - this.#used_ms >= minutes * 60_000) void this.lock();
  }

  /**
   * Takes the seat of an answer, unless a later one is known: one from before a lock must not open the screen, and a lock
   * that is told late must not cover whoever signed in since. Letting in is a word of its own: whatever else was asked
   * meanwhile is from before it.
   */
  async #sitBy(answer: Promise<SeatInfo>): Promise<void> {
    const asked = ++this.#asked;
    const seat = await answer;
    if (asked > this.#answered) this.#sit(seat, asked);
  }

  #sit(seat: SeatInfo, asked = ++this.#asked): void {
    this.#answered = asked;
    this.seat = seat;
    if (this.covered) {
      this.question?.cancel();
      return;
    }
    this.entered = true;
    this.person = seat.user?.user ?? null;
    this.held = false;
    this.#used_ms = performance.now();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  /** Until somebody is signed in. */
  async #present(): Promise<void> {
    await new Promise<void>((go) => this.#waiting.push(go));
  }

  async #call<C extends keyof Commands>(
    name: C,
    request: Commands[C]['request'],
    calledOff?: AbortSignal,
  ): Promise<Commands[C]['response']> {
    const followed = FOLLOWED.includes(name);
    const byItself = ASKED_BY_ITSELF.includes(name);
    const isTheirs = !byItself || RESERVED.includes(name);
    const who = this.seat?.user?.user;
    for (;;) {
      if (this.covered && !AT_SEAT.includes(name)) await this.#present();
      // What one person began is nobody else's to go on with.
      if (isTheirs && who !== undefined && this.seat?.user?.user !== who) throw new Failure({ code: 'not_signed_in', message: '', details: {} });
      // A basket under way is use, as the counter counts it; what the screen asks by itself is none.
      if (!byItself) this.#used_ms = performance.now();
      try {
        const answer = await this.#host.call(name, request, calledOff);
        if (!byItself) this.#used_ms = performance.now();
        return answer;
      } catch (error) {
        const failure = asFailure(error);
        if (failure.code === 'not_signed_in') {
          await this.#cover();
          if (followed) continue;
        }
        const needed = failure.code === 'forbidden' ? roleOf(failure.details.needed) : null;
        if (needed === null || !this.approvable || this.question !== null || followed) throw error;
        return this.#ask(name, request, needed, failure);
      }
    }
  }

  async #cover(): Promise<void> {
    try {
      await this.refresh();
    } catch {
      if (this.seat !== null) this.#sit({ ...this.seat, state: 'locked' });
    }
  }

  #ask<C extends keyof Commands>(
    name: C,
    request: Commands[C]['request'],
    needed: Role,
    refused: Failure,
  ): Promise<Commands[C]['response']> {
    return new Promise((resolve, reject) => {
      const doing = new Doing();
      const end = (settle: () => void) => {
        this.question = null;
        settle();
      };
      this.question = {
        needed,
        users: (this.seat?.users ?? []).filter(({ role }) => includes(role, needed)).map(({ user }) => user),
        doing,
        cancel: () => {
          if (!doing.busy) end(() => reject(refused));
        },
        approve: async (by) => {
          await doing.run(async () => {
            try {
              const response = await this.#host.call(name, request, undefined, by);
              end(() => resolve(response));
            } catch (error) {
              const failure = asFailure(error);
              if (MENDABLE.includes(failure.code)) throw failure;
              end(() => reject(failure));
            }
          });
        },
      };
    });
  }
}

const ROLES: readonly Role[] = ['cashier', 'supervisor', 'owner'];

function roleOf(text: string | undefined): Role | null {
  return ROLES.find((role) => role === text) ?? null;
}

/** Whether a role has at least the rights of another. */
export function includes(role: string, needed: Role): boolean {
  return ROLES.indexOf(roleOf(role) ?? 'cashier') >= ROLES.indexOf(needed);
}

/** The name of a role for people. */
export function roleWord(role: string): 'role_cashier' | 'role_supervisor' | 'role_owner' {
  return `role_${roleOf(role) ?? 'cashier'}`;
}
