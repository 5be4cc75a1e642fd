/** The desktop shell as a platform: one `rpc` command, and one that keeps a file. The only file that knows Tauri. */
import { invoke } from '@tauri-apps/api/core';

import type { DisplayInfo } from '../api/generated';
import { Failure, hostSilent, isApiError } from '../api/failure';
import type { Platform } from './index';

/** Commands through the shell's bridge. */
export function tauriPlatform(): Platform {
  return {
    async call(name, payload, _calledOff, approval) {
      try {
        return await invoke('rpc', { name, payload, approval: approval ?? null });
      } catch (error) {
        throw isApiError(error) ? new Failure(error) : hostSilent(error);
      }
    },
    // A webview has no downloads of its own on every system, so the shell writes the file.
    async save({ file_name, base64 }) {
      try {
        return await invoke<string>('save_file', { fileName: file_name, base64 });
      } catch (error) {
        throw isApiError(error) ? new Failure(error) : hostSilent(error);
      }
    },
    async openDisplay() {
      return invoke<boolean>('open_display').catch(() => false);
    },
    async openDemo() {
      return invoke<boolean>('open_demo').catch(() => false);
    },
    async display(after, wait_ms) {
      try {
        return await invoke<DisplayInfo>('display', { after, waitMs: wait_ms });
      } catch (error) {
        throw isApiError(error) ? new Failure(error) : hostSilent(error);
      }
    },
    // The shell holds the window and asks this page; a page that does not answer is closed at the second try.
    guardClose: (hold) => {
      const ask = () => {
        void invoke('answer_close', { close: !hold(false) });
      };
      addEventListener('loket-close', ask);
      return () => removeEventListener('loket-close', ask);
    },
    async startAnew() {
      await invoke('start_anew');
    },
    async close() {
      await invoke('answer_close', { close: true });
    },
  };
}
