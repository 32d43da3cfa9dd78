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
  const lines = Object.entries(proposal.content).filter(([key]) => key !== 'file')
  return lines.map(([key, value]) => [
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

/** Proposals that say what they would do by a preview of its own. */
export function previewOf(proposal: Proposal): 'limit_table' | 'watch_rules' | undefined {
  const { kind } = proposal
  return kind === 'limit_table' || kind === 'watch_rules' ? kind : undefined
}

/** What is about a case is read beside the case. */
export function placeOf(proposal: Proposal): string | undefined {
  const isCase = proposal.kind.startsWith('desk_') && proposal.subject.startsWith('cas_')
  return isCase ? `/desk/cases/${proposal.subject}` : undefined
}
