import { lookUp, moment } from '@jinnang/shared/i18n'
import type { Proposal, Role } from '../../api/team'
import { roleInWords } from '../../frame/roles'
import { t } from '../../texts'
import { PREVIEWS, type PreviewKind } from '../rules/previews'

/** What kind of thing is proposed. */
export function kindOfProposal(proposal: Proposal): string {
  return lookUp(`console.kind_${proposal.kind}`) ?? proposal.kind
}

/** What is for the preview, and for the server. */
const NOT_READ = new Set(['file', 'number'])

const MOMENTS = new Set(['starts_at', 'ends_at', 'until'])

/** What the second person sees, in words where there are some. */
export function contentOf(proposal: Proposal): readonly (readonly [string, string])[] {
  const lines = Object.entries(proposal.content).filter(([key]) => !NOT_READ.has(key))
  return lines.map(([key, value]) => [
    lookUp(`console.content_${key}`) ?? key,
    valueOf(key, `${value}`),
  ])
}

function valueOf(key: string, value: string): string {
  if (key === 'roles' || key === 'before') return rolesOf(value)
  if (MOMENTS.has(key)) return moment(value)
  if (key === 'valid_from' && value === 'at_once') return t('console.content_at_once')
  if (key === 'kind') return lookUp(`console.${value}`) ?? value
  return value
}

function rolesOf(codes: string): string {
  const named = codes
    .split(/[ ,]+/)
    .filter((code) => code !== '')
    .map((code) => roleInWords(code as Role))
  return named.length === 0 ? t('team.no_role') : named.join(t('frame.comma'))
}

/** Proposals that say what they would do by a preview of its own. */
export function previewOf(proposal: Proposal): PreviewKind | undefined {
  return PREVIEWS.find((kind) => kind === proposal.kind)
}

/** What is about a case is read beside the case. */
export function placeOf(proposal: Proposal): string | undefined {
  const isCase = proposal.kind.startsWith('desk_') && proposal.subject.startsWith('cas_')
  return isCase ? `/desk/cases/${proposal.subject}` : undefined
}
