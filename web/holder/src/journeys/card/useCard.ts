import { reactive, ref, shallowRef } from 'vue'
import { api, type Answer, type EmergencyCard, type NewEmergencyCard } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { saveAs } from '@jinnang/shared/saveAs'
import { wasLookedAt } from '../../secrets/wasLookedAt'
import { useTask } from '../../task'

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

/** The printed card that freezes the wallet. Its code is here only until the page is left. */
export function useCard() {
  const form = reactive({ password: '' })
  const card = shallowRef<EmergencyCard | null>(null)
  const made = shallowRef<NewEmergencyCard | null>(null)
  const revoked = ref(false)
  const loading = useTask()
  const changing = useTask()

  async function load(): Promise<void> {
    const answer = await loading.run(() => api.emergencyCard())
    if (answer !== undefined) card.value = answer.value
  }

  async function make(): Promise<void> {
    const answer = await change(() => api.makeEmergencyCard(form.password))
    if (answer === undefined) return
    revoked.value = false
    made.value = answer
    card.value = { made_at: answer.made_at }
  }

  async function revoke(): Promise<void> {
    const answer = await change(() => api.revokeEmergencyCard(form.password))
    if (answer === undefined) return
    revoked.value = true
    made.value = null
    card.value = answer
  }

  async function change<T>(work: () => Promise<Answer<T>>): Promise<T | undefined> {
    if (changing.busy.value) return undefined
    changing.problem.value =
      form.password === '' ? refusedHere({ field: 'password', code: 'password_missing' }) : null
    if (changing.problem.value !== null) return undefined
    const answer = await changing.run(work)
    if (wasLookedAt(changing.problem.value)) form.password = ''
    return answer?.value
  }

  /** Saves the sheet; nothing but this browser ever holds it. */
  function save(): void {
    const now = made.value
    if (now === null) return
    saveAs(new Blob([bytesOf(now.sheet)], { type: 'application/pdf' }), 'card.pdf')
  }

  function reopen(): void {
    changing.problem.value = null
  }

  void load()
  return { form, card, made, revoked, loading, changing, load, make, revoke, save, reopen }
}
