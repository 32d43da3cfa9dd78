import { answer, client, type components } from '@jinnang/shared/api'

/* Appeals, to be decided by somebody who had no part before. */

type Schemas = components['schemas']
export type StaffAppeal = Schemas['StaffAppeal']
export type AppealOutcome = Schemas['StaffAppealDecisionRequest']['outcome']
export type AppealAct = StaffAppeal['acts'][number]['act']

const ofAppeal = (appealId: string) => ({ path: { appeal_id: appealId } })

export const appeals = () => answer(() => client.GET('/api/v1/staff/appeals'))

export const appeal = (appealId: string) =>
  answer(() => client.GET('/api/v1/staff/appeals/{appeal_id}', { params: ofAppeal(appealId) }))

export const takeAppeal = (appealId: string, version: number) =>
  answer(() =>
    client.PUT('/api/v1/staff/appeals/{appeal_id}/lease', {
      params: ofAppeal(appealId),
      body: { version },
    }),
  )

export const giveBackAppeal = (appealId: string) =>
  answer(() =>
    client.DELETE('/api/v1/staff/appeals/{appeal_id}/lease', { params: ofAppeal(appealId) }),
  )

export const askInAppeal = (appealId: string, version: number, words: string) =>
  answer(() =>
    client.POST('/api/v1/staff/appeals/{appeal_id}/messages', {
      params: ofAppeal(appealId),
      body: { version, words },
    }),
  )

export const decideAppeal = (
  appealId: string,
  body: { version: number; outcome: AppealOutcome; reason: string },
) =>
  answer(() =>
    client.POST('/api/v1/staff/appeals/{appeal_id}/decision', {
      params: ofAppeal(appealId),
      body,
    }),
  )

/** The address of a file, for the browser to open. */
export const appealFile = (appealId: string, fileId: string) =>
  `/api/v1/staff/appeals/${appealId}/files/${fileId}`
