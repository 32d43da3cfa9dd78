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
  const left = untilMs - nowMs
  const span = Math.max(untilMs - fromMs, SECOND)
  const ticks = Math.min(MOST_TICKS, Math.max(1, Math.round(span / LENGTH[unitFor(span)])))
  const unit = left <= MINUTE ? 'seconds' : unitFor(Math.max(left, 2 * MINUTE + 1))
  return {
    over: left <= -MARGIN_MS,
    ticks,
    ticksLeft: Math.min(ticks, Math.ceil((Math.max(0, left) / span) * ticks)),
    figure: Math.ceil(Math.max(0, left) / LENGTH[unit]),
    unit,
    changesInMs: changeAfter(left, LENGTH[unit]),
  }
}

/** Until the next whole unit, until the seconds begin, or until the end: whatever is first. */
function changeAfter(left: number, length: number): number {
  if (left <= 0) return Math.max(0, left + MARGIN_MS)
  const wholeUnit = left % length === 0 ? length : left % length
  return left > MINUTE ? Math.min(wholeUnit, left - MINUTE) : wholeUnit
}
