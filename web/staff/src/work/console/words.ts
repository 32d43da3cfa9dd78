import { lookUp } from '@jinnang/shared/i18n'
import type { Proposal, Role } from '../../api/team'
import { roleInWords } from '../../frame/roles'
import { t } from '../../texts'

/** What kind of thing is proposed. */
export function kindOfProposal(proposal: Proposal): string {
  return lookUp(`console.kind_${proposal.kind}`) ?? proposal.kind
}

/** What the second person sees, in words where there are some. */
export function contentOf(proposal: Proposal): readonly (readonly [string, string])[] {
  return Object.entries(proposal.content).map(([key, value]) => [
    lookUp(`console.content_${key}`) ?? key,
    key === 'roles' || key === 'before' ? rolesOf(value) : value,
  ])
}

function rolesOf(codes: string): string {
  const named = codes
    .split(/[ ,]+/)
    .filter((code) => code !== '')
    .map((code) => roleInWords(code as Role))
  return named.length === 0 ? t('team.no_role') : named.join(t('frame.comma'))
}

/** What is about a case is read beside the case. */
export function placeOf(proposal: Proposal): string | undefined {
  const isCase = proposal.kind.startsWith('desk_') && proposal.subject.startsWith('cas_')
  return isCase ? `/desk/cases/${proposal.subject}` : undefined
}
