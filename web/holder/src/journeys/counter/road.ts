import type { Visit } from '@jinnang/shared/api'

type State = Visit['state']
type Taken = Visit['steps'][number]
type Ahead = Visit['ahead'][number]

/** A step of a visit: taken, or still to come. */
export interface RoadStep {
  readonly state: State
  readonly step?: Taken | undefined
  readonly ahead?: Ahead | undefined
}

const ROAD = [
  'booked',
  'checked_in',
  'identity_checked',
  'form_signed',
  'in_review',
  'approved',
  'new_credential_chosen',
] as const

/** Nothing comes after it. */
export function isOver(visit: Visit): boolean {
  return ['refused', 'cancelled', 'no_show'].includes(visit.state)
}

/** The steps in order; what is done anew, since somebody came again, is not done yet. */
export function road(visit: Visit): readonly RoadStep[] {
  const last = new Map<State, Taken>(visit.steps.map((step) => [step.state, step]))
  // Where nothing is chosen anew, the approval ends it at once.
  const end = last.get('closed')
  if (end !== undefined && !last.has('approved')) last.set('approved', end)
  const toCome = new Map<State, Ahead>(visit.ahead.map((step) => [step.state, step]))
  const showsAll = visit.state === 'returned' || visit.acts.length > 0
  return ROAD.filter((state) => state !== 'booked' || visit.starts_at !== undefined)
    .map((state) => {
      const ahead = toCome.get(state)
      return { state, step: ahead ? undefined : last.get(state), ahead }
    })
    .filter((one) => one.step ?? one.ahead ?? (showsAll && !isOver(visit)))
}

/** Whether its time is a promise; what comes before the review is only expected. */
export function isPromised(visit: Visit, one: RoadStep): boolean {
  return ['in_review', 'approved'].includes(visit.state) && one.ahead === visit.ahead[0]
}

/** In which part whoever took it did so. */
export function doneBy(one: RoadStep): 'clerk' | 'reviewer' {
  return one.state === 'approved' ? 'reviewer' : 'clerk'
}

/** The text about what to do when the next step is late; none where nothing is waited for. */
export function whenLate(
  visit: Visit,
): 'counter.do_come' | 'counter.do_ask' | 'counter.do_call' | 'counter.do_again' | undefined {
  switch (visit.ahead[0]?.state) {
    case 'checked_in':
      return 'counter.do_come'
    case 'identity_checked':
    case 'form_signed':
    case 'in_review':
      return 'counter.do_ask'
    case 'approved':
      return 'counter.do_call'
    case 'new_credential_chosen':
      return 'counter.do_again'
    default:
      return undefined
  }
}
