import type { Role } from '../../api'
import type { TextKey } from '../../texts'

/* The parts of the console and whose they are; the server decides what is allowed. */

export interface Part {
  readonly to: string
  readonly words: TextKey
  readonly roles: readonly Role[]
}

export const PARTS: readonly Part[] = [
  {
    to: '/console/proposals',
    words: 'console.proposals',
    roles: ['operator', 'security_officer', 'desk_lead'],
  },
  {
    to: '/console/appeals',
    words: 'appeals.title',
    roles: ['reviewer', 'security_officer', 'desk_lead'],
  },
  { to: '/console/orders', words: 'console.orders', roles: ['operator', 'security_officer'] },
  { to: '/console/questions', words: 'console.questions', roles: ['operator', 'security_officer'] },
  {
    to: '/console/announcements',
    words: 'console.announcements',
    roles: ['operator', 'security_officer'],
  },
  { to: '/console/maintenance', words: 'console.maintenance', roles: ['operator'] },
  {
    to: '/console/components',
    words: 'console.components',
    roles: ['operator', 'security_officer'],
  },
  { to: '/console/limits', words: 'rules.limits', roles: ['operator', 'security_officer'] },
  { to: '/console/watch', words: 'rules.watch', roles: ['operator', 'security_officer'] },
  { to: '/console/policy', words: 'rules.policy', roles: ['operator', 'security_officer'] },
  { to: '/console/audit', words: 'console.audit', roles: ['operator', 'security_officer'] },
  { to: '/console/promises', words: 'console.promises', roles: ['desk_lead'] },
  { to: '/console/stops', words: 'console.stops', roles: ['desk_lead', 'security_officer'] },
]

export function partsOf(roles: readonly Role[]): readonly Part[] {
  return PARTS.filter((part) => part.roles.some((role) => roles.includes(role)))
}
