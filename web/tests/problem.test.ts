import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Problem, Remedy, Restriction } from '../shared/api'
import type { components } from '../shared/api/generated/schema'
import { syncServerTime } from '../shared/api/serverTime'
import { setLang } from '../shared/i18n'
import en from '../shared/i18n/texts.en.json'
import zh from '../shared/i18n/texts.zh-CN.json'
import {
  appealHref,
  ASK_PEOPLE,
  faceOf,
  mainRestriction,
  problemOf,
  ProblemView,
  wordsAt,
} from '../shared/problem'

const both = (words: string) => ({ 'zh-CN': `\u4e2d ${words}`, en: words })
const NOW = Date.parse('2026-11-21T15:15:00Z')
const iso = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()

const remedy = (more: Partial<Remedy>): Remedy => ({
  id: 'reset_payment_password',
  minutes: 3,
  available: true,
  title: both('Reset the payment password'),
  needs: both('Needs: two codes'),
  href: '/reset/payment-password',
  ...more,
})
const lock = (more: Partial<Restriction> = {}): Restriction => ({
  restriction_id: 'rst_1',
  cause: 'wrong_payment_password',
  scope: 'pay',
  placed_at: iso(-3),
  ends_at: iso(27),
  reference: 'L-7Q4K-2M9D',
  title: both('Payments are locked'),
  reason: both('Wrong 5 times in a row.'),
  still_open: ['receive', 'view'],
  shut: ['pay'],
  remedies: [
    remedy({}),
    remedy({ id: 'wait', minutes: null, at: iso(27), title: both('Wait for it to open') }),
  ],
  ...more,
})
const problem = (code: string, more: Partial<Problem> = {}): Problem => ({
  type: `/problems/${code}`,
  title: code,
  status: 422,
  code,
  ...more,
})
const view = (shown: Problem, more: Record<string, unknown> = {}) =>
  mount(ProblemView, { props: { problem: shown, ...more }, attachTo: document.body })

/** Why a refusal offers no appeal, or how: a new code does not compile before it is answered. */
const REFUSALS = {
  limit_exceeded: 'by its number',
  restricted: 'by its lock',
  app_locked: 'by its lock',
  request_malformed: 'something typed',
  field_invalid: 'something typed',
  sign_in_refused: 'something typed',
  payment_password_wrong: 'something typed',
  code_wrong: 'something typed',
  code_expired: 'something typed',
  second_step_wrong: 'something typed',
  second_step_used: 'something typed',
  passkey_refused: 'something typed',
  payee_not_found: 'something typed',
  payee_is_self: 'something typed',
  funds_insufficient: 'something typed',
  account_name_taken: 'something typed',
  password_refused: 'something typed',
  identity_number_wrong: 'something typed',
  linked_account_wrong: 'something typed',
  security_answers_wrong: 'something typed',
  file_refused: 'something typed',
  refund_too_large: 'something typed',
  exchange_too_small: 'something typed',
  pay_code_refused: 'something typed',
  activation_refused: 'something typed',
  api_key_refused: 'about the request',
  api_key_scope_missing: 'about the request',
  signature_refused: 'about the request',
  idempotency_key_missing: 'about the request',
  idempotency_key_reused: 'about the request',
  identity_not_confirmed: 'another step first',
  identity_different: 'another step first',
  second_step_paused: 'a wait with its end',
  code_sends_exhausted: 'a wait with its end',
  code_tries_exhausted: 'a wait with its end',
  too_soon: 'a wait with its end',
  wait: 'a wait with its end',
  lookups_exhausted: 'a wait with its end',
  requests_exhausted: 'a wait with its end',
  codes_exhausted: 'a wait with its end',
  lift_too_early: 'a wait with its end',
  continue_too_early: 'a wait with its end',
  identity_tries_exhausted: 'a wait with its end',
  identity_number_paused: 'a wait with its end',
  linked_account_paused: 'a wait with its end',
  security_answers_paused: 'a wait with its end',
  caller_checks_exhausted: 'a wait with its end',
  activations_exhausted: 'a wait with its end',
  not_signed_in: 'another step first',
  step_up_needed: 'another step first',
  sign_in_unconfirmed: 'another step first',
  step_out_of_order: 'another step first',
  proofs_insufficient: 'another step first',
  cancel_too_late: 'another step first',
  check_running: 'another step first',
  slot_full: 'another step first',
  rate_unavailable: 'another step first',
  payment_expired: 'over, begin anew',
  payment_cancelled: 'over, begin anew',
  order_not_open: 'over, begin anew',
  collect_code_over: 'over, begin anew',
  quote_expired: 'over, begin anew',
  flow_expired: 'over, begin anew',
  invitation_over: 'over, begin anew',
  visit_changed: 'over, begin anew',
  account_closed: 'over, begin anew',
  payee_cannot_receive: 'over, begin anew',
  proposal_over: 'over, begin anew',
  staff_not_signed_in: 'for staff',
  staff_sign_in_refused: 'for staff',
  role_missing: 'for staff',
  proof_needed_again: 'for staff',
  four_eyes_violation: 'for staff',
  case_changed: 'for staff',
  case_held: 'for staff',
  desk_act_refused: 'for staff',
  lookups_stopped: 'for staff',
  lease_held: 'for staff',
  csrf_refused: 'about the request',
  client_outdated: 'about the request',
  not_found: 'about the request',
  method_not_allowed: 'about the request',
  not_acceptable: 'about the request',
  body_too_large: 'about the request',
  content_type_unsupported: 'about the request',
  outcome_unknown: 'our side',
  unavailable: 'our side',
  busy: 'our side',
  internal: 'our side',
} as const satisfies Record<components['schemas']['ProblemCode'], string>

