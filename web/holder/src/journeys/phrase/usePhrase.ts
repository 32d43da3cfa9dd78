import { reactive, ref } from 'vue'
import { api, type Problem } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { wasLookedAt } from '../../secrets/wasLookedAt'
import { useTask } from '../../task'

/** The phrase every message carries. The server never gives it back; messages show it. */
export function usePhrase() {
  const form = reactive({ phrase: '', password: '' })
  const chosenAt = ref<string>()
  const loaded = ref(false)
  const saved = ref(false)
  const loading = useTask()
  const saving = useTask()

  async function load(): Promise<void> {
    const answer = await loading.run(() => api.phraseStanding())
    if (answer === undefined) return
    chosenAt.value = answer.value.chosen_at
    loaded.value = true
  }

  function missing(): Problem | null {
    const fields = [
      ...(form.phrase.trim() === '' ? [{ field: 'phrase', code: 'phrase_missing' }] : []),
      ...(form.password === '' ? [{ field: 'password', code: 'password_missing' }] : []),
    ]
    return fields.length === 0 ? null : refusedHere(...fields)
  }

  async function submit(): Promise<void> {
    if (saving.busy.value) return
    saved.value = false
    saving.problem.value = missing()
    if (saving.problem.value !== null) return
    const answer = await saving.run(() => api.choosePhrase({ ...form }))
    if (wasLookedAt(saving.problem.value)) form.password = ''
    if (answer === undefined) return
    chosenAt.value = answer.value.chosen_at
    form.phrase = ''
    saved.value = true
  }

  function reopen(): void {
    saving.problem.value = null
  }

  void load()
  return { form, chosenAt, loaded, saved, loading, saving, load, submit, reopen }
}
