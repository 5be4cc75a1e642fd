/** A network printer for a test: takes raw bytes on a port of its own, and can be switched off and on. */
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:net';

/** Longest that a job may take to arrive, with the counter's own pauses between two attempts. */
const ARRIVES_MS_MAX = 30_000;

/** The printer; every connection that ends is a job. */
export class Printer {
  /** Jobs that arrived, as bytes. */
  jobs = [];
  port = 0;
  #arrived = new EventEmitter();
  #server = null;

  /** A printer that is switched on. */
  static async start() {
    const printer = new Printer();
    await printer.switchOn();
    return printer;
  }

  /** Listens again on the port that it had. */
  async switchOn() {
    this.#server = createServer((socket) => {
      const chunks = [];
      socket.on('data', (chunk) => chunks.push(chunk));
      socket.on('error', () => {});
      socket.on('close', () => {
        const job = Buffer.concat(chunks);
        if (job.length === 0) return;
        this.jobs.push(job);
        this.#arrived.emit('job');
      });
      socket.on('end', () => socket.end());
    });
    // A test that fails leaves its printer on, and must end all the same.
    this.#server.unref();
    this.#server.listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.port = this.#server.address().port;
  }

  /** Refuses every connection from now on. */
  async switchOff() {
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Waits until a job holds these bytes, of those behind the first `from`, and returns it. */
  async received(bytes, from = 0) {
    const until = AbortSignal.timeout(ARRIVES_MS_MAX);
    const found = () => this.jobs.slice(from).find((job) => job.includes(bytes));
    while (found() === undefined) await once(this.#arrived, 'job', { signal: until });
    return found();
  }
}
