/*
 * A proof by the identity provider happens in a window of its own, so that the work below stays as
 * it is. When that window is back it says so here.
 */

const CHANNEL = 'jinnang-staff-proof'

export function sayProven(): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage('proven')
  channel.close()
}

/** Gives what stops listening. */
export function whenProven(then: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', then)
  return () => channel.close()
}
