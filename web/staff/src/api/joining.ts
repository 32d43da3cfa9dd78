import { answer, client, type components } from '@jinnang/shared/api'

/* The first operator by a set-up code, and everybody else by an invitation. */

type Schemas = components['schemas']
export type Invitation = Schemas['StaffInvitation']
export type Joining = Schemas['StaffCompletionRequest']

export const setUp = (body: { code: string; login_name: string; name: string }) =>
  answer(() => client.POST('/api/v1/staff/set-up', { body }))

export const invitation = (code: string) =>
  answer(() => client.POST('/api/v1/staff/invitations/current', { body: { code } }))

export const askPasskeyToJoin = (code: string) =>
  answer(() =>
    client.POST('/api/v1/staff/invitations/current/passkey/questions', { body: { code } }),
  )

export const join = (body: Joining) =>
  answer(() => client.POST('/api/v1/staff/invitations/current/completion', { body }))

export const askProviderToJoin = (code: string) =>
  answer(() =>
    client.POST('/api/v1/staff/invitations/current/provider/questions', { body: { code } }),
  )
