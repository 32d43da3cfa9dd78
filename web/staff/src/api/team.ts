import { answer, client, type components } from '@jinnang/shared/api'
import type { Role } from './session'

/* Who works here, and what waits for a second person. */

type Schemas = components['schemas']
export type { Role }
export type TeamMember = Schemas['StaffMember']
export type Invited = Schemas['StaffInvited']
export type Proposal = Schemas['Proposal']
export type ProposalVerdict = Schemas['ProposalDecisionRequest']['verdict']

const ofMember = (staffId: string) => ({ path: { staff_id: staffId } })

export const members = () => answer(() => client.GET('/api/v1/staff/members'))

export const invite = (body: Schemas['StaffInvitationRequest']) =>
  answer(() => client.POST('/api/v1/staff/invitations', { body }))

export const inviteAgain = (staffId: string) =>
  answer(() =>
    client.POST('/api/v1/staff/members/{staff_id}/invitation', {
      params: ofMember(staffId),
    }),
  )

export const changeRoles = (staffId: string, roles: Role[]) =>
  answer(() =>
    client.POST('/api/v1/staff/members/{staff_id}/roles', {
      params: ofMember(staffId),
      body: { roles },
    }),
  )

/** Empty for none. */
export const setWorkEmail = (staffId: string, email: string) =>
  answer(() =>
    client.PUT('/api/v1/staff/members/{staff_id}/work-email', {
      params: ofMember(staffId),
      body: email === '' ? {} : { work_email: email },
    }),
  )

export const suspend = (staffId: string) =>
  answer(() =>
    client.POST('/api/v1/staff/members/{staff_id}/suspension', {
      params: ofMember(staffId),
    }),
  )

export const restore = (staffId: string) =>
  answer(() =>
    client.DELETE('/api/v1/staff/members/{staff_id}/suspension', { params: ofMember(staffId) }),
  )

export const noteLeaving = (staffId: string) =>
  answer(() =>
    client.POST('/api/v1/staff/members/{staff_id}/leaving', {
      params: ofMember(staffId),
    }),
  )

export const proposals = () => answer(() => client.GET('/api/v1/staff/proposals'))

export const decideProposal = (
  proposalId: string,
  body: { verdict: ProposalVerdict; reason?: string },
) =>
  answer(() =>
    client.POST('/api/v1/staff/proposals/{proposal_id}/decision', {
      params: { path: { proposal_id: proposalId } },
      body,
    }),
  )

export const allConflicts = () => answer(() => client.GET('/api/v1/staff/conflicts'))

export const endConflict = (conflictId: string) =>
  answer(() =>
    client.DELETE('/api/v1/staff/conflicts/{conflict_id}', {
      params: { path: { conflict_id: conflictId } },
    }),
  )
