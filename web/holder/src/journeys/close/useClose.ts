import { ref, shallowRef } from 'vue'
import { api, type Closing, type ContactKind } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { withPasskey } from '../../passkey'
import { useTask } from '../../task'

/** Closing the wallet: ask with the strongest proof there is, and take it back. */
export function useClose() {
  const loading = useTask()
  const task = useTask()
  const closing = shallowRef<Closing | null>(null)
  const password = ref('')
  const sentTo = ref<ContactKind | null>(null)
  const said = ref<'asked' | 'kept' | null>(null)

  async function load(): Promise<void> {
    const answer = await loading.run(() => api.closing())
    if (answer) closing.value = answer.value
  }

  async function send(typed: string, to: ContactKind): Promise<void> {
    const answer = await task.run(() => api.sendClosingCode({ password: typed, to }))
    if (answer) sentTo.value = to
  }

  async function ask(proof: { password: string; code: string; from?: ContactKind }): Promise<void> {
    const answer = await task.run(() => api.closeWallet(proof))
    if (answer) took(answer.value, 'asked')
  }

  async function askWithPasskey(): Promise<void> {
    const answer = await task.run(() =>
      withPasskey(
        () => api.askForPasskeyAsProof('close_wallet'),
        (passkey) => api.closeWallet({ passkey }),
      ),
    )
    if (answer) took(answer.value, 'asked')
  }

  async function keep(): Promise<void> {
    if (password.value === '') {
      task.problem.value = refusedHere({ field: 'password', code: 'password_missing' })
      return
    }
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
  return {
    loading,
    task,
    closing,
    password,
    sentTo,
    said,
    load,
    send,
    ask,
    askWithPasskey,
    keep,
    reopen,
  }
}
