import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { serverNow, serverTimeShifts } from '../api/serverTime'
import { countdownAt, type CountdownView } from './countdown'

/** Turns the view of a wait; its length is as first seen when the server does not say its begin. */
export function useCountdown(
  until: () => string,
  from: () => string | undefined,
): Readonly<Ref<CountdownView>> {
  let seenAt = serverNow()
  const look = (): CountdownView => {
    const began = from()
    const untilMs = Date.parse(until())
    return countdownAt(serverNow(), untilMs, began === undefined ? seenAt : Date.parse(began))
  }
  const view = ref(look())
  let timer = 0

  function turn(): void {
    window.clearTimeout(timer)
    view.value = look()
    if (!view.value.over) timer = window.setTimeout(turn, Math.max(view.value.changesInMs, 50))
  }

  watch(until, () => {
    seenAt = serverNow()
    turn()
  })
  watch(serverTimeShifts, turn)
  // A sleeping phone stops timers: look again as soon as somebody looks.
  document.addEventListener('visibilitychange', turn)
  window.addEventListener('pageshow', turn)
  turn()
  onBeforeUnmount(() => {
    window.clearTimeout(timer)
    document.removeEventListener('visibilitychange', turn)
    window.removeEventListener('pageshow', turn)
  })
  return view
}
