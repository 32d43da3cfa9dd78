import type { Branch } from '@jinnang/shared/api'
import { lang } from '@jinnang/shared/i18n'

/* Where somebody can go, and when. Pure. */

/** What somebody may need of a branch. */
export const NEEDS = ['step_free', 'hearing_loop', 'elder_help'] as const
export type Need = (typeof NEEDS)[number]

/** What is worth asking: some branches have it and some do not. */
export function worthAsking(branches: readonly Branch[]): Need[] {
  return NEEDS.filter(
    (need) => branches.some((one) => one[need]) && branches.some((one) => !one[need]),
  )
}

/** Branches with all of this, which also come to people's homes where that is wanted. */
export function fitting(
  branches: readonly Branch[],
  needs: readonly Need[],
  atHome: boolean,
): Branch[] {
  return branches.filter((one) => (!atHome || one.home_visits) && needs.every((need) => one[need]))
}

/** The middle of a day that the API writes as 2026-11-23: the same day in every zone but a few. */
const noonOf = (iso: string): Date => new Date(`${iso}T12:00:00Z`)

/** 1 is Monday. */
function weekdayOf(iso: string): number {
  return noonOf(iso).getUTCDay() || 7
}

export function isOpenOn(branch: Branch, iso: string): boolean {
  return branch.hours.some((one) => one.weekday === weekdayOf(iso))
}

const locale = (): string => (lang.value === 'en' ? 'en-GB' : lang.value)

/** "Wed 25 Nov". */
export function dayInWords(iso: string): string {
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(noonOf(iso))
}

const MONDAY = '2024-01-01'

function weekdayInWords(weekday: number): string {
  const at = noonOf(MONDAY)
  at.setUTCDate(at.getUTCDate() + weekday - 1)
  return new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' }).format(at)
}

/** "Mon–Fri 09:00–17:00 · Sat 09:00–12:00": days in a row that are the same are told once. */
export function hoursInWords(branch: Branch): string {
  const runs: { from: number; to: number; times: string }[] = []
  for (let weekday = 1; weekday <= 7; weekday++) {
    const times = branch.hours
      .filter((one) => one.weekday === weekday)
      .map((one) => `${one.opens}–${one.closes}`)
      .join(' / ')
    const before = runs.at(-1)
    if (times !== '' && before?.to === weekday - 1 && before.times === times) before.to = weekday
    else if (times !== '') runs.push({ from: weekday, to: weekday, times })
  }
  return runs
    .map(({ from, to, times }) => {
      const days = from === to ? [from] : [from, to]
      return `${days.map(weekdayInWords).join('–')} ${times}`
    })
    .join(' · ')
}
