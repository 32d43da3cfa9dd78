import { answer, client } from '../client'
import type { CaseWish, DocumentPart, PasskeyAnswer } from '../types'
import { keyed } from './keyed'

/* The support desk: one's own cases, and showing that it is oneself who calls. */

export const cases = () => answer(() => client.GET('/api/v1/cases'))

export const openCase = (body: CaseWish, key: string) =>
  answer(() => client.POST('/api/v1/cases', { params: keyed(key), body }))

const ofCase = (caseId: string) => ({ path: { case_id: caseId } })

export const supportCase = (caseId: string) =>
  answer(() => client.GET('/api/v1/cases/{case_id}', { params: ofCase(caseId) }))

export const writeToCase = (caseId: string, text: string) =>
  answer(() =>
    client.POST('/api/v1/cases/{case_id}/messages', { params: ofCase(caseId), body: { text } }),
  )

/** The body is the file itself: what it is, the server sees by what it holds. */
export const handInToCase = (caseId: string, file: File) =>
  answer(() =>
    client.POST('/api/v1/cases/{case_id}/files', {
      params: ofCase(caseId),
      body: file as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  )

export const caseFileOf = (caseId: string, fileId: string) =>
  answer(() =>
    client.GET('/api/v1/cases/{case_id}/files/{file_id}', {
      params: { path: { case_id: caseId, file_id: fileId } },
      parseAs: 'blob',
    }),
  )

export const closeCase = (caseId: string) =>
  answer(() => client.POST('/api/v1/cases/{case_id}/closing', { params: ofCase(caseId), body: {} }))

export const reopenCase = (caseId: string) =>
  answer(() =>
    client.POST('/api/v1/cases/{case_id}/reopening', { params: ofCase(caseId), body: {} }),
  )

export const rateCase = (caseId: string, stars: number, text: string) =>
  answer(() =>
    client.POST('/api/v1/cases/{case_id}/rating', {
      params: ofCase(caseId),
      body: text === '' ? { stars } : { stars, text },
    }),
  )

export const currentCall = () => answer(() => client.GET('/api/v1/calls/current'))

export const callerChecks = () => answer(() => client.GET('/api/v1/caller-verifications'))

const ofCheck = (checkId: string) => ({ path: { check_id: checkId } })

export const answerCallerCheck = (checkId: string, choice: string) =>
  answer(() =>
    client.POST('/api/v1/caller-verifications/{check_id}/answer', {
      params: ofCheck(checkId),
      body: { choice },
    }),
  )

export const denyCallerCheck = (checkId: string) =>
  answer(() =>
    client.POST('/api/v1/caller-verifications/{check_id}/denial', {
      params: ofCheck(checkId),
      body: {},
    }),
  )

export const enterCallerCode = (reference: string, code: string) =>
  answer(() => client.POST('/api/v1/caller-verifications/codes', { body: { reference, code } }))

export const askCallerPasskey = (reference: string) =>
  answer(() =>
    client.POST('/api/v1/caller-verifications/passkey/questions', { body: { reference } }),
  )

export const showCallerPasskey = (reference: string, passkey: PasskeyAnswer) =>
  answer(() =>
    client.POST('/api/v1/caller-verifications/passkey', { body: { reference, passkey } }),
  )

export type DocumentChannel = 'phone' | 'email'

export const sendDocumentCode = (reference: string, channel: DocumentChannel) =>
  answer(() =>
    client.POST('/api/v1/caller-verifications/documents/codes', { body: { reference, channel } }),
  )

/** Signed in without a code; else with one that came to a registered address. */
export const openDocumentHandIn = (
  reference: string,
  proof?: { channel: DocumentChannel; code: string },
) =>
  answer(() =>
    client.POST('/api/v1/caller-verifications/documents/openings', {
      body: { reference, ...proof },
    }),
  )

export const documentHandIn = (checkId: string) =>
  answer(() =>
    client.GET('/api/v1/caller-verifications/{check_id}/documents', { params: ofCheck(checkId) }),
  )

export const putDocumentPicture = (checkId: string, part: DocumentPart, picture: Blob) =>
  answer(() =>
    client.POST('/api/v1/caller-verifications/{check_id}/files', {
      params: { ...ofCheck(checkId), query: { part } },
      body: picture as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  )

export const handInDocuments = (
  checkId: string,
  body: { document_number?: string; expires_on?: string },
) =>
  answer(() =>
    client.POST('/api/v1/caller-verifications/{check_id}/documents', {
      params: ofCheck(checkId),
      body,
    }),
  )
