import { answer, client, type components } from '@jinnang/shared/api'

/* Limits, rules of the watch, the policy: what holds, what another version would do. */

type Schemas = components['schemas']
export type Limits = Schemas['StaffLimits']
export type LimitTable = Schemas['StaffLimitTable']
export type TableLimit = Schemas['TableLimit']
export type LimitPreview = Schemas['LimitPreview']
export type LimitTrialWish = Schemas['LimitTrialRequest']
export type LimitWish = Schemas['LimitProposalRequest']
export type Watch = Schemas['StaffWatch']
export type WatchRule = Schemas['WatchRule']
export type WatchPreview = Schemas['WatchPreview']
export type WatchWish = Schemas['WatchProposalRequest']
export type Policy = Schemas['StaffPolicy']
export type PolicyComparison = Schemas['PolicyComparison']
export type PolicyWish = Schemas['PolicyProposalRequest']
export type Proposed = Schemas['Proposed']

const one = (proposal_id: string) => ({ params: { path: { proposal_id } } })

export const limits = () => answer(() => client.GET('/api/v1/staff/limits'))

export const tryLimits = (body: LimitTrialWish) =>
  answer(() => client.POST('/api/v1/staff/limits/trials', { body }))

export const proposeLimits = (body: LimitWish) =>
  answer(() => client.POST('/api/v1/staff/limits/proposals', { body }))

export const previewLimits = (proposal: string) =>
  answer(() => client.GET('/api/v1/staff/limits/proposals/{proposal_id}', one(proposal)))

export const watch = () => answer(() => client.GET('/api/v1/staff/watch'))

export const tryWatch = (body: WatchWish) =>
  answer(() => client.POST('/api/v1/staff/watch/trials', { body }))

export const proposeWatch = (body: WatchWish) =>
  answer(() => client.POST('/api/v1/staff/watch/proposals', { body }))

export const previewWatch = (proposal: string) =>
  answer(() => client.GET('/api/v1/staff/watch/proposals/{proposal_id}', one(proposal)))

export const policy = () => answer(() => client.GET('/api/v1/staff/policy'))

export const comparePolicy = (body: Schemas['PolicyComparisonRequest']) =>
  answer(() => client.POST('/api/v1/staff/policy/comparisons', { body }))

export const proposePolicy = (body: PolicyWish) =>
  answer(() => client.POST('/api/v1/staff/policy/proposals', { body }))

export const previewPolicy = (proposal: string) =>
  answer(() => client.GET('/api/v1/staff/policy/proposals/{proposal_id}', one(proposal)))
