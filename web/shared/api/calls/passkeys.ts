import { answer, client } from '../client'
import type { NewPasskey, PasskeyProof, PasskeyPurpose } from '../types'

/* The passkeys of a wallet. */

export const passkeys = () => answer(() => client.GET('/api/v1/passkeys'))

export const askForPasskeyAsProof = (purpose: PasskeyPurpose) =>
  answer(() => client.POST('/api/v1/passkeys/questions', { body: { purpose } }))

export const beginPasskey = (body: PasskeyProof) =>
  answer(() => client.POST('/api/v1/passkeys/registrations', { body }))

export const addPasskey = (body: NewPasskey) =>
  answer(() => client.POST('/api/v1/passkeys', { body }))

const ofPasskey = (passkeyId: string) => ({ path: { passkey_id: passkeyId } })

export const namePasskey = (passkeyId: string, name: string) =>
  answer(() =>
    client.POST('/api/v1/passkeys/{passkey_id}/name', {
      params: ofPasskey(passkeyId),
      body: { name },
    }),
  )

export const removePasskey = (passkeyId: string, body: PasskeyProof) =>
  answer(() =>
    client.POST('/api/v1/passkeys/{passkey_id}/removal', { params: ofPasskey(passkeyId), body }),
  )
