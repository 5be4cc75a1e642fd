/**
 * The one door to the counter. Screens and state talk to a `Platform`; which host stands behind it is decided
 * here once. Nothing else in this folder is imported by the screens.
 */
import type { Commands, DisplayInfo, SignInRequest } from '../api/generated';
import type { SharedFile } from './file';

/** A host of the counter's commands. */
export interface Platform {
  /**
   * Runs one command. A question that nobody waits for any more can be called off; never one that moves money. The name
   * and PIN of somebody with more rights lend them for this one call.
   * @throws {Failure} with the code that the screen decides by.
   */
  call<C extends keyof Commands>(
    name: C,
    request: Commands[C]['request'],
    calledOff?: AbortSignal,
    approval?: SignInRequest,
  ): Promise<Commands[C]['response']>;
  /**
   * Keeps a file where the person finds it: answers the path, or nothing where the browser's downloads have it.
   * @throws {Failure} where it could not be written.
   */
  save(file: SharedFile): Promise<string | null>;
  /** Opens the customer's display, on a second screen where there is one; says whether it could. */
  openDisplay(): Promise<boolean>;
  /**
   * What the customer's display shows, as soon as it is newer than what was seen; the only thing that window may ask.
   * @throws {Failure} where the host does not answer.
   */
  display(after: number, wait_ms: number): Promise<DisplayInfo>;
  /**
   * Asks before the window closes, until the returned end of it is called; an answer of true keeps it open. It is told
   * whether the browser asks the person itself.
   */
  guardClose(hold: (browserAsks: boolean) => boolean): () => void;
  /** Starts the host anew, where a command was given that waits for it; the page is loaded again. */
  startAnew(): Promise<void>;
  /** Opens the demo shop in a window of its own in this one's place; says whether it could. */
  openDemo(): Promise<boolean>;
  /** Closes the window, once the person was asked. */
  close(): Promise<void>;
}

/** Opens the host that this page runs in: the desktop shell, or the loopback server that served the page. */
export async function openPlatform(): Promise<Platform> {
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauriPlatform();
  return (await import('./http')).httpPlatform();
}
