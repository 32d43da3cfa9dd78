import type { Problem } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'

/* What a form needs, said on the page before anything is sent. */

export interface Needed {
  readonly field: string
  readonly value: string
  readonly code:
    'choice_missing' | 'due_missing' | 'reason_missing' | 'search_missing' | 'words_missing'
}

/** What was left empty, in the order of the form; null when nothing was. */
export function emptyAmong(needed: readonly Needed[]): Problem | null {
  const empty = needed.filter((one) => one.value.trim() === '')
  return empty.length === 0
    ? null
    : refusedHere(...empty.map(({ field, code }) => ({ field, code })))
}
