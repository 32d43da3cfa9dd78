import { computed, reactive, ref, shallowRef } from 'vue'
import { api, serverNow, type Problem, type Restriction } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { useTask } from '../../task'

export const LONGEST_HOURS = 168
const HOUR_MS = 3_600_000

/** The holder's own lock on payments, and until when nobody shall be able to lift it. */
export function useLock() {
  const form = reactive({ bound: false, hours: '24' })
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
    const answer = await loading.run(() => api.wallet())
    if (answer === undefined) return
    lock.value = answer.value.restrictions.find((one) => one.cause === 'holder_lock') ?? null
    form.bound = lock.value !== null
    loaded.value = true
  }

  function missing(): Problem | null {
    return form.bound && hours.value === 0
      ? refusedHere({ field: 'not_before_hours', code: 'hours' })
      : null
  }

  async function submit(): Promise<void> {
    if (locking.busy.value) return
    saved.value = false
    locking.problem.value = missing()
    if (locking.problem.value !== null) return
    const wish = form.bound ? { not_before_hours: hours.value } : {}
    const answer = await locking.run(() => api.lockPayments(wish, crypto.randomUUID()))
    if (answer === undefined) return
    lock.value = answer.value
    saved.value = true
  }

  function reopen(): void {
    locking.problem.value = null
  }

  void load()
  return { form, lock, loaded, saved, until, loading, locking, load, submit, reopen }
}
