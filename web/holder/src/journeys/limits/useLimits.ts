import { shallowRef } from 'vue'
import { api, type LimitStanding } from '@jinnang/shared/api'
import { useTask } from '../../task'

/** The limits of one currency. */
export function useLimits(currency: () => string) {
  const loading = useTask()
  const limits = shallowRef<LimitStanding | null>(null)

  async function load(): Promise<void> {
    const wanted = currency()
    const answer = await loading.run(() => api.limits(wanted))
    if (answer) limits.value = answer.value
    // Another currency was chosen while this one was on its way.
    if (wanted !== currency()) await load()
  }

  return { limits, loading, load }
}
