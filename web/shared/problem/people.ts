import type { InjectionKey } from 'vue'
import type { Problem } from '../api'
import { mainRestriction } from './faces'

/*
 * People to turn to about a refusal: those who help, and, where people decided it, those who look
 * at the decision again.
 */

/** Pages where an app lets its people ask; the staff's own has none. */
export interface AskPages {
  readonly ask: string
  /** Nowhere for who is not signed in. */
  readonly appeal: string | undefined
}

export const ASK_PEOPLE: InjectionKey<AskPages> = Symbol('ask people')

/** As the desk takes it. */
const REFERENCE = /^[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}$/

/** Nobody can be asked then. */
const NOT_ASKED: ReadonlySet<string> = new Set([
  'busy',
  'client_outdated',
  'offline',
  'server_silent',
  'unavailable',
])

/** Asks the desk, with what it needs to see the same. */
export function askHref(pages: AskPages, problem: Problem): string | undefined {
  if (NOT_ASKED.has(problem.code)) return undefined
  const reference = mainRestriction(problem)?.reference ?? problem.reference ?? ''
  const query = new URLSearchParams(REFERENCE.test(reference) ? { reference } : {})
  query.set('code', problem.code)
  return `${pages.ask}?${query}`
}

/** Causes in which somebody or a rule judged what the holder did. */
const JUDGED: ReadonlySet<string> = new Set([
  'operator_order',
  'legal_order',
  'suspicious_payment',
  'payment_failures',
  'unfamiliar_place',
  'recent_recovery',
])

/** Appeals against what was decided, by its number; not against what the holder did himself. */
export function appealHref(pages: AskPages, problem: Problem): string | undefined {
  if (pages.appeal === undefined) return undefined
  const judged = problem.restrictions?.find((one) => JUDGED.has(one.cause))?.reference
  const reference = judged ?? (problem.code === 'limit_exceeded' ? problem.reference : undefined)
  return reference === undefined || !REFERENCE.test(reference)
    ? undefined
    : `${pages.appeal}?about=${reference}`
}
