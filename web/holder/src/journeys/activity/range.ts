import type { ActivityFilter, ActivityGroup } from '@jinnang/shared/api'
import { midnight } from '../../days'

/** What the form says: a kind or everything, and two days as `2026-11-22`, each may be missing. */
export interface Wish {
  readonly group: ActivityGroup | ''
  readonly from: string
  readonly to: string
}

/** Days are the reader's own: from the first moment of one to the last moment of the other. */
export function filterOf(wish: Wish): ActivityFilter {
  const from = midnight(wish.from, 0)
  const until = midnight(wish.to, 1)
  return {
    ...(wish.group === '' ? {} : { group: wish.group }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  }
}
