/**
 * The real host for a test file: `loketctl serve` on a folder of its own, with the sandbox behind it in a demo shop.
 * A demo is signed in as a supervisor; what an owner does is tested at a shop with the sandbox as a process beside it.
 * Nothing here knows the screens.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BUILT = fileURLToPath(new URL('../../target/debug/loketctl', import.meta.url));
const START_MS_MAX = 30_000;
/** Sides of the sandbox that an owner's shop sells through. */
const OWNED = ['mybills', 'iak-prepaid', 'khoins'];
/** Asked early, as in the demo: a test that waits 35 seconds shows nothing more. */
const WAITS = { 'advice-waits-s': '4,6,10,30', 'not-received-safe-s': '15' };
const HURRIED = { mybills: { ...WAITS, order: '1' }, 'iak-prepaid': WAITS };
const FLOAT = '500000';
/** The people of a shop that has some, all with the same PIN. */
const PEOPLE = { Ratna: 'owner', Budi: 'supervisor', Siti: 'cashier' };
export const PIN = '193748';

/** A running host with its sandbox. */
export class Host {
  #processes;
  #folder;

  constructor(processes, folder, { url, sandbox, sides }) {
    this.#processes = processes;
    this.#folder = folder;
    /** Address with the one-time token. */
    this.url = url;
    /** The biller's side, which only a demo shop has. */
    this.sandbox = sandbox;
    /** What each side of the sandbox beside an owner's shop knows: address, settings and secrets. */
    this.sides = sides ?? {};
  }

  /**
   * Starts a shop in an empty folder; resolves once it says where it listens. With `owned` the shop has its accounts
   * and an open shift, and its owner is signed in; `sides` are the billers that it sells through. With `people` it has
   * three, and nobody is signed in. With `years` it goes on from a copy of that folder.
   */
  static async start({ demo = true, owned = false, people = false, sides = OWNED, years = null } = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'loket-browser-'));
    const processes = [];
    let sandbox = null;
    let known = {};
    if (owned) {
      const beside = await begin(['--json', 'sandbox', '--listen', '127.0.0.1:0']);
      processes.push(beside.process);
      known = beside.ready;
      sandbox = beside.ready.control.replace(/\/_sandbox$/, '');
      for (const side of sides) await addAccount(folder, side, beside.ready[side]);
      await loketctl(['--data', folder, 'shift', 'open', '--float', FLOAT]);
    }
    if (people) await addPeople(folder);
    if (years !== null) await cp(years, folder, { recursive: true });
    const kind = demo && !owned && years === null ? ['--demo'] : [];
    const served = await begin(['--json', '--data', folder, 'serve', ...kind, '--listen', '127.0.0.1:0']);
    return new Host([served.process, ...processes], folder, owned ? { ...served.ready, sandbox, sides: known } : served.ready);
  }

  /** Sets what goes wrong at the biller; replaces earlier faults. */
  async faults(...faults) {
    await control(`${this.sandbox}/_sandbox/faults`, { method: 'POST', body: JSON.stringify({ faults }) });
  }

  /** Sets what the shop has at a biller, as if somebody had moved money there. */
  async setDeposit(amount, side = 'mybills') {
    await control(`${this.sandbox}/_sandbox/deposit`, { method: 'POST', body: JSON.stringify({ side, amount }) });
  }

  /** What a biller did for one customer number. */
  async paymentsOf(customer, side = 'mybills') {
    const state = await control(`${this.sandbox}/_sandbox/state?side=${side}`);
    return state.payments.filter((payment) => payment.customer_id === customer);
  }

  async stop() {
    for (const child of this.#processes) {
      if (child.exitCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Starts a program that serves; resolves with its first line, which says where. */
async function begin(args) {
  const binary = process.env.LOKETCTL ?? BUILT;
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const ready = await Promise.race([
    once(lines, 'line', { signal: AbortSignal.timeout(START_MS_MAX) }).then(([line]) => JSON.parse(line)),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${binary} ended with ${code} before it listened`))),
    once(child, 'error').then(([error]) => Promise.reject(error)),
  ]);
  return { process: child, ready };
}

async function addAccount(folder, kind, { url, settings, secrets }) {
  const sets = Object.entries({ ...settings, ...HURRIED[kind] }).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const names = Object.keys(secrets).flatMap((name) => ['--secret', name]);
  const values = Object.entries(secrets).map(([name, value]) => [`LOKET_SECRET_${name.toUpperCase().replaceAll('-', '_')}`, value]);
  await loketctl(['--data', folder, 'account', 'add', kind, '--kind', kind, '--url', url, ...sets, ...names], Object.fromEntries(values));
}

async function addPeople(folder) {
  for (const [name, role] of Object.entries(PEOPLE)) {
    const by = role === 'owner' ? [] : ['--user', 'Ratna'];
    await loketctl(['--data', folder, ...by, 'user', 'add', name, '--role', role], { LOKET_PIN: PIN, LOKET_NEW_PIN: PIN });
  }
}

async function loketctl(args, environment = {}) {
  await promisify(execFile)(process.env.LOKETCTL ?? BUILT, args, { env: { ...process.env, ...environment } });
}

async function control(url, request = {}) {
  const response = await fetch(url, { ...request, headers: { 'content-type': 'application/json' } });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}
