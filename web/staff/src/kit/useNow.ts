import { onBeforeUnmount, ref, type Ref } from 'vue'
import { serverNow } from '@jinnang/shared/api'

const EVERY_MS = 1_000

/** The server's clock, turned every second while the component is there. */
export function useNow(): Readonly<Ref<number>> {
  const now = ref(serverNow())
  const timer = window.setInterval(() => (now.value = serverNow()), EVERY_MS)
  onBeforeUnmount(() => window.clearInterval(timer))
  return now
}
