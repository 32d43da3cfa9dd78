import { answer, client } from '../client'
import type { PasskeyAnswer, ScheduleWish } from '../types'
import { keyed } from './keyed'

/* Payments that repeat, or wait for a day. */

export const schedules = () => answer(() => client.GET('/api/v1/schedules'))

const ofSchedule = (scheduleId: string) => ({ path: { schedule_id: scheduleId } })

export const schedule = (scheduleId: string) =>
  answer(() => client.GET('/api/v1/schedules/{schedule_id}', { params: ofSchedule(scheduleId) }))

export const draftSchedule = (body: ScheduleWish, key: string) =>
  answer(() => client.POST('/api/v1/schedules', { params: keyed(key), body }))

export const approveSchedule = (scheduleId: string, paymentPassword: string) =>
  answer(() =>
    client.POST('/api/v1/schedules/{schedule_id}/approval', {
      params: ofSchedule(scheduleId),
      body: { payment_password: paymentPassword },
    }),
  )

export const askForPasskeyToSchedule = (scheduleId: string) =>
  answer(() =>
    client.POST('/api/v1/schedules/{schedule_id}/passkey/questions', {
      params: ofSchedule(scheduleId),
    }),
  )

export const approveScheduleByPasskey = (scheduleId: string, passkey: PasskeyAnswer) =>
  answer(() =>
    client.POST('/api/v1/schedules/{schedule_id}/approval', {
      params: ofSchedule(scheduleId),
      body: { passkey },
    }),
  )

export const pauseSchedule = (scheduleId: string) =>
  answer(() =>
    client.POST('/api/v1/schedules/{schedule_id}/pause', {
      params: ofSchedule(scheduleId),
      body: {},
    }),
  )

export const cancelSchedule = (scheduleId: string) =>
  answer(() =>
    client.POST('/api/v1/schedules/{schedule_id}/cancellation', {
      params: ofSchedule(scheduleId),
      body: {},
    }),
  )
