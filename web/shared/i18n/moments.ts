import { serverNow } from '../api/serverTime'
import { lang, translate } from './texts'

/*
 * Exact times in the reader's zone, days named by the server's clock: "today, 15:42".
 */

const DAY_MS = 86_400_000

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}

/** Whole days from today to that day; across a clock change a day may have 23 or 25 hours. */
function daysFromToday(at: Date): number {
  return Math.round((midnight(at) - midnight(new Date(serverNow()))) / DAY_MS)
}

export function clockTime(iso: string, withSeconds = false): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' } : {}),
  }).format(new Date(iso))
}

/** The same on the clocks of that zone, such as Asia/Urumqi. */
export function clockTimeIn(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(iso))
}

/** The day of a moment in a zone, as the API writes days: 2026-11-23. */
export function dayIn(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(atMs))
}

/** "today", "yesterday", "19 Nov", "19 Nov 2025". */
export function day(iso: string): string {
  const at = new Date(iso)
  const distance = daysFromToday(at)
  if (distance === 0) return translate('day.today')
  if (distance === -1) return translate('day.yesterday')
  if (distance === 1) return translate('day.tomorrow')
  const parts = { day: at.getDate(), month: monthName(at), year: at.getFullYear() }
  const sameYear = at.getFullYear() === new Date(serverNow()).getFullYear()
  return translate(sameYear ? 'day.date' : 'day.date_year', parts)
}

/** For the narrow first column of a list: time today, a short day before that. */
export function shortDay(iso: string): string {
  const at = new Date(iso)
  const distance = daysFromToday(at)
  if (distance === 0) return clockTime(iso)
  if (distance === -1) return translate('day.yesterday_short')
  return translate('day.short', { day: at.getDate(), month: monthName(at) })
}

/** As narrow, with the time on every day: "15:42", "yesterday 15:42", "19 Nov 15:42". */
export function shortMoment(iso: string): string {
  const [named, time] = [shortDay(iso), clockTime(iso)]
  return named === time ? time : `${named}\u00a0${time}`
}

const MINUTE_MS = 60_000

/** The minute in which something is surely over: 15:41:20 is told as 15:42. */
export function endOf(iso: string): string {
  return new Date(Math.ceil(Date.parse(iso) / MINUTE_MS) * MINUTE_MS).toISOString()
}

/** "today, 15:42". */
export function moment(iso: string, withSeconds = false): string {
  return translate('day.moment', { day: day(iso), time: clockTime(iso, withSeconds) })
}

/** The reader's zone now, as its distance from UTC: "UTC+8". */
export function zoneName(): string {
  return (
    new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' })
      .formatToParts(new Date(serverNow()))
      .find((part) => part.type === 'timeZoneName')
      ?.value.replace('GMT', 'UTC') ?? ''
  )
}

export function utcOf(iso: string): string {
  return new Date(iso).toISOString()
}

function monthName(at: Date): string {
  return lang.value === 'en'
    ? new Intl.DateTimeFormat('en', { month: 'short' }).format(at)
    : String(at.getMonth() + 1)
}
