/*
 * The server's clock as seen from here. A phone clock may be hours wrong or be changed while a
 * countdown runs, so the distance is kept to the monotonic clock of the page, not to the date.
 */

let serverAtSync: number | undefined
let pageAtSync = 0

/** Called with every `server_time` an answer carries. */
export function syncServerTime(iso: string): void {
  const time = Date.parse(iso)
  if (Number.isNaN(time)) return
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