/** The same for locks. */
const LOCKS = {
  operator_order: 'judged',
  legal_order: 'judged',
  suspicious_payment: 'judged',
  payment_failures: 'judged',
  unfamiliar_place: 'judged',
  lost_wallet: 'judged',
  recent_recovery: 'judged',
  wrong_sign_in_password: 'typed wrong',
  wrong_payment_password: 'typed wrong',
  holder_lock: 'his own choice',
  counter_lock: 'his own choice',
  expired_sign_in_password: 'for everybody after a time',
  expired_payment_password: 'for everybody after a time',
  must_choose_sign_in_password: 'asked for by himself',
  must_choose_payment_password: 'asked for by himself',
  must_choose_second_step: 'asked for by himself',
} as const satisfies Record<Restriction['cause'], string>

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(NOW)
  syncServerTime(new Date(NOW).toISOString())
  setLang('en', en)
})
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('something to put right', () => {
  test('is everything that was typed wrong: never a page of its own', () => {
    const typed = Object.entries(REFUSALS).filter(([, kind]) => kind === 'something typed')

    expect(
      typed.map(([code]) => code).filter((code) => faceOf(problem(code)) !== 'correct'),
    ).toEqual([])
  })

  test('takes the focus, and its lines lead to their fields', async () => {
    document.body.innerHTML = '<input id="amount">'
    const shown = problem('field_invalid', {
      fields: [{ field: 'amount', code: 'too_small', user_message: both('More than zero.') }],
    })

    const wrapper = view(shown)
    expect(document.activeElement).toBe(wrapper.get('[role=alert]').element)

    await wrapper.get('a').trigger('click')
    expect(wrapper.get('a').text()).toBe('More than zero.')
    expect(document.activeElement?.id).toBe('amount')
  })

  test('says the same words at the field and in the summary', () => {
    const shown = problem('code_wrong', { user_message: both('Not right. Tries left: 4.') })
    const wrapper = view(shown, { mainField: 'code' })

    expect(wordsAt(shown, 'code', true)).toBe('Not right. Tries left: 4.')
    expect(wrapper.get('[role=alert]').text()).toContain('Tries left: 4.')
    expect(wrapper.get('a').text()).toBe('Not right.')
    expect(wrapper.get('a').attributes('href')).toBe('#code')
  })

  test('a refused password gives every reason', () => {
    const shown = problem('password_refused', {
      reasons: [
        { code: 'too_short', user_message: both('Too short.') },
        { code: 'own_name', user_message: both('Not your name.') },
      ],
    })
    const wrapper = view(shown, { mainField: 'new-password' })

    expect(wrapper.findAll('a').map((one) => one.text())).toEqual(['Too short.', 'Not your name.'])
  })

  test('new words for the same problem do not take the focus from the field', async () => {
    document.body.innerHTML = '<input id="amount">'
    const wrapper = view(problem('code_wrong', { user_message: both('Not right.') }))
    document.getElementById('amount')?.focus()

    await wrapper.setProps({ ids: { amount: 'amount' } })
    setLang('zh-CN', zh)
    await flushPromises()

    expect(document.activeElement?.id).toBe('amount')
    expect(wrapper.text()).toContain('\u4e2d')
  })
})

