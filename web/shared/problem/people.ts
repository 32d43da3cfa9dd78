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
  readonly appeal: string
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

/** Appeals against what people of ours decided; against a legal order one appeals elsewhere. */
export function appealHref(pages: AskPages, problem: Problem): string | undefined {
  const order = problem.restrictions?.find((one) => one.cause === 'operator_order')
  return order && `${pages.appeal}?about=${order.reference}`
}
