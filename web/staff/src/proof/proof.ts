import { shallowRef, type ShallowRef } from 'vue'
import type { Answer } from '@jinnang/shared/api'

/*
 * Some acts need a proof of the last minutes. The server says so; the question is asked over the
 * page, and the act goes on by itself when it was answered.
 */

interface Asked {
  readonly done: (proven: boolean) => void
}

const asked = shallowRef<Asked | null>(null)

/** The question that stands over the page. */
export const proofAsked: Readonly<ShallowRef<Asked | null>> = asked

/** Does it; when the server wants a proof first, asks for one and does it again. */
export async function proven<T>(work: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const first = await work()
  if (first.ok || first.problem.code !== 'proof_needed_again') return first
  return (await ask()) ? work() : first
}

function ask(): Promise<boolean> {
  return new Promise((done) => {
    asked.value = {
      done: (isProven) => {
        asked.value = null
        done(isProven)
      },
    }
  })
}
