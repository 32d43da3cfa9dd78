import type { Schedule } from '@jinnang/shared/api'
import { day } from '@jinnang/shared/i18n'
import { t } from '../../texts'

/** A day without a time, in the reader's words. */
export function dayOf(date: string): string {
  return day(`${date}T00:00`)
}

/** "Every month from 1 Dec, 12 times". */
export function planOf(schedule: Schedule): string {
  const from = t(`schedules.plan_${schedule.repeats}`, { day: dayOf(schedule.first_on) })
  if (schedule.times !== undefined) return t('schedules.plan_times', { from, n: schedule.times })
  if (schedule.last_on !== undefined)
    return t('schedules.plan_until', { from, day: dayOf(schedule.last_on) })
  return schedule.repeats === 'once' ? from : t('schedules.plan_open', { from })
}
