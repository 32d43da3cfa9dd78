import { answer, client } from '../client'
import { keyed } from './keyed'

/* A second look at a decision, by somebody who had no part in it. */

export const appeals = () => answer(() => client.GET('/api/v1/appeals'))

export const appealableDecisions = () => answer(() => client.GET('/api/v1/appeals/decisions'))

const of = (appealId: string) => ({ path: { appeal_id: appealId } })

export const appeal = (appealId: string) =>
  answer(() => client.GET('/api/v1/appeals/{appeal_id}', { params: of(appealId) }))

export const fileAppeal = (about: string, words: string, key: string) =>
  answer(() => client.POST('/api/v1/appeals', { params: keyed(key), body: { about, words } }))

export const sayInAppeal = (appealId: string, words: string) =>
  answer(() =>
    client.POST('/api/v1/appeals/{appeal_id}/messages', { params: of(appealId), body: { words } }),
  )

export const escalateAppeal = (appealId: string, words: string) =>
  answer(() =>
    client.POST('/api/v1/appeals/{appeal_id}/escalation', {
      params: of(appealId),
      body: { words },
    }),
  )

/** The body is the file itself: what it is, the server sees by what it holds. */
export const handInToAppeal = (appealId: string, file: File) =>
  answer(() =>
    client.POST('/api/v1/appeals/{appeal_id}/files', {
      params: of(appealId),
      body: file as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  )

export const appealFile = (appealId: string, fileId: string) =>
  answer(() =>
    client.GET('/api/v1/appeals/{appeal_id}/files/{file_id}', {
      params: { path: { appeal_id: appealId, file_id: fileId } },
      parseAs: 'blob',
    }),
  )

export const caseFile = (appealId: string) =>
  answer(() =>
    client.GET('/api/v1/appeals/{appeal_id}/case-file', {
      params: of(appealId),
      parseAs: 'blob',
    }),
  )

/* For who cannot sign in: a number, and a code to an address of the wallet. */

const at = (openingId: string) => ({ path: { opening_id: openingId } })

export const openAppeal = (about: string, address: string) =>
  answer(() => client.POST('/api/v1/appeals/openings', { body: { about, address } }))

export const appealOpening = (openingId: string) =>
  answer(() => client.GET('/api/v1/appeals/openings/{opening_id}', { params: at(openingId) }))

export const sendAppealCode = (openingId: string) =>
  answer(() =>
    client.POST('/api/v1/appeals/openings/{opening_id}/codes', { params: at(openingId) }),
  )

export const proveAppealOpening = (openingId: string, code: string) =>
  answer(() =>
    client.POST('/api/v1/appeals/openings/{opening_id}/proof', {
      params: at(openingId),
      body: { code },
    }),
  )

export const fileOpenedAppeal = (openingId: string, words: string, key: string) =>
  answer(() =>
    client.POST('/api/v1/appeals/openings/{opening_id}/appeal', {
      params: { ...at(openingId), ...keyed(key) },
      body: { words },
    }),
  )

export const endAppealOpening = (openingId: string) =>
  answer(() => client.DELETE('/api/v1/appeals/openings/{opening_id}', { params: at(openingId) }))
