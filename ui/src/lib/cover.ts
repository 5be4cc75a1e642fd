/** What lies over the screens takes every key: none of theirs works under it, and no habit of a browser either. */

import { tick } from 'svelte';

import { SETTLE_MS } from './sale.svelte';

/** Whether keys are kept from the screens below; returns the end of it. */
export function takeKeys(act: (event: KeyboardEvent) => void): () => void {
  const take = (event: KeyboardEvent) => {
    // The fields of the cover still get what is typed: only handlers below never hear of it.
    event.stopPropagation();
    const isEditing = (event.ctrlKey || event.metaKey) && !event.altKey && /^[acvxz]$/i.test(event.key);
    if (!isEditing && (/^F\d+$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey)) event.preventDefault();
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
    else if (!event.isComposing) act(event);
  };
  addEventListener('keydown', take, { capture: true });
  return () => removeEventListener('keydown', take, { capture: true });
}

/** Notes where the focus is before something covers it; the returned end gives it back, if that place is still there. */
export function keepFocus(): () => void {
  const before = document.activeElement;
  return () => {
    const guarded = new AbortController();
    const { signal } = guarded;
    // A doubled Enter of the PIN must not press what it finds below; after anything else it is meant.
    const take = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return guarded.abort();
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('keydown', take, { capture: true, signal });
    addEventListener('input', () => guarded.abort(), { capture: true, signal });
    setTimeout(() => guarded.abort(), SETTLE_MS);
    void tick().then(() => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    });
  };
}
