import type { InjectionKey } from 'vue'
import type { Problem, Restriction } from '../api'
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

/**
 * Whether somebody or a rule judged the holder, as the server's own pages have it. What he typed
 * wrong, chose or asked for himself has ways out of its own.
 */
const JUDGED: Readonly<Record<Restriction['cause'], boolean>> = {
  operator_order: true,
  legal_order: true,
  suspicious_payment: true,
  payment_failures: true,
  unfamiliar_place: true,
  lost_wallet: true,
  recent_recovery: true,
  wrong_sign_in_password: false,
  wrong_payment_password: false,
  holder_lock: false,
  counter_lock: false,
  expired_sign_in_password: false,
  expired_payment_password: false,
  must_choose_sign_in_password: false,
  must_choose_payment_password: false,
  must_choose_second_step: false,
}

/** Appeals against what was decided, by its number; not against what the holder did himself. */
export function appealHref(pages: AskPages, problem: Problem): string | undefined {
  if (pages.appeal === undefined) return undefined
  const judged = problem.restrictions?.find((one) => JUDGED[one.cause])?.reference
  const reference = judged ?? (problem.code === 'limit_exceeded' ? problem.reference : undefined)
  return reference === undefined || !REFERENCE.test(reference)
    ? undefined
    : `${pages.appeal}?about=${reference}`
}
