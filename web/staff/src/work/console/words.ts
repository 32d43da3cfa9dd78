import { amountOf, lang, lookUp, moment, moneyInWords } from '@jinnang/shared/i18n'
import type { Proposal, Role } from '../../api/team'
import { roleInWords } from '../../frame/roles'
import { t, type TextKey } from '../../texts'
import { PREVIEWS, type PreviewKind } from '../rules/previews'

/** What kind of thing is proposed. */
export function kindOfProposal(proposal: Proposal): string {
  return lookUp(`console.kind_${proposal.kind}`) ?? proposal.kind
}

/** What is for the preview and for the server, or said by another line. */
const NOT_READ: ReadonlySet<string> = new Set(['act', 'currency', 'file', 'limit_minor', 'number'])

const MOMENTS: ReadonlySet<string> = new Set(['starts_at', 'ends_at', 'until'])

/** What the second person sees, in words where there are some. */
export function contentOf(proposal: Proposal): readonly (readonly [string, string])[] {
  const content = new Map(
    Object.entries<unknown>(proposal.content).map(([key, value]) => [key, String(value)] as const),
  )
  // The grounds say the reason of an order in full.
  if (content.has('grounds_zh')) content.delete('reason')
  const minor = content.get('limit_minor')
  const currency = content.get('currency')
  if (minor !== undefined && currency !== undefined) {
    content.set('what', moneyInWords(amountOf(BigInt(minor), currency)))
  }
  return [
    ...walletOf(proposal),
    ...[...content]
      .filter(([key]) => !NOT_READ.has(key))
      .map(
        ([key, value]) => [lookUp(`console.content_${key}`) ?? key, valueOf(key, value)] as const,
      ),
    ...(content.get('what')?.startsWith('lost_') ? lostAddress() : []),
  ]
}

/** Whose wallet an order is about; nobody agrees to one without knowing that. */
function walletOf(proposal: Proposal): readonly (readonly [string, string])[] {
  const wallet = isOrder(proposal) ? proposal.wallet_id : undefined
  return wallet === undefined ? [] : [[t('console.content_wallet'), wallet]]
}

function isOrder(proposal: Proposal): boolean {
  return proposal.kind === 'place_order' || proposal.kind === 'lift_order'
}

/** What approving makes of an address that is lost, or in somebody else's hands. */
function lostAddress(): readonly (readonly [string, string])[] {
  return [
    [t('console.content_address_before'), t('console.address_before')],
    [t('console.content_address_after'), t('console.address_after')],
  ]
}

function valueOf(key: string, value: string): string {
  if (MOMENTS.has(key)) return moment(value)
  switch (key) {
    case 'roles':
    case 'before':
      return rolesOf(value)
    case 'valid_from':
      return value === 'at_once' ? t('console.content_at_once') : value
    case 'kind':
      return lookUp(`console.${value}`) ?? value
    case 'shuts':
      return scopeInWords(value)
    case 'opens':
      return lookUp(`rules.place_${value.toLowerCase()}`) ?? value
    case 'what':
      return lookUp(`console.what_${value}`) ?? value
    default:
      return value
  }
}

/** What an order shuts. */
export function scopeInWords(code: string): string {
  return lookUp(`console.scope_${code}`) ?? code
}

/** Why a wallet is restricted. */
export function causeInWords(code: string): string {
  return lookUp(`console.cause_${code}`) ?? code
}

/**
 * A line of a verification in one language; as the command line prints it, words in Chinese, words
 * in English and what was found stand in it: "… / missing: seals 3 to 4".
 */
export function lineInWords(line: string): string {
  const [zh, en] = line.split(' / ')
  if (zh === undefined || en === undefined) return line
  if (lang.value === 'en') return en
  const found = en.indexOf(': ')
  return found < 0 ? zh : `${zh} ${en.slice(found + 2)}`
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

/** What is about a case is read beside the case, an order beside what the wallet has already. */
export function placeOf(
  proposal: Proposal,
): { readonly to: string; readonly words: TextKey } | undefined {
  if (proposal.kind.startsWith('desk_') && proposal.subject.startsWith('cas_'))
    return { to: `/desk/cases/${proposal.subject}`, words: 'console.open_case' }
  return isOrder(proposal) && proposal.wallet_id !== undefined
    ? { to: `/console/orders?wallet=${proposal.wallet_id}`, words: 'console.see_wallet' }
    : undefined
}
