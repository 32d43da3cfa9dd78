import { computed, ref, shallowRef, watch } from 'vue'
import type { Problem } from '@jinnang/shared/api'
import { cases, type CaseList, type Show } from '../../api/desk'
import { useWatchful } from '../../kit/useWatchful'

const LOOK_EVERY_MS = 15_000

/** Who waits: what is late first, then by due time. Looks again by itself while somebody works. */
export function useQueue() {
  const show = ref<Show>('waiting')
  const number = ref('')
  const list = shallowRef<CaseList | null>(null)
  const problem = shallowRef<Problem | null>(null)

  async function load(): Promise<void> {
    const answer = await cases(
      number.value === '' ? { show: show.value } : { number: number.value },
    )
    problem.value = answer.ok ? null : answer.problem
    if (answer.ok) list.value = answer.value
  }

  watch([show, number], load, { immediate: true })
  useWatchful(load, LOOK_EVERY_MS)

  return { show, number, list, lines: computed(() => list.value?.data ?? []), problem, load }
}
