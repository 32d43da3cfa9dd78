import type { ActivityFilter, ActivityGroup } from '@jinnang/shared/api'

/** What the form says: a kind or everything, and two days as `2026-11-22`, each may be missing. */
export interface Wish {
  readonly group: ActivityGroup | ''
  readonly from: string
  readonly to: string
}

/** Days are the reader's own: from the first moment of one to the last moment of the other. */
export function filterOf(wish: Wish): ActivityFilter {
  const from = midnight(wish.from, 0)
  const until = midnight(wish.to, 1)
  return {
    ...(wish.group === '' ? {} : { group: wish.group }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  }
}

/** Days have 23 or 25 hours now and then: the calendar counts them, not a number of hours. */
function midnight(day: string, daysLater: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (year === undefined) return undefined
  const at = new Date(Number(year), Number(month) - 1, Number(date) + daysLater)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
