import { computed, nextTick, onMounted, ref, watch } from 'vue'
import type { Problem } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'

const ABOUT_THE_CODE: ReadonlySet<string> = new Set(['second_step_wrong', 'second_step_used'])

/** The sign-in password once more, and a code with it where one is asked for. */
export function useProof(
  refused: () => Problem | null,
  needsCode: () => boolean,
  begins: () => string = () => 'password',
) {
  const password = ref('')
  const code = ref('')
  const here = ref<Problem | null>(null)

  const shown = computed(() => here.value ?? refused())
  /** Where the words of a refusal belong that names no field. */
  const main = computed(() =>
    shown.value !== null && ABOUT_THE_CODE.has(shown.value.code) ? 'code' : 'password',
  )

  /** Whether there is something in every field; what is not is said beside it. */
  function complete(...others: readonly { field: string; code: string }[]): boolean {
    const missing = [
      ...others,
      ...(password.value === '' ? [{ field: 'password', code: 'password_missing' }] : []),
      ...(needsCode() && code.value.trim() === ''
        ? [{ field: 'code', code: 'any_code_missing' }]
        : []),
    ]
    here.value = missing.length === 0 ? null : refusedHere(...missing)
    return missing.length === 0
  }

  /** What was looked at and was wrong is typed anew. */
  watch(refused, (problem) => {
    if (problem === null) return
    here.value = null
    if (main.value === 'code') code.value = ''
    else if (problem.code === 'sign_in_refused') password.value = ''
  })
  onMounted(async () => {
    await nextTick()
    document.getElementById(begins())?.focus()
  })

  return { password, code, here, shown, main, complete }
}
