import { ref } from 'vue'

/*
 * The server's clock as seen from here. A phone clock may be hours wrong or be changed while a
 * countdown runs, so the distance is kept to the monotonic clock of the page, not to the date.
 */

let serverAtSync: number | undefined
let pageAtSync = 0

/** Shifts smaller than this are the way an answer took. */
const NOTICED_MS = 2_000

/** Counts how often the server's clock turned out to be elsewhere: what is counting looks again. */
export const serverTimeShifts = ref(0)

/** Called with every `server_time` an answer carries. */
export function syncServerTime(iso: string): void {
  const time = Date.parse(iso)
  if (Number.isNaN(time)) return
  if (Math.abs(time - serverNow()) > NOTICED_MS) serverTimeShifts.value += 1
  serverAtSync = time
  pageAtSync = performance.now()
}

/** Milliseconds since 1970 on the server; before the first answer the phone's own clock. */
export function serverNow(): number {
  return serverAtSync === undefined ? Date.now() : serverAtSync + (performance.now() - pageAtSync)
}

/** How far the phone's clock is ahead of the server's, in milliseconds. */
export function phoneClockAheadMs(): number {
  return Date.now() - serverNow()
}
