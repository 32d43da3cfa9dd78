import {
  answer,
  client,
  type Answer,
  type components,
  type PasskeyAnswer,
} from '@jinnang/shared/api'

/* Who of the staff is here, and how somebody comes in. */

type Schemas = components['schemas']
export type Role = Schemas['StaffRole']
export type StaffSession = Schemas['StaffSession']
export type Member = Schemas['StaffMe']

export const staffSession = () => answer(() => client.GET('/api/v1/staff/session'))

export const endSession = () => answer(() => client.DELETE('/api/v1/staff/sessions/current'))

export const signIn = (body: { login_name: string; password: string; code: string }) =>
  answer(() => client.POST('/api/v1/staff/sessions', { body }))

export const askPasskeyToSignIn = () =>
  answer(() => client.POST('/api/v1/staff/sessions/passkey/questions'))

export const signInWithPasskey = (passkey: PasskeyAnswer): Promise<Answer<StaffSession>> =>
  answer(() => client.POST('/api/v1/staff/sessions/passkey', { body: { passkey } }))

export const prove = (body: { password: string; code: string }) =>
  answer(() => client.POST('/api/v1/staff/session/proof', { body }))

export const askPasskeyAsProof = () =>
  answer(() => client.POST('/api/v1/staff/session/proof/questions'))

export const proveWithPasskey = (passkey: PasskeyAnswer) =>
  answer(() => client.POST('/api/v1/staff/session/proof', { body: { passkey } }))

/* The organisation's identity provider: the browser goes there, and comes back to /provider. */

export type Returned = Schemas['StaffProviderReturned']

export const askProviderToSignIn = () =>
  answer(() => client.POST('/api/v1/staff/sessions/provider/questions'))

export const askProviderAsProof = () =>
  answer(() => client.POST('/api/v1/staff/session/proof/provider/questions'))

export const returnFromProvider = (body: Schemas['StaffProviderReturn']) =>
  answer(() => client.POST('/api/v1/staff/provider/returns', { body }))