describe('something shut', () => {
  test('the last try that was refused is the beginning of the wait', () => {
    const last = problem('sign_in_refused', {
      user_message: both('Not right. Tries left: 0.'),
      until: iso(1),
    })

    expect(faceOf(last)).toBe('closed')
    expect(view(last).find('[role=timer]').exists()).toBe(true)
  })

  test('says cause, end, what stays open, the ways out and the reference', () => {
    const wrapper = view(problemOf([lock()]))

    expect(wrapper.get('h1').text()).toBe('Payments are locked')
    expect(wrapper.text()).toContain('Wrong 5 times in a row.')
    expect(wrapper.get('.stamp').text()).toBe('Locked')
    expect(wrapper.get('[role=timer]').attributes('aria-label')).toBe('27 minutes left')
    expect(wrapper.text()).toContain('receiving, balances and activity')
    expect(wrapper.findAll('.way b').map((one) => one.text())).toEqual([
      'Reset the payment password',
      'Wait for it to open',
    ])
    expect(wrapper.get('a.way').attributes('href')).toBe('/reset/payment-password')
    expect(wrapper.text()).toContain('L-7Q4K-2M9D')
  })

  test('in Chinese nothing stays English', async () => {
    const wrapper = view(problemOf([lock()]))

    setLang('zh-CN', zh)
    await flushPromises()

    const ofTheServer = [lock().title, lock().reason, ...lock().remedies.map((one) => one.title)]
    const ours = [...ofTheServer, remedy({}).needs].reduce(
      (text, words) => text.replaceAll(words.en, ''),
      wrapper.text(),
    )
    expect(ours).not.toMatch(/[a-z]{3}/)
  })

  test('when the wait is over it says so and hands the focus to the next act', async () => {
    const wrapper = view(problemOf([lock({ ends_at: iso(1) })]), { again: 'Continue paying' })

    await vi.advanceTimersByTimeAsync(61_000)

    expect(wrapper.get('h1').text()).toBe('You can go on')
    expect(wrapper.emitted('over')).toHaveLength(1)
    expect(document.activeElement?.textContent).toContain('Continue paying')

    await wrapper.get('button.is-primary').trigger('click')
    expect(wrapper.emitted('again')).toHaveLength(1)
  })

  test('without an end there is no clock, but there is a way', () => {
    const unfreeze = remedy({ id: 'unfreeze', title: both('Unfreeze'), href: '/unfreeze' })
    const frozen = lock({
      cause: 'lost_wallet',
      scope: 'everything',
      ends_at: null,
      remedies: [unfreeze],
    })
    const wrapper = view(problemOf([frozen]))

    expect(wrapper.find('[role=timer]').exists()).toBe(false)
    expect(wrapper.get('a.way').attributes('href')).toBe('/unfreeze')
    expect(wrapper.get('.stamp').text()).toBe('Frozen')
  })

  test('a lock that repeats another says why it lasts longer; the first says nothing', () => {
    const note = both('This is lock number 2 within 24 hours.')

    expect(view(problemOf([lock({ note })])).text()).toContain(note.en)
    expect(view(problemOf([lock()])).text()).not.toContain('lock number')
  })

  test('a limit leaves smaller payments open, and says so', () => {
    const limit = lock({
      cause: 'recent_recovery',
      scope: 'pay_out_above',
      amount_limit: [{ minor: '200000', currency: 'CNY' }],
    })
    const wrapper = view(problemOf([limit]))

    expect(wrapper.text()).toContain('paying up to CNY\u00a02,000.00 each')
    expect(wrapper.get('.is-shut').text()).toContain('payments above CNY\u00a02,000.00 each')
    expect(wrapper.get('.stamp').text()).toBe('Limited')
  })

  test('with several in force the heaviest leads and the others are named', () => {
    const limit = lock({
      restriction_id: 'rst_2',
      cause: 'recent_recovery',
      scope: 'pay_out_above',
      title: both('Payments have a limit'),
    })
    const wrapper = view(problemOf([limit, lock()]))

    expect(mainRestriction(problemOf([limit, lock()]))?.restriction_id).toBe('rst_1')
    expect(wrapper.get('h1').text()).toBe('Payments are locked')
    expect(wrapper.text()).toContain('Payments have a limit')
  })

  test.each([
    'offline',
    'server_silent',
    'unavailable',
    'internal',
    'outcome_unknown',
    'flow_expired',
  ])('%s can be tried again', async (code) => {
    const wrapper = view(problem(code))

    await wrapper.get('button.is-primary').trigger('click')

    expect(wrapper.emitted('again')).toHaveLength(1)
  })

  test('a page that is too old keeps what was typed and offers to reload', () => {
    const old = problem('client_outdated', { user_message: both('Reload the page.') })

    expect(faceOf(old)).toBe('correct')
    expect(view(old).get('button').text()).toBe('Reload the page')
  })

  test('names people to ask, and who looks again at what people decided', () => {
    const order = lock({ cause: 'operator_order', reference: 'O-7Q4K-2M9D' })
    const global = { provide: { [ASK_PEOPLE]: { ask: '/cases/new', appeal: '/appeals/new' } } }
    const shown = (one: Problem) => mount(ProblemView, { props: { problem: one }, global })
    const hrefs = (one: Problem) =>
      shown(one)
        .findAll('[data-more]')
        .map((link) => link.attributes('href'))

    expect(hrefs(problemOf([lock()]))).toEqual(['/cases/new?reference=L-7Q4K-2M9D&code=restricted'])
    expect(hrefs(problemOf([order]))).toEqual([
      '/cases/new?reference=O-7Q4K-2M9D&code=restricted',
      '/appeals/new?about=O-7Q4K-2M9D',
    ])
    const legal = lock({ cause: 'legal_order', reference: 'O-2M9D-7Q4K' })
    expect(hrefs(problemOf([legal]))).toContain('/appeals/new?about=O-2M9D-7Q4K')
    expect(hrefs(problemOf([lock({ cause: 'holder_lock' })]))).toHaveLength(1)
    const tooMuch = problem('limit_exceeded', { reference: 'R-7Q4K-2M9D', until: iso(60) })
    expect(hrefs(tooMuch)).toContain('/appeals/new?about=R-7Q4K-2M9D')
    expect(hrefs(problem('limit_exceeded', { until: iso(60) }))).toHaveLength(1)
    const out = { provide: { [ASK_PEOPLE]: { ask: '/cases/new', appeal: undefined } } }
    const signedOut = mount(ProblemView, { props: { problem: problemOf([order]) }, global: out })
    expect(signedOut.findAll('[data-more]')).toHaveLength(1)
    expect(hrefs(problem('internal', { request_id: 'req_1' }))).toEqual([
      '/cases/new?code=internal',
    ])
    expect(hrefs(problem('offline'))).toEqual([])
    expect(view(problemOf([order])).findAll('[data-more]')).toHaveLength(0)
  })

  test('every lock says whether a person looks at it again, and the same to who is signed out', () => {
    const pages = [
      { ask: '/cases/new', appeal: '/appeals/new' },
      { ask: '/cases/new', appeal: '/appeals/open' },
    ]
    for (const page of pages) {
      for (const [cause, why] of Object.entries(LOCKS)) {
        const one = lock({ cause: cause as Restriction['cause'], reference: 'L-7Q4K-2M9D' })
        const href = appealHref(page, problemOf([one]))
        expect(href, cause).toBe(why === 'judged' ? `${page.appeal}?about=L-7Q4K-2M9D` : undefined)
      }
    }
  })

  test('every other refusal is appealed against by its number, or there is a reason why not', () => {
    const pages = { ask: '/cases/new', appeal: '/appeals/new' }
    const there = '/appeals/new?about=R-7Q4K-2M9D'
    for (const [code, why] of Object.entries(REFUSALS)) {
      const one = problem(code, { reference: 'R-7Q4K-2M9D' })
      expect(appealHref(pages, one), code).toBe(why === 'by its number' ? there : undefined)
    }
  })

  test('a limit offers it with an end and without one', () => {
    const pages = { ask: '/cases/new', appeal: '/appeals/new' }
    const global = { provide: { [ASK_PEOPLE]: pages } }
    for (const until of [{}, { until: iso(60) }]) {
      const one = problem('limit_exceeded', { reference: 'R-7Q4K-2M9D', ...until })
      const shown = mount(ProblemView, { props: { problem: one }, global })
      expect(shown.get('[data-more="appeal"]').attributes('href')).toBe(
        '/appeals/new?about=R-7Q4K-2M9D',
      )
    }
  })

  test('what is not there, or not for whoever asks, is not called paused', () => {
    for (const code of ['not_found', 'role_missing']) {
      const wrapper = view(problem(code, { user_message: both('Go back.') }))

      expect(wrapper.find('.stamp').exists()).toBe(false)
      expect(wrapper.text()).toContain('Go back.')
    }
    expect(view(problem('from_the_future')).get('.stamp').text()).toBe('Paused')
  })

  test('a code nobody has heard of is still a whole page', () => {
    const wrapper = view(
      problem('from_the_future', { user_message: both('New words.'), request_id: 'req_1' }),
    )

    expect(faceOf(problem('from_the_future'))).toBe('closed')
    expect(wrapper.text()).toContain('New words.')
    expect(wrapper.text()).toContain('req_1')
  })
})
