import { answer, client } from '../client'
import type { CodeKind, HeldKind, LostThing, PasskeyAnswer, RecoveryAct } from '../types'
import { keyed } from './keyed'

/* Every way back: a lost password, second step or address, and unlocking. */

export const waysBack = (act: RecoveryAct) =>
  answer(() => client.GET('/api/v1/recoveries/ways', { params: { query: { act } } }))

export const lostAdvice = (lost: LostThing[]) =>
  answer(() => client.GET('/api/v1/recoveries/advice', { params: { query: { lost } } }))

export const startRecovery = (
  body: { act: RecoveryAct; identifier?: string; payment_id?: string; restriction_id?: string },
  key: string,
) => answer(() => client.POST('/api/v1/recoveries', { params: keyed(key), body }))

const ofRecovery = (recoveryId: string) => ({ path: { recovery_id: recoveryId } })

export const recovery = (recoveryId: string) =>
  answer(() => client.GET('/api/v1/recoveries/{recovery_id}', { params: ofRecovery(recoveryId) }))

export const sendRecoveryCode = (recoveryId: string, kind: CodeKind) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/codes', {
      params: ofRecovery(recoveryId),
      body: { kind },
    }),
  )

export const proveRecovery = (recoveryId: string, kind: CodeKind | HeldKind, code: string) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/proofs', {
      params: ofRecovery(recoveryId),
      body: { kind, code },
    }),
  )

export const answerInRecovery = (recoveryId: string, answers: string[]) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/answers', {
      params: ofRecovery(recoveryId),
      body: { answers },
    }),
  )

export const recoveryHint = (recoveryId: string) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/hint', { params: ofRecovery(recoveryId) }),
  )

export const askForPasskeyInRecovery = (recoveryId: string) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/passkey/questions', {
      params: ofRecovery(recoveryId),
    }),
  )

export const proveRecoveryWithPasskey = (recoveryId: string, passkey: PasskeyAnswer) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/passkey', {
      params: ofRecovery(recoveryId),
      body: { passkey },
    }),
  )

export const nameNewContact = (recoveryId: string, value: string) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/contact', {
      params: ofRecovery(recoveryId),
      body: { value },
    }),
  )

export const completeRecovery = (recoveryId: string, newSecret?: string, code?: string) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/completion', {
      params: ofRecovery(recoveryId),
      body: {
        ...(newSecret === undefined ? {} : { new_secret: newSecret }),
        ...(code === undefined ? {} : { code }),
      },
    }),
  )
