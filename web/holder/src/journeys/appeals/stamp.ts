import type { Appeal } from '@jinnang/shared/api'

/** The seal of an appeal: how far it is. */
export function stampOf(appeal: Appeal) {
  if (appeal.state === 'asked') return { state: 'wait', words: 'appeals.stamp_asked' } as const
  if (appeal.state === 'waiting') return { state: 'wait', words: 'appeals.stamp_waiting' } as const
  return appeal.decisions.at(-1)?.outcome === 'granted'
    ? ({ state: 'in_order', words: 'appeals.stamp_granted' } as const)
    : ({ state: 'shut', words: 'appeals.stamp_refused' } as const)
}
