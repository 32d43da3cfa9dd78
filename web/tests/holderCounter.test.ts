import { afterEach, describe, expect, it } from 'vitest'
import type { Branch, Visit } from '@jinnang/shared/api'
import { setLang } from '@jinnang/shared/i18n'
import {
  dayInWords,
  fitting,
  hoursInWords,
  isOpenOn,
  worthAsking,
} from '../holder/src/journeys/counter/branches'
import { doneBy, isPromised, road, whenLate } from '../holder/src/journeys/counter/road'
import { materialsFor } from '../holder/src/journeys/counter/words'

function branch(id: string, has: Partial<Branch>): Branch {
  return {
    branch_id: id,
    name: { 'zh-CN': '网点', en: 'Branch' },
    address: { 'zh-CN': '街', en: 'Street' },
    telephone: '+86 28 5550 0118',
    step_free: false,
    hearing_loop: false,
    elder_help: false,
    home_visits: false,
    slot_minutes: 20,
    hours: [],
    time_zone: 'Asia/Shanghai',
    ...has,
  }
}

const times = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes })
const WORKDAYS = [1, 2, 3, 4, 5].map((weekday) => times(weekday, '09:00', '17:00'))

afterEach(() => setLang('zh-CN', {}))

describe('where somebody can go', () => {
  const near = branch('near', { step_free: true })
  const far = branch('far', { step_free: true, hearing_loop: true, home_visits: true })

  it('asks only for what some branches have and some do not', () => {
    expect(worthAsking([near, far])).toEqual(['hearing_loop'])
    expect(worthAsking([near])).toEqual([])
  })

  it('names no branch that lacks something, or does not come home', () => {
    expect(fitting([near, far], ['hearing_loop'], false)).toEqual([far])
    expect(fitting([near, far], [], true)).toEqual([far])
    expect(fitting([near, far], ['elder_help'], false)).toEqual([])
  })
})

describe('when it is open', () => {
  const open = branch('open', { hours: [...WORKDAYS, times(6, '09:00', '12:00')] })

  it('tells days in a row once', () => {
    setLang('en', {})
    expect(hoursInWords(open)).toBe('Mon–Fri 09:00–17:00 · Sat 09:00–12:00')
    setLang('zh-CN', {})
    expect(hoursInWords(open)).toBe('周一–周五 09:00–17:00 · 周六 09:00–12:00')
  })

  it('tells two times of one day, and a day between that is shut', () => {
    setLang('en', {})
    const split = [
      times(1, '09:00', '12:00'),
      times(1, '14:00', '17:00'),
      times(3, '09:00', '12:00'),
    ]
    const told = hoursInWords(branch('split', { hours: split }))
    expect(told).toBe('Mon 09:00–12:00 / 14:00–17:00 · Wed 09:00–12:00')
  })

  it('knows the days on which it is shut, by their own date', () => {
    expect(isOpenOn(open, '2026-11-28')).toBe(true)
    expect(isOpenOn(open, '2026-11-29')).toBe(false)
    setLang('en', {})
    expect(dayInWords('2026-11-29')).toMatch(/Sun,? 29 Nov/)
  })
})

describe('what somebody can have at hand', () => {
  it('offers to everybody what is asked for on top of papers', () => {
    for (const who of ['holder', 'attorney', 'guardian', 'home_visit'] as const) {
      expect(materialsFor(who)).toEqual(expect.arrayContaining(['phone_in_hand']))
      expect(materialsFor(who)).toEqual(expect.arrayContaining(['linked_bank_card']))
    }
  })
})

describe('how far a visit is', () => {
  const AT = '2026-11-24T02:00:00Z'
  const taken = (...states: Visit['state'][]) => states.map((state) => ({ state, at: AT }))
  const toCome = (...states: Visit['state'][]) =>
    states.map((state) => ({ state, due_at: AT, late: false }))
  const visit = (has: Partial<Visit>): Visit => ({
    visit_id: 'vst_01kzx4m7q2v8r5t3n6w9y0c101',
    number: 'V-7Q4K-2M9D',
    kind: 'payment_password',
    who_comes: 'holder',
    state: 'in_review',
    branch: branch('near', {}),
    walk_in: false,
    starts_at: AT,
    brings: [],
    steps: taken('booked', 'checked_in', 'identity_checked', 'form_signed', 'in_review'),
    ahead: toCome('approved', 'new_credential_chosen'),
    late: false,
    missing: [],
    lifted: [],
    acts: [],
    activation: 'none',
    may_change: false,
    may_cancel: true,
    asked: [],
    ...has,
  })
  const told = (one: Visit) =>
    road(one).map((step) => `${step.step ? '+' : step.ahead ? '-' : '?'}${step.state}`)

  it('tells what is done and what is to come', () => {
    expect(told(visit({}))).toEqual([
      '+booked',
      '+checked_in',
      '+identity_checked',
      '+form_signed',
      '+in_review',
      '-approved',
      '-new_credential_chosen',
    ])
    expect(told(visit({ ahead: toCome('approved') })).at(-1)).toBe('-approved')
  })

  it('says in which part somebody took a step, never who he is', () => {
    const parts = road(visit({ state: 'closed', ahead: [], steps: taken('in_review', 'approved') }))
    expect(parts.map(doneBy)).toEqual(['clerk', 'reviewer'])
  })

  it('calls unlocked what ended with the approval', () => {
    const unlocked = visit({ state: 'closed', ahead: [], steps: taken('in_review', 'closed') })
    expect(told(unlocked)).toEqual(['+in_review', '+approved'])
  })

  it('does not call done what is done anew', () => {
    const again = visit({
      state: 'checked_in',
      ahead: toCome('identity_checked', 'form_signed', 'in_review', 'approved'),
    })
    expect(told(again).slice(1, 3)).toEqual(['+checked_in', '-identity_checked'])
  })

  it('promises nothing of what is over', () => {
    const refused = visit({ state: 'refused', ahead: [] })
    expect(told(refused).at(-1)).toBe('+in_review')
    expect(whenLate(refused)).toBeUndefined()
  })

  it('says what to do for each step, and promises only the review and what follows', () => {
    expect(whenLate(visit({ state: 'booked', ahead: toCome('checked_in') }))).toBe(
      'counter.do_come',
    )
    expect(whenLate(visit({ state: 'checked_in', ahead: toCome('form_signed') }))).toBe(
      'counter.do_ask',
    )
    expect(whenLate(visit({}))).toBe('counter.do_call')
    expect(whenLate(visit({ state: 'approved', ahead: toCome('new_credential_chosen') }))).toBe(
      'counter.do_again',
    )
    const promised = (one: Visit) => road(one).map((step) => isPromised(one, step))
    expect(promised(visit({})).slice(-2)).toEqual([true, false])
    expect(promised(visit({ state: 'checked_in' }))).not.toContain(true)
  })
})
