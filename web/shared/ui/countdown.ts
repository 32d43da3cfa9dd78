/*
 * What a countdown shows: a watch face with one tick per minute (or second, hour, day, after the
 * length of the whole wait) and one figure. Pure: the clock is handed in.
 */

export type CountdownUnit = 'seconds' | 'minutes' | 'hours' | 'days'

export interface CountdownView {
  readonly over: boolean
  /** Ticks around the face and how many of them are still to come. */
  readonly ticks: number
  readonly ticksLeft: number
  readonly figure: number
  readonly unit: CountdownUnit
  /** Milliseconds until the view changes next. */
  readonly changesInMs: number
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** More ticks than this run together. */
const MOST_TICKS = 60

/** The server decides; a page that is a moment early would only be refused again. */
const MARGIN_MS = 300

const LENGTH: Readonly<Record<CountdownUnit, number>> = {
  seconds: SECOND,
  minutes: MINUTE,
  hours: HOUR,
  days: DAY,
}

function unitFor(ms: number): CountdownUnit {
  if (ms <= 2 * MINUTE) return 'seconds'
  if (ms <= 2 * HOUR) return 'minutes'
  return ms <= 3 * DAY ? 'hours' : 'days'
}

export function countdownAt(nowMs: number, untilMs: number, fromMs: number): CountdownView {
  const left = Math.max(0, untilMs + MARGIN_MS - nowMs)
  const span = Math.max(untilMs - fromMs, SECOND)
  const tick = LENGTH[unitFor(span)]
  const ticks = Math.min(MOST_TICKS, Math.max(1, Math.round(span / tick)))
  const unit = left <= MINUTE ? 'seconds' : unitFor(Math.max(left, 2 * MINUTE + 1))
  const length = LENGTH[unit]
  const figure = Math.ceil(Math.max(0, left - MARGIN_MS) / length)
  const rest = (left - MARGIN_MS) % length
  return {
    over: left === 0,
    ticks,
    ticksLeft: Math.min(ticks, Math.ceil((Math.max(0, left - MARGIN_MS) / span) * ticks)),
    figure,
    unit,
    changesInMs: left === 0 ? 0 : Math.min(left, rest > 0 ? rest : length, MINUTE),
  }
}
