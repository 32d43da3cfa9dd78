import { translate } from '@jinnang/shared/i18n'
import type { Member, Role } from '../api'
import { t } from '../texts'

export function roleInWords(role: Role): string {
  return translate(`role.${role}`)
}

/** "Clerk, reviewer": what somebody is here. */
export function rolesInWords(member: Member | null): string {
  if (member === null) return ''
  if (member.roles.length === 0) return t('frame.no_role')
  const roles = member.roles.map(roleInWords)
  return roles.join(t('frame.comma'))
}
