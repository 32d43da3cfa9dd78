import { onBeforeUnmount } from 'vue'

/*
 * Looks again now and then while somebody works here. A page that nobody touches stops looking, so
 * that asking by itself never keeps an idle session open.
 */

const AWAKE_FOR_MS = 120_000
let touchedAt = performance.now()

for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
  document.addEventListener(kind, () => (touchedAt = performance.now()), { passive: true })
}

/** `look` is asked every `everyMs` while the page is seen and was touched in the last 2 minutes. */
export function useWatchful(look: () => Promise<void>, everyMs: number): void {
  let running = false
  const timer = window.setInterval(async () => {
    const isAwake = performance.now() - touchedAt < AWAKE_FOR_MS
    if (running || !isAwake || document.visibilityState !== 'visible') return
    running = true
    await look()
    running = false
  }, everyMs)
  onBeforeUnmount(() => window.clearInterval(timer))
}
