import { computed, ref, shallowRef } from 'vue'
import {
  api,
  type Answer,
  type AuthenticatorApp,
  type AuthenticatorSetUp,
  type CodeKind,
  type Problem,
} from '@jinnang/shared/api'
import { useTask } from '../../task'

/** What somebody came to do; the first two end with a new app. */
export type Act = 'set_up' | 'replace' | 'renew' | 'remove'

/** Secrets stay in memory of this page and are gone when it is left. */
export function useAuthenticator() {
  const loading = useTask()
  const task = useTask()
  const standing = shallowRef<AuthenticatorApp | null>(null)
  const act = ref<Act | null>(null)
  const setUp = shallowRef<AuthenticatorSetUp | null>(null)
  const codes = shallowRef<readonly string[]>([])
  const said = ref<'removed' | null>(null)
  /** Where text messages or e-mail are the second step, an app is added with such a code. */
  const via = ref<CodeKind | null>(null)
  const codeSent = ref(false)

  const step = computed(() => {
    if (codes.value.length > 0) return 'codes'
    if (setUp.value !== null) return 'scan'
    return act.value === null ? 'overview' : 'proof'
  })

  async function load(): Promise<void> {
    const answer = await loading.run(() => api.authenticatorApp())
    if (!answer) return
    standing.value = answer.value
    const steps = await loading.run(() => api.secondSteps())
    const held = steps?.value.proven_by ?? []
    via.value = held.find((kind) => kind === 'sms_code' || kind === 'email_code') ?? null
  }

  async function send(): Promise<void> {
    const kind = via.value
    if (kind === null) return
    codeSent.value = (await task.run(() => api.sendSecondStepChangeCode(kind))) !== undefined
  }

  function begin(chosen: Act): void {
    said.value = null
    task.problem.value = null
    codeSent.value = false
    act.value = chosen
  }

  async function toOverview(): Promise<void> {
    act.value = null
    setUp.value = null
    codes.value = []
    task.problem.value = null
    await load()
  }

  async function prove(proof: { password: string; code: string }): Promise<void> {
    switch (act.value) {
      case 'set_up':
      case 'replace': {
        const { password, code } = proof
        const sent = via.value === null || act.value === 'replace' ? {} : { proven_by: via.value }
        const body = code === '' ? { password } : { password, code, ...sent }
        const answer = await task.run(() => api.beginAuthenticator(body))
        if (answer) setUp.value = answer.value
        return
      }
      case 'renew':
        return takeCodes(() => api.renewRecoveryCodes(proof))
      case 'remove': {
        const answer = await task.run(() => api.removeAuthenticator(proof))
        if (!answer) return
        await toOverview()
        said.value = 'removed'
        return
      }
      case null:
    }
  }

  async function finish(code: string): Promise<void> {
    await takeCodes(() => api.finishAuthenticator(code))
  }

  async function takeCodes(
    ask: () => Promise<Answer<{ recovery_codes: string[] }>>,
  ): Promise<void> {
    const answer = await task.run(ask)
    if (answer) codes.value = answer.value.recovery_codes
  }

  const problem = computed<Problem | null>(() => task.problem.value ?? loading.problem.value)
  void load()
  return {
    standing,
    act,
    setUp,
    codes,
    said,
    via,
    codeSent,
    send,
    step,
    problem,
    refused: task.problem,
    busy: task.busy,
    load,
    begin,
    prove,
    finish,
    toOverview,
  }
}
