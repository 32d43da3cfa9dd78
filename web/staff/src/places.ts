import type { Role } from './api'
import type { TextKey } from './texts'

/* Where each role works. The server decides what is allowed; this only says which doors are shown. */

export interface Place {
  readonly to: string
  readonly words: TextKey
  /** After "g". */
  readonly key: string
  readonly roles: readonly Role[]
}

export const PLACES: readonly Place[] = [
  { to: '/desk', words: 'places.desk', key: 'd', roles: ['agent', 'desk_lead'] },
  { to: '/counter', words: 'places.counter', key: 'c', roles: ['clerk'] },
  { to: '/review', words: 'places.review', key: 'r', roles: ['reviewer'] },
  {
    to: '/console',
    words: 'places.console',
    key: 'o',
    roles: ['operator', 'security_officer', 'desk_lead', 'reviewer'],
  },
  { to: '/team', words: 'places.team', key: 't', roles: ['operator', 'security_officer'] },
]

export function placesOf(roles: readonly Role[]): readonly Place[] {
  return PLACES.filter((place) => place.roles.some((role) => roles.includes(role)))
}

/** Where somebody begins to work: the first workspace of the roles. */
export function firstPlaceOf(roles: readonly Role[]): string {
  return placesOf(roles)[0]?.to ?? '/me'
}
