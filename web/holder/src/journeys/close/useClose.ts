import { ref, shallowRef } from 'vue'
import { api, type Closing, type ContactKind } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { useTask } from '../../task'

/** Closing the wallet: ask with the strongest proof there is, and take it back. */
export function useClose() {
  const loading = useTask()
  const task = useTask()
  const closing = shallowRef<Closing | null>(null)
  const password = ref('')
  const code = ref('')
  const sentTo = ref<ContactKind | null>(null)
  const said = ref<'asked' | 'kept' | null>(null)

  async function load(): Promise<void> {
    const answer = await loading.run(() => api.closing())
    if (answer) closing.value = answer.value
  }

  function isMissing(field: 'password' | 'code'): boolean {
    const value = field === 'password' ? password.value : code.value
    if (value !== '') return false
    task.problem.value = refusedHere({ field, code: `${field}_missing` })
    return true
  }

  async function send(to: ContactKind): Promise<void> {
    if (isMissing('password')) return
    const answer = await task.run(() => api.sendClosingCode({ password: password.value, to }))
    if (answer) sentTo.value = to
  }

  async function ask(): Promise<void> {
    if (isMissing('password') || isMissing('code')) return
    const from = sentTo.value === null ? {} : { from: sentTo.value }
    const body = { password: password.value, code: code.value, ...from }
    const answer = await task.run(() => api.closeWallet(body))
    code.value = ''
    if (answer) took(answer.value, 'asked')
  }

  async function keep(): Promise<void> {
    if (isMissing('password')) return
    const answer = await task.run(() => api.keepWallet({ password: password.value }))
    if (answer) took(answer.value, 'kept')
  }

  function took(now: Closing, what: 'asked' | 'kept'): void {
    closing.value = now
    said.value = what
    sentTo.value = null
    password.value = ''
  }

  function reopen(): void {
    task.problem.value = null
  }

  void load()
  return { loading, task, closing, password, code, sentTo, said, load, send, ask, keep, reopen }
}
