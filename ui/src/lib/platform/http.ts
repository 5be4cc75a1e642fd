/**
 * The loopback server as a platform: `POST /rpc/<name>` with JSON both ways, signed in by a cookie that scripts
 * cannot read. The one-time token arrives in the address, is traded for the cookie, and leaves the address.
 */
import { Failure, hostSilent, isApiError, signedOut } from '../api/failure';
import { download } from './file';
import type { Platform } from './index';

/** Signs in if the address carries a token, and hands out the commands. */
export async function httpPlatform(): Promise<Platform> {
  await signIn();
  return {
    call: (name, request, calledOff, approval) =>
      approval === undefined ? post(`/rpc/${name}`, request, calledOff) : post(`/approved/${name}`, { request, approval }, calledOff),
    save: async (file) => {
      download(file);
      return null;
    },
    // A name of its own, so that a second press finds the window that is there already.
    openDisplay: async () => window.open('?display=1', 'loket-display', 'popup,width=1024,height=768') !== null,
    // A page cannot start a program.
    openDemo: async () => false,
    display: (after, wait_ms) => post('/rpc/customer_display', { after, wait_ms }),
    guardClose: (hold) => {
      const ask = (event: BeforeUnloadEvent) => {
        if (hold(true)) event.preventDefault();
      };
      addEventListener('beforeunload', ask);
      return () => removeEventListener('beforeunload', ask);
    },
    startAnew: async () => {
      await post('/anew', {});
      // Between the two hosts a call waits; it is not refused.
      location.reload();
    },
    close: async () => window.close(),
  };
}

async function signIn(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  try {
    await post('/session', { token });
  } catch (error) {
    // A token works once; on a reload the cookie of the first time still signs in, and status tells otherwise.
    if (error instanceof Failure && error.code === 'host_silent') throw error;
  }
}

async function post<T>(path: string, body: unknown, calledOff?: AbortSignal): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    cache: 'no-store',
    signal: calledOff ?? null,
  }).catch((error: unknown) => {
    throw hostSilent(error);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  if (response.status === 401) throw signedOut();
  throw isApiError(answer) ? new Failure(answer) : hostSilent(`HTTP ${response.status}`);
}
