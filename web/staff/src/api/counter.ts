import { answer, client, type components } from '@jinnang/shared/api'

/* The bank counter: the clerk's steps and the reviewer's. */

type Schemas = components['schemas']
export type CounterLine = Schemas['CounterLine']
export type CounterVisit = Schemas['CounterVisit']
export type CounterActKind = Schemas['CounterAct']['act']
export type CounterBranch = Schemas['CounterBranch']
export type CounterChange = Schemas['CounterChange']
export type CounterPhoto = Schemas['CounterPhoto']
export type CounterSearch = Schemas['CounterSearch']
export type DocumentEntry = Schemas['CounterDocumentEntry']
export type FormWish = Omit<Schemas['CounterFormRequest'], 'version'>
export type Material = Schemas['Material']
export type VisitKind = Schemas['VisitKind']
export type VisitState = Schemas['VisitState']
export type WhoComes = Schemas['WhoComes']
export type WalkIn = Schemas['WalkIn']
export type Signer = Schemas['CounterSignatureRequest']['signs_as']
export type ReviewLine = Schemas['ReviewLine']
export type Review = Schemas['Review']
export type Verdict = Schemas['ReviewDecisionRequest']['verdict']
export type Decision = Schemas['ReviewDecisionRequest']
export type ProviderQuestion = Schemas['ProviderQuestion']
export type ProviderQuestionLine = Schemas['ProviderQuestionLine']
export type QuestionReason = Schemas['ProviderQuestionReason']
export type AnswerOutcome = Schemas['ProviderAnswerOutcome']
export type RefusalReason = NonNullable<Decision['reason']>

const ofVisit = (visitId: string) => ({ path: { visit_id: visitId } })

export const branches = () => answer(() => client.GET('/api/v1/staff/branches'))

export const branchSlots = (branchId: string, day: string) =>
  answer(() =>
    client.GET('/api/v1/staff/branches/{branch_id}/slots', {
      params: { path: { branch_id: branchId }, query: { day } },
    }),
  )

export const visitsOf = (day?: string) =>
  answer(() =>
    client.GET('/api/v1/staff/visits', { params: { query: day === undefined ? {} : { day } } }),
  )

export const walkIn = (body: WalkIn) => answer(() => client.POST('/api/v1/staff/visits', { body }))

export const findVisit = (body: CounterSearch) =>
  answer(() => client.POST('/api/v1/staff/visits/searches', { body }))

export const visit = (visitId: string) =>
  answer(() => client.GET('/api/v1/staff/visits/{visit_id}', { params: ofVisit(visitId) }))

export const checkIn = (visitId: string, version: number) =>
  answer(() =>
    client.POST('/api/v1/staff/visits/{visit_id}/check-in', {
      params: ofVisit(visitId),
      body: { version },
    }),
  )

export const noShow = (visitId: string, version: number) =>
  answer(() =>
    client.POST('/api/v1/staff/visits/{visit_id}/no-show', {
      params: ofVisit(visitId),
      body: { version },
    }),
  )

export const sendHome = (visitId: string, version: number, missing: Material[]) =>
  answer(() =>
    client.POST('/api/v1/staff/visits/{visit_id}/return', {
      params: ofVisit(visitId),
      body: { version, missing },
    }),
  )

export const checkDocuments = (visitId: string, version: number, documents: DocumentEntry[]) =>
  answer(() =>
    client.POST('/api/v1/staff/visits/{visit_id}/documents', {
      params: ofVisit(visitId),
      body: { version, documents },
    }),
  )

/** The body is the photo itself. */
export const putPhoto = (visitId: string, version: number, photo: Blob) =>
  answer(() =>
    client.POST('/api/v1/staff/visits/{visit_id}/files', {
      params: { ...ofVisit(visitId), query: { version } },
      body: photo as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  )

export const prepareForm = (visitId: string, version: number, wish: FormWish) =>
  answer(() =>
    client.POST('/api/v1/staff/visits/{visit_id}/form', {
      params: ofVisit(visitId),
      body: { version, ...wish },
    }),
  )

export const sign = (visitId: string, body: Schemas['CounterSignatureRequest']) =>
  answer(() =>
    client.POST('/api/v1/staff/visits/{visit_id}/signature', { params: ofVisit(visitId), body }),
  )

export const submit = (visitId: string, version: number) =>
  answer(() =>
    client.POST('/api/v1/staff/visits/{visit_id}/submission', {
      params: ofVisit(visitId),
      body: { version },
    }),
  )

export const joinDisplay = (visitId: string, version: number, number: string) =>
  answer(() =>
    client.POST('/api/v1/staff/visits/{visit_id}/display', {
      params: ofVisit(visitId),
      body: { version, display_number: number },
    }),
  )

export const askProvider = (visitId: string, body: Schemas['ProviderQuestionRequest']) =>
  answer(() =>
    client.POST('/api/v1/staff/reviews/{visit_id}/questions', { params: ofVisit(visitId), body }),
  )

export const providerQuestions = () => answer(() => client.GET('/api/v1/staff/provider-questions'))

export const answerProvider = (visitId: string, body: Schemas['ProviderAnswerRequest']) =>
  answer(() =>
    client.POST('/api/v1/staff/provider-questions/{visit_id}/answer', {
      params: ofVisit(visitId),
      body,
    }),
  )

/** The clerk's half of a sealed slip, once. */
export const printSecondHalf = (visitId: string, version: number) =>
  answer(() =>
    client.POST('/api/v1/staff/visits/{visit_id}/slip', {
      params: ofVisit(visitId),
      body: { version },
      parseAs: 'blob',
    }),
  )

/** The half of whoever approved, once. */
export const printFirstHalf = (visitId: string, version: number) =>
  answer(() =>
    client.POST('/api/v1/staff/reviews/{visit_id}/slip', {
      params: ofVisit(visitId),
      body: { version },
      parseAs: 'blob',
    }),
  )

/** Addresses of files that the browser opens by itself. */
export const formFile = (visitId: string) => `/api/v1/staff/visits/${visitId}/form`
export const signatureFile = (visitId: string) => `/api/v1/staff/visits/${visitId}/signature`
export const photoFile = (visitId: string, photoId: string) =>
  `/api/v1/staff/reviews/${visitId}/photos/${photoId}`
export const receiptFile = (visitId: string, paper: 'a5' | 'roll_80') =>
  `/api/v1/staff/visits/${visitId}/receipt?paper=${paper}`

export const reviews = () => answer(() => client.GET('/api/v1/staff/reviews'))

export const review = (visitId: string) =>
  answer(() => client.GET('/api/v1/staff/reviews/{visit_id}', { params: ofVisit(visitId) }))

export const leaseReview = (visitId: string, version: number) =>
  answer(() =>
    client.POST('/api/v1/staff/reviews/{visit_id}/lease', {
      params: ofVisit(visitId),
      body: { version },
    }),
  )

export const releaseReview = (visitId: string, version: number) =>
  answer(() =>
    client.POST('/api/v1/staff/reviews/{visit_id}/release', {
      params: ofVisit(visitId),
      body: { version },
    }),
  )

export const previewReview = (visitId: string, body: Decision) =>
  answer(() =>
    client.POST('/api/v1/staff/reviews/{visit_id}/preview', { params: ofVisit(visitId), body }),
  )

export const decideReview = (visitId: string, body: Decision) =>
  answer(() =>
    client.POST('/api/v1/staff/reviews/{visit_id}/decision', { params: ofVisit(visitId), body }),
  )
