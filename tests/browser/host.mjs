/**
 * The real host for a test file: `loketctl serve` on a folder of its own, with the sandbox behind it in a demo shop.
 * Nothing here knows the screens.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(new URL('../../target/debug/loketctl', import.meta.url));
const START_MS_MAX = 30_000;

/** A running host with its sandbox. */
export class Host {
  #process;
  #folder;

  constructor(process, folder, { url, sandbox }) {
    this.#process = process;
    this.#folder = folder;
    /** Address with the one-time token. */
    this.url = url;
    /** The biller's side, which only a demo shop has. */
    this.sandbox = sandbox;
  }

  /** Starts a shop in an empty folder; resolves once it says where it listens. */
  static async start({ demo = true } = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'loket-browser-'));
    const binary = process.env.LOKETCTL ?? BUILT;
    const args = ['--json', '--data', folder, 'serve', ...(demo ? ['--demo'] : []), '--listen', '127.0.0.1:0'];
    const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    const ready = await Promise.race([
      once(lines, 'line', { signal: AbortSignal.timeout(START_MS_MAX) }).then(([line]) => JSON.parse(line)),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`${binary} ended with ${code} before it listened`))),
      once(child, 'error').then(([error]) => Promise.reject(error)),
    ]);
    return new Host(child, folder, ready);
  }

  /** Sets what goes wrong at the biller; replaces earlier faults. */
  async faults(...faults) {
    await control(`${this.sandbox}/_sandbox/faults`, { method: 'POST', body: JSON.stringify({ faults }) });
  }

  /** What a biller did for one customer number. */
  async paymentsOf(customer, side = 'mybills') {
    const state = await control(`${this.sandbox}/_sandbox/state?side=${side}`);
    return state.payments.filter((payment) => payment.customer_id === customer);
  }

  async stop() {
    if (this.#process.exitCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function control(url, request = {}) {
  const response = await fetch(url, { ...request, headers: { 'content-type': 'application/json' } });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}
