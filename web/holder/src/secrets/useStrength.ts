import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'
import { api, type PasswordKind, type Strength } from '@jinnang/shared/api'

export interface AboutOwner {
  readonly account_name?: string
  readonly enrolment_id?: string
}

const PAUSE_MS = 350

/** What the server says about a password while it is typed; null while there is nothing to say. */
export function useStrength(
  kind: PasswordKind,
  secret: () => string,
  owner: () => AboutOwner,
): Readonly<ShallowRef<Strength | null>> {
  const strength = shallowRef<Strength | null>(null)
  let timer = 0
  let asked = 0

  async function ask(typed: string): Promise<void> {
    asked += 1
    const mine = asked
    const answer = await api.strength({ kind, secret: typed, ...owner() })
    // Only the latest question counts. No answer: the same rules are asked again on submit.
    if (mine === asked) strength.value = answer.ok ? answer.value : null
  }

  watch(secret, (typed) => {
    window.clearTimeout(timer)
    if (typed === '') {
      asked += 1
      strength.value = null
    } else {
      timer = window.setTimeout(() => void ask(typed), PAUSE_MS)
    }
  })
  onBeforeUnmount(() => window.clearTimeout(timer))
  return strength
}
