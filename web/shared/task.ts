import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Answer, Problem } from './api'

/**
 * One thing a page does at a time: a second press while it runs does nothing, and what is refused
 * stays in `problem` until the next try.
 */
export interface Task {
  readonly busy: Readonly<Ref<boolean>>
  readonly problem: ShallowRef<Problem | null>
  run<T>(work: () => Promise<Answer<T>>): Promise<{ readonly value: T } | undefined>
}

export function useTask(): Task {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)

  async function run<T>(
    work: () => Promise<Answer<T>>,
  ): Promise<{ readonly value: T } | undefined> {
    if (busy.value) return undefined
    busy.value = true
    try {
      const answer = await work()
      problem.value = answer.ok ? null : answer.problem
      return answer.ok ? { value: answer.value } : undefined
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, run }
}
