import type { CounterActKind, CounterVisit } from '../../api/counter'

/* Where a visit stands on the clerk's side. Pure. */

export type StepName = 'arrive' | 'documents' | 'form' | 'sign' | 'submit'

export const STEPS: readonly StepName[] = ['arrive', 'documents', 'form', 'sign', 'submit']

/** The step at which the clerk is; undefined when there is nothing more to do here. */
export function stepOf(visit: CounterVisit): StepName | undefined {
  switch (visit.state) {
    case 'booked':
      return 'arrive'
    case 'checked_in':
      return 'documents'
    case 'identity_checked':
      return visit.form === undefined ? 'form' : 'sign'
    case 'form_signed':
      return 'submit'
    case 'returned':
      return isOpen(visit, 'check_in') ? 'arrive' : 'documents'
    case 'in_review':
    case 'approved':
    case 'new_credential_chosen':
    case 'closed':
    case 'refused':
    case 'no_show':
    case 'cancelled':
      return undefined
  }
}

export function isOpen(visit: CounterVisit, act: CounterActKind): boolean {
  return visit.acts.find((one) => one.act === act)?.open === true
}

export function isDone(visit: CounterVisit, step: StepName): boolean {
  const now = stepOf(visit)
  return now === undefined
    ? !['no_show', 'cancelled'].includes(visit.state)
    : STEPS.indexOf(step) < STEPS.indexOf(now)
}
