import { computed, reactive, ref, shallowRef } from 'vue'
import { api, serverNow, type Problem, type Restriction } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { useTask } from '../../task'

export const LONGEST_HOURS = 168
const HOUR_MS = 3_600_000

export type How = 'usual' | 'bound' | 'counter'

/** The holder's own lock on payments, and what shall lift it: codes, codes after a while, or a counter. */
export function useLock() {
  const form = reactive({ how: 'usual' as How, hours: '24' })
  const hasCounter = ref(false)
  const bound = computed(() => form.how === 'bound')
  const lock = shallowRef<Restriction | null>(null)
  const loaded = ref(false)
  const saved = ref(false)
  const loading = useTask()
  const locking = useTask()

  /** The hours as typed, full-width digits read as plain ones; 0 when it is no such number. */
  const hours = computed(() => {
    const typed = form.hours.normalize('NFKC').trim()
    const number = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
    return number <= LONGEST_HOURS ? number : 0
  })
  const until = computed(() =>
    hours.value === 0 ? null : new Date(serverNow() + hours.value * HOUR_MS).toISOString(),
  )

  async function load(): Promise<void> {
    const [answer, branches] = await Promise.all([loading.run(() => api.wallet()), api.branches()])
    if (answer === undefined) return
    const own = (cause: string) => answer.value.restrictions.find((one) => one.cause === cause)
    lock.value = own('counter_lock') ?? own('holder_lock') ?? null
    hasCounter.value = branches.ok && branches.value.data.length > 0
    if (lock.value !== null) form.how = 'bound'
    loaded.value = true
  }

  function missing(): Problem | null {
    return bound.value && hours.value === 0
      ? refusedHere({ field: 'not_before_hours', code: 'hours' })
      : null
  }

  function wishOf(how: How) {
    switch (how) {
      case 'bound':
        return { not_before_hours: hours.value }
      case 'counter':
        return { only_at_counter: true }
      case 'usual':
        return {}
    }
  }

  async function submit(): Promise<void> {
    if (locking.busy.value) return
    saved.value = false
    locking.problem.value = missing()
    if (locking.problem.value !== null) return
    const wish = wishOf(form.how)
    const answer = await locking.run(() => api.lockPayments(wish, crypto.randomUUID()))
    if (answer === undefined) return
    lock.value = answer.value
    saved.value = true
  }

  function reopen(): void {
    locking.problem.value = null
  }

  void load()
  return {
    form,
    bound,
    hasCounter,
    lock,
    loaded,
    saved,
    until,
    loading,
    locking,
    load,
    submit,
    reopen,
  }
}
