/** Short tones for what a cashier must not miss while looking at the customer. They are computed; there are no files. */
import { preferences } from './preferences.svelte';

/** What a sound tells. */
export type Sound = 'paid' | 'failed' | 'ended' | 'refused';

/** Every sound. */
export const SOUNDS: readonly Sound[] = ['paid', 'failed', 'ended', 'refused'];

/** Tones one after another: pitch in hertz and length in milliseconds. Good news rises, bad news falls. */
const TONES: Readonly<Record<Sound, readonly { pitch_hz: number; length_ms: number }[]>> = {
  paid: [
    { pitch_hz: 660, length_ms: 90 },
    { pitch_hz: 990, length_ms: 160 },
  ],
  failed: [
    { pitch_hz: 440, length_ms: 160 },
    { pitch_hz: 294, length_ms: 280 },
  ],
  ended: [
    { pitch_hz: 784, length_ms: 80 },
    { pitch_hz: 784, length_ms: 80 },
    { pitch_hz: 1047, length_ms: 160 },
  ],
  refused: [{ pitch_hz: 196, length_ms: 120 }],
};
/** Loudest amplitude; a speaker at full volume would hurt in a small shop. */
const AMPLITUDE_MAX = 0.3;
/** A tone that begins or ends at once clicks. */
const EDGE_S = 0.012;

let context: AudioContext | null = null;

/** Plays a sound, unless sounds are off or this machine has none. */
export function play(sound: Sound): void {
  if (!preferences.sounds) return;
  try {
    context ??= new AudioContext();
    // A browser lets a page sound only after the first key; until then it stays silent.
    if (context.state === 'suspended') void context.resume();
    schedule(context, sound);
  } catch {
    // A machine without sound sells all the same.
  }
}

function schedule(audio: AudioContext, sound: Sound): void {
  const loudness = (preferences.volume_percent / 100) * AMPLITUDE_MAX;
  let at_s = audio.currentTime;
  for (const { pitch_hz, length_ms } of TONES[sound]) {
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    const end_s = at_s + length_ms / 1000;
    tone.frequency.value = pitch_hz;
    gain.gain.setValueAtTime(0, at_s);
    gain.gain.linearRampToValueAtTime(loudness, at_s + EDGE_S);
    gain.gain.setValueAtTime(loudness, end_s - EDGE_S);
    gain.gain.linearRampToValueAtTime(0, end_s);
    tone.connect(gain).connect(audio.destination);
    tone.start(at_s);
    tone.stop(end_s);
    at_s = end_s;
  }
}
