import { computed, nextTick, reactive, ref, shallowRef } from 'vue'
import { api, type PasswordKind, type PasswordRules, type Problem } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { sessionChanged } from '../../session'
import { wasLookedAt } from '../../secrets/wasLookedAt'
import { useTask } from '../../task'

/** Changing a password by the one in force. */
export function useChange(kind: PasswordKind) {
  const form = reactive({ current: '', chosen: '' })
  const rules = shallowRef<PasswordRules | null>(null)
  const done = ref(false)
  const loading = useTask()
  const saving = useTask()

  const payment = computed(() => rules.value?.payment_password)

  async function load(): Promise<void> {
    const answer = await loading.run(() => api.passwordRules())
    if (answer === undefined) return
    rules.value = answer.value
    await nextTick()
    document.getElementById('current')?.focus()
  }

  function missing(): Problem | null {
    const fields = [
      ...(form.current === '' ? [{ field: 'current_password', code: 'current_missing' }] : []),
      ...(form.chosen === '' ? [{ field: 'new_password', code: 'chosen_missing' }] : []),
    ]
    return fields.length === 0 ? null : refusedHere(...fields)
  }

  async function submit(): Promise<void> {
    if (saving.busy.value) return
    saving.problem.value = missing()
    if (saving.problem.value !== null) return
    const both = { current_password: form.current, new_password: form.chosen }
    const answer = await saving.run(() =>
      kind === 'payment_password'
        ? api.changePaymentPassword(both)
        : api.changeSignInPassword(both),
    )
    if (wasLookedAt(saving.problem.value)) form.current = ''
    if (answer === undefined) return
    form.chosen = ''
    done.value = true
    await sessionChanged()
  }

  async function submitBoth(current: string, chosen: string): Promise<void> {
    form.current = current
    form.chosen = chosen
    await submit()
  }

  function reopen(): void {
    saving.problem.value = null
  }

  void load()
  return {
    form,
    rules,
    payment,
    done,
    loading,
    saving,
    load,
    submit,
    submitBoth,
    reopen,
  }
}
