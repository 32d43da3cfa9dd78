import { beforeEach, describe, expect, test } from 'vitest'
import type { Proposal } from '../staff/src/api/team'
import { speak } from '../staff/src/texts'
import { contentOf, kindOfProposal, lineInWords, placeOf } from '../staff/src/work/console/words'

const by = { staff_id: 'stf_1', pseudonym: 'S-7Q4K', name: '李楠' }
const proposal = (kind: string, content: Record<string, string>): Proposal => ({
  proposal_id: 'prp_1',
  kind,
  subject: 'cas_1',
  content: content as Proposal['content'],
  made_by: by,
  made_at: '2026-11-21T15:15:00Z',
  expires_at: '2026-11-22T15:15:00Z',
  may_decide: true,
  may_withdraw: false,
})
const ALL = [
  proposal('desk_unlock', {
    act: 'propose_unlock',
    case: 'H-7Q4K-2M9D',
    opens: 'RESET_PAYMENT_PASSWORD',
    reason: '本人',
    what: 'R-7Q4K-2M9D',
  }),
  proposal('desk_contact_change', {
    act: 'propose_contact_change',
    case: 'H-7Q4K-2M9D',
    opens: 'REPLACE_PHONE',
    reason: '本人',
    what: 'phone',
  }),
  proposal('desk_contact_change', {
    act: 'propose_contact_change',
    case: 'H-7Q4K-2M9D',
    opens: 'REPLACE_EMAIL',
    reason: '本人',
    what: 'lost_email',
  }),
  proposal('desk_limit_change', {
    act: 'propose_limit_change',
    case: 'H-7Q4K-2M9D',
    limit_minor: '10000',
    currency: 'CNY',
    reason: '本人',
    what: '10000 CNY',
  }),
  proposal('place_order', {
    appeal_to: 'a@b.example',
    authority: '法院',
    authority_reference: '12',
    grounds_en: 'Signs of it',
    grounds_zh: '迹象',
    reason: 'fraud_suspected',
    shuts: 'all_but_viewing',
    until: '2026-11-22T15:15:00Z',
  }),
  proposal('lift_order', { reference: 'O-7Q4K-2M9D', why: '查明', release: '13' }),
  proposal('announcement', {
    kind: 'security',
    title_zh: '题',
    title_en: 'T',
    body_zh: '文',
    body_en: 'B',
    starts_at: '2026-11-21T15:15:00Z',
    ends_at: '2026-11-22T15:15:00Z',
  }),
  proposal('policy_profile', {
    profile: '1',
    in_force: '1',
    valid_from: 'at_once',
    reason: '审计',
    file: '{}',
    number: '3',
  }),
]

describe('what a second person reads', () => {
  beforeEach(() => speak('zh-CN'))

  test.each(ALL)('of $kind has no key and no code in it', (one) => {
    expect(kindOfProposal(one)).not.toContain('_')
    for (const [label, value] of contentOf(one)) {
      expect(label).not.toMatch(/[a-z]/)
      expect(value).not.toMatch(/_|^[a-z]+$/)
    }
  })

  test('of a lower limit is the amount of it', () => {
    const lines = contentOf(ALL[3]!)

    expect(lines.find(([label]) => label === '针对')?.[1]).toContain('100')
  })
})

test.each(['place_order', 'lift_order'])(
  'of %s is whose wallet it is about, first of all',
  (kind) => {
    speak('en')
    const order = { ...proposal(kind, { appeal_to: 'a@b.example' }), wallet_id: 'wal_7Q4K' }

    expect(contentOf(order)[0]).toEqual(['Wallet', 'wal_7Q4K'])
    expect(placeOf(order)?.to).toBe('/console/orders?wallet=wal_7Q4K')
    expect(placeOf(proposal('announcement', {}))).toBeUndefined()
    expect(placeOf(proposal('desk_unlock', {}))?.to).toBe('/desk/cases/cas_1')
  },
)

test.each(['zh-CN', 'en'] as const)('a lost address: what approving makes of it, in %s', (lang) => {
  speak(lang)
  const words = (one: Proposal) => contentOf(one).map(([label]) => label)

  expect(words(ALL[2]!)).toHaveLength(words(ALL[1]!).length + 2)
  expect(contentOf(ALL[2]!).at(-1)?.[1]).toMatch(lang === 'en' ? /^proves nothing/ : /不算证明/)
})

test.each([
  ['尚未封存 / not yet sealed: 3', '尚未封存 3', 'not yet sealed: 3'],
  ['2 个封条 / 2 seals', '2 个封条', '2 seals'],
  ['… 4 more', '… 4 more', '… 4 more'],
])('a line of a verification is read in one language: %s', (line, zh, en) => {
  speak('zh-CN')
  expect(lineInWords(line)).toBe(zh)
  speak('en')
  expect(lineInWords(line)).toBe(en)
})
