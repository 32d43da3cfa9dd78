import type {
  Answer,
  NewPasskey,
  PasskeyAnswer,
  PasskeyCreation,
  PasskeyQuestion,
  Problem,
} from './api'

/*
 * Between the API, which speaks base64url, and the browser, which speaks bytes. What the browser
 * refuses, or the person, becomes a problem like any other.
 */

export function passkeysWork(): boolean {
  return 'PublicKeyCredential' in window && 'credentials' in navigator
}

/** Asks the server, then the device, and gives the device's answer to `then`. */
export async function withPasskey<T>(
  ask: () => Promise<Answer<PasskeyQuestion>>,
  then: (shown: PasskeyAnswer) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const asked = await ask()
  if (!asked.ok) return asked
  const shown = await show(asked.value)
  return shown.ok ? then(shown.value) : shown
}

async function show(asked: PasskeyQuestion): Promise<Answer<PasskeyAnswer>> {
  return byDevice(async () => {
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: bytes(asked.challenge),
        rpId: asked.rp_id,
        userVerification: asked.user_verification,
      },
    })
    if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError')
    const response = credential.response as AuthenticatorAssertionResponse
    const handle = response.userHandle === null ? {} : { user_handle: text(response.userHandle) }
    return {
      credential_id: text(credential.rawId),
      client_data: text(response.clientDataJSON),
      authenticator_data: text(response.authenticatorData),
      signature: text(response.signature),
      ...handle,
    }
  })
}

/** Has the device make a passkey. */
export async function makePasskey(
  asked: PasskeyCreation,
): Promise<Answer<Omit<NewPasskey, 'name'>>> {
  return byDevice(async () => {
    const credential = await navigator.credentials.create({
      publicKey: {
        challenge: bytes(asked.challenge),
        rp: { id: asked.rp_id, name: asked.rp_name },
        user: {
          id: bytes(asked.user_handle),
          name: asked.account_name,
          displayName: asked.display_name,
        },
        pubKeyCredParams: asked.algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: asked.known.map((id) => ({ type: 'public-key', id: bytes(id) })),
        authenticatorSelection: {
          residentKey: asked.resident_key,
          requireResidentKey: true,
          userVerification: asked.user_verification,
        },
        attestation: 'none',
      },
    })
    if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError')
    const response = credential.response as AuthenticatorAttestationResponse
    return {
      client_data: text(response.clientDataJSON),
      attestation: text(response.attestationObject),
    }
  })
}

async function byDevice<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (failure) {
    // Refused, timed out or nothing there: the standard tells a page no more than this.
    const known = failure instanceof DOMException && failure.name === 'InvalidStateError'
    return { ok: false, problem: problem(known ? 'passkey_known' : 'passkey_not_shown') }
  }
}

function problem(code: string): Problem {
  return { type: '/problems/passkey-refused', title: '', status: 422, code }
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function text(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
