import { answer, client, type components } from '@jinnang/shared/api'

/* The support desk. */

type Schemas = components['schemas']
export type CaseSummary = Schemas['DeskCaseSummary']
export type CaseList = Schemas['DeskCaseList']
export type DeskCase = Schemas['DeskCase']
export type DeskAct = Schemas['DeskAct']
export type DeskActKind = DeskAct['act']
export type DeskLine = Schemas['DeskLine']
export type DeskField = Schemas['DeskField']
export type FieldName = DeskField['field']
export type Unmasking = Schemas['DeskUnmasking']
export type CallerCheck = Schemas['DeskCallerCheck']
export type CallerCheckKind = Schemas['CallerCheckKind']
export type ActWish = Omit<Schemas['DeskActRequest'], 'version'>
export type SelfCheck = Schemas['SelfCheck']
export type HolderSearch = Schemas['HolderSearch']
export type SearchReason = Schemas['HolderSearchRequest']['reason']
export type ReplyTemplate = Schemas['ReplyTemplate']
export type DeskStop = Schemas['DeskStop']
export type PromiseNumbers = Schemas['DeskPromiseNumbers']
export type DocumentCheck = Schemas['DocumentCheck']
export type DocumentCheckLine = Schemas['DocumentCheckList']['data'][number]
export type DocumentPart = Schemas['DocumentPart']
export type ComparisonWish = Schemas['DocumentComparisonRequest']
export type Show = 'waiting' | 'answered' | 'mine' | 'closed'

const ofCase = (caseId: string) => ({ path: { case_id: caseId } })

export const cases = (query: { show?: Show; number?: string }) =>
  answer(() => client.GET('/api/v1/staff/cases', { params: { query } }))

export const openCase = (body: Schemas['DeskCaseRequest']) =>
  answer(() => client.POST('/api/v1/staff/cases', { body }))

export const deskCase = (caseId: string) =>
  answer(() => client.GET('/api/v1/staff/cases/{case_id}', { params: ofCase(caseId) }))

export const takeLease = (caseId: string) =>
  answer(() =>
    client.POST('/api/v1/staff/cases/{case_id}/lease', { params: ofCase(caseId), body: {} }),
  )

export const endLease = (caseId: string) =>
  answer(() => client.DELETE('/api/v1/staff/cases/{case_id}/lease', { params: ofCase(caseId) }))

export const write = (caseId: string, body: Schemas['DeskMessageRequest']) =>
  answer(() =>
    client.POST('/api/v1/staff/cases/{case_id}/messages', { params: ofCase(caseId), body }),
  )

/** The body is the file itself. */
export const sendFile = (caseId: string, version: number, file: File) =>
  answer(() =>
    client.POST('/api/v1/staff/cases/{case_id}/files', {
      params: { ...ofCase(caseId), query: { version } },
      body: file as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  )

/** Counted as a look at the holder. */
export const readFile = (caseId: string, fileId: string) =>
  answer(() =>
    client.GET('/api/v1/staff/cases/{case_id}/files/{file_id}', {
      params: { path: { case_id: caseId, file_id: fileId } },
      parseAs: 'blob',
    }),
  )

export const diagnose = (caseId: string) =>
  answer(() =>
    client.POST('/api/v1/staff/cases/{case_id}/diagnosis', { params: ofCase(caseId), body: {} }),
  )

export const act = (caseId: string, body: Schemas['DeskActRequest']) =>
  answer(() => client.POST('/api/v1/staff/cases/{case_id}/acts', { params: ofCase(caseId), body }))

export const verifyCaller = (caseId: string, kind: CallerCheckKind) =>
  answer(() =>
    client.POST('/api/v1/staff/cases/{case_id}/caller-verifications', {
      params: ofCase(caseId),
      body: { kind },
    }),
  )

export const openCall = (caseId: string) =>
  answer(() =>
    client.POST('/api/v1/staff/cases/{case_id}/call', { params: ofCase(caseId), body: {} }),
  )

export const endCall = (caseId: string) =>
  answer(() => client.DELETE('/api/v1/staff/cases/{case_id}/call', { params: ofCase(caseId) }))

export const unmask = (caseId: string, field: FieldName, reason: string) =>
  answer(() =>
    client.POST('/api/v1/staff/cases/{case_id}/unmaskings', {
      params: ofCase(caseId),
      body: { field, reason },
    }),
  )

export const promise = (caseId: string, body: Schemas['DeskPromiseRequest']) =>
  answer(() =>
    client.POST('/api/v1/staff/cases/{case_id}/promises', { params: ofCase(caseId), body }),
  )

export const replyTemplates = () => answer(() => client.GET('/api/v1/staff/reply-templates'))

export const searchHolder = (identifier: string, reason: SearchReason) =>
  answer(() => client.POST('/api/v1/staff/holder-searches', { body: { identifier, reason } }))

export const deskStops = () => answer(() => client.GET('/api/v1/staff/desk-stops'))

export const releaseStop = (stopId: string) =>
  answer(() =>
    client.POST('/api/v1/staff/desk-stops/{stop_id}/release', {
      params: { path: { stop_id: stopId } },
      body: {},
    }),
  )

export const promiseReport = () => answer(() => client.GET('/api/v1/staff/promise-report'))

const ofCheck = (checkId: string) => ({ path: { check_id: checkId } })

export const documentChecks = () => answer(() => client.GET('/api/v1/staff/document-checks'))

/** Counted as a look at the holder. */
export const documentCheck = (checkId: string) =>
  answer(() => client.GET('/api/v1/staff/document-checks/{check_id}', { params: ofCheck(checkId) }))

export const documentPicture = (checkId: string, part: DocumentPart) =>
  `/api/v1/staff/document-checks/${checkId}/pictures/${part}`

export const compareDocuments = (checkId: string, body: ComparisonWish) =>
  answer(() =>
    client.POST('/api/v1/staff/document-checks/{check_id}/comparison', {
      params: ofCheck(checkId),
      body,
    }),
  )

export const openDocumentVideo = (checkId: string) =>
  answer(() =>
    client.POST('/api/v1/staff/document-checks/{check_id}/video', {
      params: ofCheck(checkId),
      body: {},
    }),
  )
