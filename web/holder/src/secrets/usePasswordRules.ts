import { shallowRef, type ShallowRef } from 'vue'
import { api, type PasswordRules } from '@jinnang/shared/api'

/** What new passwords must be; null until the server has said so. */
export function usePasswordRules(): Readonly<ShallowRef<PasswordRules | null>> {
  const rules = shallowRef<PasswordRules | null>(null)
  void api.passwordRules().then((answer) => {
    if (answer.ok) rules.value = answer.value
  })
  return rules
}
