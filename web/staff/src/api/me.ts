import { answer, client, type components, type NewPasskey } from '@jinnang/shared/api'

/* A member's own sessions, browsers, passkeys and conflicts. */

type Schemas = components['schemas']
export type OwnSession = Schemas['StaffSessionRow']
export type OwnPasskey = Schemas['Passkey']
export type Conflict = Schemas['StaffConflictRow']
export type OwnKeys = Schemas['StaffKeys']
export type AppSetUp = Schemas['StaffAppSetUp']
export type Relation = Schemas['StaffConflictRequest']['relation']

export const mySessions = () => answer(() => client.GET('/api/v1/staff/me/sessions'))

export const endMySession = (sessionId: string) =>
  answer(() =>
    client.DELETE('/api/v1/staff/me/sessions/{session_id}', {
      params: { path: { session_id: sessionId } },
    }),
  )

export const myPasskeys = () => answer(() => client.GET('/api/v1/staff/me/passkeys'))

export const askForNewPasskey = () =>
  answer(() => client.POST('/api/v1/staff/me/passkeys/questions'))

export const addPasskey = (body: NewPasskey) =>
  answer(() => client.POST('/api/v1/staff/me/passkeys', { body }))

export const namePasskey = (passkeyId: string, name: string) =>
  answer(() =>
    client.PUT('/api/v1/staff/me/passkeys/{passkey_id}/name', {
      params: { path: { passkey_id: passkeyId } },
      body: { name },
    }),
  )

export const myKeys = () => answer(() => client.GET('/api/v1/staff/me/keys'))

export const changePassword = (password: string) =>
  answer(() => client.PUT('/api/v1/staff/me/password', { body: { password } }))

export const beginApp = () => answer(() => client.POST('/api/v1/staff/me/app/set-ups'))

export const installApp = (code: string) =>
  answer(() => client.POST('/api/v1/staff/me/app/set-ups/current/completion', { body: { code } }))

export const removePasskey = (passkeyId: string) =>
  answer(() =>
    client.DELETE('/api/v1/staff/me/passkeys/{passkey_id}', {
      params: { path: { passkey_id: passkeyId } },
    }),
  )

export const myConflicts = () => answer(() => client.GET('/api/v1/staff/me/conflicts'))

export const declareConflict = (identifier: string, relation: Relation) =>
  answer(() => client.POST('/api/v1/staff/me/conflicts', { body: { identifier, relation } }))

export const askProviderToBind = () =>
  answer(() => client.POST('/api/v1/staff/me/provider/questions'))
