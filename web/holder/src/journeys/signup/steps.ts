/*
 * The questions of opening a wallet, in order. Which one is asked follows from what is known, never
 * only from the address: a link into the middle begins at the first question without an answer.
 */

export type Step =
  | 'email'
  | 'email-code'
  | 'phone'
  | 'phone-code'
  | 'account-name'
  | 'name'
  | 'password'
  | 'pin'
  | 'device'
  | 'done'

export interface Known {
  readonly email: 'missing' | 'sent' | 'proven'
  readonly phone: 'missing' | 'sent' | 'proven'
  readonly accountName: boolean
  readonly displayName: boolean
  readonly password: boolean
  readonly pin: boolean
  readonly opened: boolean
}

interface Question {
  readonly name: Step
  /** The number the holder sees; a code belongs to the question before it. */
  readonly number: number
  /** The field of the completion that this question fills. */
  readonly field?: string
  readonly answered: (known: Known) => boolean
  /** Answered for good: going back skips it. */
  readonly closed?: (known: Known) => boolean
}

export const STEPS: readonly Question[] = [
  {
    name: 'email',
    number: 1,
    answered: (known) => known.email !== 'missing',
    closed: (known) => known.email === 'proven',
  },
  {
    name: 'email-code',
    number: 1,
    answered: (known) => known.email === 'proven',
    closed: (known) => known.email === 'proven',
  },
  {
    name: 'phone',
    number: 2,
    answered: (known) => known.phone !== 'missing',
    closed: (known) => known.phone === 'proven',
  },
  {
    name: 'phone-code',
    number: 2,
    answered: (known) => known.phone === 'proven',
    closed: (known) => known.phone === 'proven',
  },
  {
    name: 'account-name',
    number: 3,
    field: 'account_name',
    answered: (known) => known.accountName,
  },
  { name: 'name', number: 4, field: 'display_name', answered: (known) => known.displayName },
  {
    name: 'password',
    number: 5,
    field: 'sign_in_password',
    answered: (known) => known.password,
  },
  { name: 'pin', number: 6, field: 'payment_password', answered: (known) => known.pin },
  { name: 'device', number: 7, answered: (known) => known.opened },
]

export const QUESTIONS = 7

export function stepFor(asked: string, known: Known): Step {
  if (known.opened) return 'done'
  const firstOpen = STEPS.findIndex((one) => !one.answered(known))
  const wanted = STEPS.findIndex((one) => one.name === asked)
  const at = STEPS[Math.min(Math.max(wanted, 0), firstOpen)]
  if (at === undefined || at.closed?.(known)) return STEPS[firstOpen]?.name ?? 'device'
  return at.name
}

export function numberOf(step: Step): number {
  return STEPS.find((one) => one.name === step)?.number ?? QUESTIONS
}
