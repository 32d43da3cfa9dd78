import type { Material, VisitKind, WhoComes } from '@jinnang/shared/api'
import { clockTime, clockTimeIn, dayIn } from '@jinnang/shared/i18n'

export const KINDS: readonly VisitKind[] = [
  'payment_password',
  'sign_in_password',
  'unlock',
  'second_step',
  'phone',
  'email',
]

export const COMES: readonly WhoComes[] = ['holder', 'attorney', 'guardian', 'home_visit']

const OWN: readonly Material[] = [
  'id_card',
  'temporary_id',
  'electronic_id',
  'passport',
  'residence_permit',
  'driving_licence',
  'household_register',
  'linked_bank_card',
  'phone_in_hand',
]

/** What only the holder has: asked for besides papers where nobody has checked who he is. */
const ON_TOP: readonly Material[] = ['linked_bank_card', 'phone_in_hand']

/** What whoever comes can have at hand. */
export function materialsFor(who: WhoComes): readonly Material[] {
  if (who === 'attorney')
    return ['power_of_attorney', 'attorney_id_card', 'id_card', 'passport', ...ON_TOP]
  if (who === 'guardian')
    return [
      'guardian_id_card',
      'household_register',
      'proof_of_guardianship',
      'id_card',
      'passport',
      ...ON_TOP,
    ]
  return OWN
}

const DAY_MS = 86_400_000

/** The day so many days from now at a branch, as the API writes it. */
export function dayAhead(days: number, nowMs: number, timeZone: string): string {
  return dayIn(nowMs + days * DAY_MS, timeZone)
}

/** When it is there, for whoever has his clock in another zone. */
export function localTime(iso: string, timeZone: string): string | undefined {
  const there = clockTimeIn(iso, timeZone)
  return there === clockTime(iso) ? undefined : there
}
