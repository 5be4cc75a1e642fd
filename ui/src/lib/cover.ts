/** What lies over the screens takes every key: none of theirs works under it, and no habit of a browser either. */

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
