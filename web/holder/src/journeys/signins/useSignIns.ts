import { ref, shallowRef } from 'vue'
import { api, type CodeKind, type CodeSent, type SignIn, type SignIns } from '@jinnang/shared/api'
import { useTask } from '../../task'
import { t } from '../../texts'

/** Sign-ins that wait for an answer, and the answers; after each the list is new. */
export function useSignIns() {
  const open = shallowRef<SignIns | null>(null)
  const said = ref('')
  const denied = ref(false)
  const kind = shallowRef<CodeKind | null>(null)
  const sent = shallowRef<CodeSent | null>(null)
  const loading = useTask()
  const acting = useTask()
  const proving = useTask()

  async function load(): Promise<void> {
    acting.problem.value = null
    const answer = await loading.run(() => api.signIns())
    if (answer) open.value = answer.value
  }

  async function confirm(signIn: SignIn): Promise<void> {
    const answer = await acting.run(() => api.confirmOtherSignIn(signIn.sign_in_id))
    await afterwards(answer !== undefined, t('signins.confirmed'))
  }

  async function deny(signIn: SignIn): Promise<void> {
    const answer = await acting.run(() => api.denySignIn(signIn.sign_in_id))
    denied.value = denied.value || answer !== undefined
    await afterwards(answer !== undefined, t('signins.denied'))
  }

  async function send(chosen: string): Promise<void> {
    const wanted: CodeKind = chosen === 'email_code' ? 'email_code' : 'sms_code'
    const answer = await acting.run(() => api.sendSignInCode(wanted))
    if (answer === undefined) return
    kind.value = wanted
    sent.value = answer.value
  }

  async function prove(code: string): Promise<void> {
    const answer = await proving.run(() => api.confirmSignIn(code))
    if (answer === undefined) return
    kind.value = null
    await afterwards(true, t('signins.confirmed_here'))
  }

  /** Another device may have answered first: what is gone there is gone here too. */
  async function afterwards(done: boolean, words: string): Promise<void> {
    if (!done && acting.problem.value?.code !== 'not_found') return
    said.value = done ? words : ''
    await load()
  }

  return {
    open,
    said,
    denied,
    kind,
    sent,
    loading,
    acting,
    proving,
    load,
    confirm,
    deny,
    send,
    prove,
  }
}
