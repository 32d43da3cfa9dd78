import type { DeskCase } from '../../api/desk'
import { member } from '../../session'

/* Whose a proposal of a case is to decide; the server has the last word. */

type Proposal = DeskCase['proposals'][number]

/** Somebody else's, and one's roles are asked for. */
export function waitsForMe(one: Proposal): boolean {
  const roles = member.value?.roles ?? []
  return (
    one.state === 'waiting' &&
    one.made_by !== member.value?.pseudonym &&
    (roles.includes('desk_lead') || roles.includes('security_officer'))
  )
}

/** One's own, that can still be taken back. */
export function isMyWish(one: Proposal): boolean {
  return one.state === 'waiting' && one.made_by === member.value?.pseudonym
}
