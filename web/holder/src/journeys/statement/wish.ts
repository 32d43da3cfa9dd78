import type { MovementFilter, PaymentState } from '@jinnang/shared/api'
import { readAmount } from '@jinnang/shared/i18n'
import { serverNow } from '@jinnang/shared/api'
import { midnight } from '../../days'

/* What the form of the statement says, and what the server is asked for it. */

export const CURRENCIES = ['CNY', 'USD'] as const
export const TIMES = [
  'three_months',
  'this_month',
  'last_month',
  'this_year',
  'all',
  'own',
] as const
export const STATES = [
  'posted',
  'awaiting_confirmation',
  'pending',
  'refused',
  'cancelled',
  'returned',
  'expired',
] as const satisfies readonly PaymentState[]

/** Every part is text, as it stands in the address of the page; empty means: does not matter. */
export interface Wish {
  currency: string
  time: string
  from: string
  to: string
  direction: string
  kind: string
  least: string
  most: string
  state: string
  text: string
  same: string
}

export const NOTHING: Readonly<Wish> = {
  currency: 'CNY',
  time: 'three_months',
  from: '',
  to: '',
  direction: '',
  kind: '',
  least: '',
  most: '',
  state: 'posted',
  text: '',
  same: '',
}

const ALLOWED: Partial<Record<keyof Wish, readonly string[]>> = {
  currency: CURRENCIES,
  time: TIMES,
  direction: ['in', 'out'],
  kind: ['holder', 'demo_money'],
  state: STATES,
}

/** What an address says; what it cannot say is left as it was. */
export function wishOf(query: Readonly<Record<string, unknown>>): Wish {
  const wish: Wish = { ...NOTHING }
  for (const key of Object.keys(NOTHING) as (keyof Wish)[]) {
    const said = query[key]
    if (typeof said === 'string' && (ALLOWED[key]?.includes(said) ?? true)) wish[key] = said
  }
  return wish
}

/** Only what differs from what everybody gets. */
export function queryOf(wish: Wish): Record<string, string> {
  const keys = Object.keys(NOTHING) as (keyof Wish)[]
  return Object.fromEntries(
    keys.filter((key) => wish[key] !== NOTHING[key]).map((key) => [key, wish[key]]),
  )
}

export interface Period {
  from?: string
  until?: string
}

/** The reader's own months and days. */
export function periodOf(wish: Pick<Wish, 'time' | 'from' | 'to'>): Period {
  const now = new Date(serverNow())
  const firstOf = (monthsLater: number) =>
    new Date(now.getFullYear(), now.getMonth() + monthsLater, 1).toISOString()
  switch (wish.time) {
    case 'this_month':
      return { from: firstOf(0) }
    case 'last_month':
      return { from: firstOf(-1), until: firstOf(0) }
    case 'three_months':
      return {
        from: new Date(now.getFullYear(), now.getMonth() - 3, now.getDate()).toISOString(),
      }
    case 'this_year':
      return { from: new Date(now.getFullYear(), 0, 1).toISOString() }
    case 'own': {
      const from = midnight(wish.from, 0)
      const until = midnight(wish.to, 1)
      return { ...(from ? { from } : {}), ...(until ? { until } : {}) }
    }
    default:
      return {}
  }
}

/** An amount as typed; null when it is none, empty when nothing is typed. */
export function boundOf(typed: string, currency: string): string | null {
  if (typed.trim() === '') return ''
  const read = readAmount(typed, currency)
  if (read === 'zero') return '0'
  return typeof read === 'string' ? null : read.minor
}

export function filterOf(wish: Wish): MovementFilter {
  const least = boundOf(wish.least, wish.currency)
  const most = boundOf(wish.most, wish.currency)
  return {
    ...periodOf(wish),
    ...(wish.direction === 'in' || wish.direction === 'out' ? { direction: wish.direction } : {}),
    ...(wish.kind === 'holder' || wish.kind === 'demo_money' ? { kind: wish.kind } : {}),
    ...(least ? { least } : {}),
    ...(most ? { most } : {}),
    ...(wish.text.trim() === '' ? {} : { text: wish.text.trim() }),
    ...(wish.same === '' ? {} : { same_side_as: wish.same }),
  }
}
