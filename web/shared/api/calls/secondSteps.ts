import { answer, client } from '../client'
import type { CodeKind, SecondStepCodeKind } from '../types'

/* What is asked for beside the password: codes, the authenticator app, recovery codes. */

export const secondSteps = () => answer(() => client.GET('/api/v1/second-step'))

export const sendSecondStepChangeCode = (kind: CodeKind) =>
  answer(() => client.POST('/api/v1/second-step/codes', { body: { kind } }))

type SecondStepProof = { password: string; proven_by: SecondStepCodeKind; code: string }

export const chooseSecondStep = (
  body: { kind: CodeKind; risk_understood: boolean } & SecondStepProof,
) => answer(() => client.POST('/api/v1/second-step/choice', { body }))

export const removeSecondStep = (body: { kind: CodeKind } & SecondStepProof) =>
  answer(() => client.POST('/api/v1/second-step/removal', { body }))

export const confirmFactors = () => answer(() => client.POST('/api/v1/second-step/confirmation'))

export const authenticatorApp = () => answer(() => client.GET('/api/v1/authenticator-app'))

export const beginAuthenticator = (body: {
  password: string
  code?: string
  proven_by?: SecondStepCodeKind
}) => answer(() => client.POST('/api/v1/authenticator-app/set-ups', { body }))

export const finishAuthenticator = (code: string) =>
  answer(() =>
    client.POST('/api/v1/authenticator-app/set-ups/current/completion', { body: { code } }),
  )

export const removeAuthenticator = (body: { password: string; code: string }) =>
  answer(() => client.POST('/api/v1/authenticator-app/removal', { body }))

export const renewRecoveryCodes = (body: { password: string; code: string }) =>
  answer(() => client.POST('/api/v1/authenticator-app/recovery-codes', { body }))
