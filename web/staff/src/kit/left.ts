/*
 * How long something still lasts, as on a stop-watch: "8:40", from an hour on "1:28 h". Pure.
 */

const SECOND_MS = 1_000
const MINUTE_S = 60
const HOUR_S = 3_600

export interface Left {
  readonly over: boolean
  /** In its last minute: what is not finished now is lost. */
  readonly soon: boolean
  /** "8:40"; "1:28" where `hours`. */
  readonly figure: string
  readonly hours: boolean
}

export function leftAt(nowMs: number, untilMs: number): Left {
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / SECOND_MS))
  const hours = seconds >= HOUR_S
  const whole = hours ? Math.floor(seconds / HOUR_S) : Math.floor(seconds / MINUTE_S)
  const part = hours ? Math.floor((seconds % HOUR_S) / MINUTE_S) : seconds % MINUTE_S
  return {
    over: seconds === 0,
    soon: seconds <= MINUTE_S,
    figure: `${whole}:${String(part).padStart(2, '0')}`,
    hours,
  }
}
