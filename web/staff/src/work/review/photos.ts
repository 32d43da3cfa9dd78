import type { CounterVisit } from '../../api/counter'

/** Whoever holds the review sees photos of the papers, until it is decided. */
export function seesPhotos(visit: CounterVisit): boolean {
  return visit.state === 'in_review' && visit.lease?.held_by_me === true
}

/** Whether there is one to see. */
export function hasPhotos(visit: CounterVisit): boolean {
  return seesPhotos(visit) && visit.documents.some((paper) => paper.photo_id !== undefined)
}
