import { reactive, ref, shallowRef } from 'vue'
import { api, type DocumentKind, type Problem, type RealName } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { wasLookedAt } from '../../secrets/wasLookedAt'
import { useTask } from '../../task'

/** Who the holder is by a document. The server gives name and number back masked only. */
export function useRealName() {
  const form = reactive({
    document: 'resident_id' as DocumentKind,
    real_name: '',
    document_number: '',
    password: '',
  })
  const standing = shallowRef<RealName | null>(null)
  const saved = ref(false)
  const loading = useTask()
  const saving = useTask()

  async function load(): Promise<void> {
    const answer = await loading.run(() => api.realName())
    if (answer !== undefined) standing.value = answer.value
  }

  function missing(): Problem | null {
    const fields = [
      ...(form.real_name.trim() === '' ? [{ field: 'real_name', code: 'name_missing' }] : []),
      ...(form.document_number.trim() === ''
        ? [{ field: 'document_number', code: 'number_missing' }]
        : []),
      ...(form.password === '' ? [{ field: 'password', code: 'password_missing' }] : []),
    ]
    return fields.length === 0 ? null : refusedHere(...fields)
  }

  async function submit(): Promise<void> {
    if (saving.busy.value) return
    saved.value = false
    saving.problem.value = missing()
    if (saving.problem.value !== null) return
    const answer = await saving.run(() => api.recordRealName({ ...form }))
    if (wasLookedAt(saving.problem.value)) form.password = ''
    if (answer === undefined) return
    standing.value = answer.value
    form.real_name = ''
    form.document_number = ''
    saved.value = true
  }

  function reopen(): void {
    saving.problem.value = null
  }

  void load()
  return { form, standing, saved, loading, saving, load, submit, reopen }
}
