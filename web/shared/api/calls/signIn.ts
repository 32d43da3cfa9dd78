import { answer, client } from '../client'
import type { CodeKind, PasskeyAnswer, SecondStepCodeKind } from '../types'

/* Signing in, the second step of it, and a sign-in that was unusual. */

export const session = () => answer(() => client.GET('/api/v1/session'))

export const signIn = (body: { identifier: string; password: string; not_my_device: boolean }) =>
  answer(() => client.POST('/api/v1/sessions', { body }))

export const secondStep = (code: string, kind?: SecondStepCodeKind) =>
  answer(() =>
    client.POST('/api/v1/sessions/second-step', {
      body: kind === undefined ? { code } : { code, kind },
    }),
  )

export const sendSecondStepCode = (kind: CodeKind) =>
  answer(() => client.POST('/api/v1/sessions/second-step/codes', { body: { kind } }))

export const askForPasskeyToSignIn = () =>
  answer(() => client.POST('/api/v1/sessions/passkey/questions'))

export const signInWithPasskey = (body: { passkey: PasskeyAnswer; not_my_device: boolean }) =>
  answer(() => client.POST('/api/v1/sessions/passkey', { body }))

export const askForPasskeyAsSecondStep = () =>
  answer(() => client.POST('/api/v1/sessions/second-step/passkey/questions'))

export const secondStepWithPasskey = (passkey: PasskeyAnswer) =>
  answer(() => client.POST('/api/v1/sessions/second-step/passkey', { body: { passkey } }))

export const signIns = () => answer(() => client.GET('/api/v1/sign-ins'))

export const sendSignInCode = (kind: CodeKind) =>
  answer(() => client.POST('/api/v1/sign-ins/current/codes', { body: { kind } }))

export const confirmSignIn = (code: string) =>
  answer(() => client.POST('/api/v1/sign-ins/current/confirmation', { body: { code } }))

const ofSignIn = (signInId: string) => ({ path: { sign_in_id: signInId } })

export const confirmOtherSignIn = (signInId: string) =>
  answer(() =>
    client.POST('/api/v1/sign-ins/{sign_in_id}/confirmation', {
      params: ofSignIn(signInId),
      body: {},
    }),
  )

export const denySignIn = (signInId: string) =>
  answer(() =>
    client.POST('/api/v1/sign-ins/{sign_in_id}/denial', { params: ofSignIn(signInId), body: {} }),
  )
