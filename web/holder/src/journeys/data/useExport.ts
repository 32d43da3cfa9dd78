import { ref } from 'vue'
import { api } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { saveAs } from '@jinnang/shared/saveAs'
import { wasLookedAt } from '../../secrets/wasLookedAt'
import { useTask } from '../../task'

/** Everything that is kept about the holder, as one file. */
export function useExport() {
  const password = ref('')
  const saved = ref(false)
  const saving = useTask()

  async function submit(): Promise<void> {
    if (saving.busy.value) return
    saved.value = false
    saving.problem.value =
      password.value === '' ? refusedHere({ field: 'password', code: 'password_missing' }) : null
    if (saving.problem.value !== null) return
    const answer = await saving.run(() => api.exportData(password.value))
    if (wasLookedAt(saving.problem.value)) password.value = ''
    if (answer === undefined) return
    const file = new Blob([JSON.stringify(answer.value, null, 2)], { type: 'application/json' })
    saveAs(file, `jinnang-data-${answer.value.made_at.slice(0, 10)}.json`)
    saved.value = true
  }

  function reopen(): void {
    saving.problem.value = null
  }

  return { password, saved, saving, submit, reopen }
}
