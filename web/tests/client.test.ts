import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { api, onStaleSession } from '../shared/api'

/* The one way to ask: whatever comes back, or does not, is a value with a code. */

const session = (csrf: string) =>
  json(200, { signed_in: false, csrf, server_time: '2026-11-21T15:00:00Z' })

function json(status: number, body: unknown): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } })
}

function problem(status: number, code: string): Response {
  return json(status, { type: `/problems/${code}`, title: code, status, code })
}

describe('asking the server', () => {
  let asked: Request[] = []
  let answers: (() => Response)[] = []

  beforeEach(() => {
    asked = []
    answers = []
    vi.stubGlobal('fetch', async (request: Request) => {
      asked.push(request)
      const next = answers.shift()
      if (next === undefined) throw new TypeError('Failed to fetch')
      return next()
    })
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    onStaleSession(() => Promise.resolve())
  })

  test('the check value of the session goes with every change', async () => {
    answers = [() => session('first'), () => json(201, { signed_in: true, csrf: 'second' })]

    await api.session()
    await api.signIn({ identifier: 'lixiang', password: 'x', not_my_device: false })

    expect(asked[0]?.headers.get('X-CSRF-Token')).toBeNull()
    expect(asked[1]?.headers.get('X-CSRF-Token')).toBe('first')
    expect(asked[1]?.headers.get('Jinnang-Client')).toMatch(/^web\/\d+\.\d+\.\d+$/)
  })

  test('a stale check value is renewed once and the question asked again', async () => {
    onStaleSession(async () => void (await api.session()))
    answers = [
      () => problem(403, 'csrf_refused'),
      () => session('fresh'),
      () => json(200, { found: true, masked_name: '*i', identifier_kind: 'email' }),
    ]

    const answer = await api.findPayee('mei@example.com')

    expect(answer.ok).toBe(true)
    expect(asked.map((one) => new URL(one.url).pathname)).toEqual([
      '/api/v1/payee-lookups',
      '/api/v1/session',
      '/api/v1/payee-lookups',
    ])
    expect(asked[2]?.headers.get('X-CSRF-Token')).toBe('fresh')
  })

  test('it is not asked for ever', async () => {
    onStaleSession(async () => void (await api.session()))
    answers = [
      () => problem(403, 'csrf_refused'),
      () => session('fresher'),
      () => problem(403, 'csrf_refused'),
    ]

    const answer = await api.findPayee('mei@example.com')

    expect(answer).toMatchObject({ ok: false, problem: { code: 'csrf_refused' } })
    expect(asked).toHaveLength(3)
  })

  test('the key of a payment goes with it', async () => {
    answers = [() => json(201, {})]

    await api.createPayment(
      { payee: 'lm', amount: { minor: '8800', currency: 'CNY' }, remark: '', arrival: 'now' },
      'key-of-this-form',
    )

    expect(asked[0]?.headers.get('Idempotency-Key')).toBe('key-of-this-form')
    expect(await asked[0]?.json()).toEqual({
      payee: 'lm',
      amount: { minor: '8800', currency: 'CNY' },
      remark: '',
      arrival: 'now',
    })
  })

  test.each([
    ['no answer at all', undefined, 'server_silent'],
    ['a page of a proxy', () => new Response('<html>', { status: 502 }), 'unavailable'],
    ['a proxy that says all is well', () => new Response('<html>', { status: 200 }), 'unavailable'],
    ['an empty answer', () => new Response('', { status: 200 }), 'unavailable'],
    ['a problem of ours', () => problem(423, 'restricted'), 'restricted'],
  ])('%s becomes a problem with a code', async (_what, reply, code) => {
    answers = reply === undefined ? [] : [reply]

    expect(await api.wallet()).toMatchObject({ ok: false, problem: { code } })
  })

  test('without a network it is the network that is named', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)

    expect(await api.wallet()).toMatchObject({ ok: false, problem: { code: 'offline' } })
  })
})
