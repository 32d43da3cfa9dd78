import { afterEach, describe, expect, test } from 'vitest'
import { keyFor } from '../holder/src/journeys/pay/draft'
import { stepFor, type Known } from '../holder/src/journeys/signup/steps'
import { filterOf } from '../holder/src/journeys/activity/range'
import { plainName } from '../holder/src/journeys/devices/plainName'
import { deviceName } from '../holder/src/journeys/signin/deviceName'
import { speak } from '../holder/src/texts'

describe('the key of a payment', () => {
  const body = {
    payee: 'lm',
    amount: { minor: '8800', currency: 'CNY' },
    remark: '',
    arrival: 'now',
  } as const
  let made = 0
  const newKey = () => `key-${(made += 1)}`

  test('stays with the form, so that a double click makes one payment', () => {
    const first = keyFor(null, body, newKey)
    const second = keyFor(first, { ...body, amount: { ...body.amount } }, newKey)

    expect(second).toEqual(first)
  })

  test('changes with the content: another amount is another payment', () => {
    const first = keyFor(null, body, newKey)
    const second = keyFor(first, { ...body, amount: { minor: '8900', currency: 'CNY' } }, newKey)

    expect(second.key).not.toBe(first.key)
  })
})

describe('the questions of opening a wallet', () => {
  const nothing: Known = {
    email: 'missing',
    phone: 'missing',
    accountName: false,
    displayName: false,
    password: false,
    pin: false,
    opened: false,
  }
  const contacts: Known = { ...nothing, email: 'proven', phone: 'proven' }

  test('a link into the middle begins at the first question', () => {
    expect(stepFor('pin', nothing)).toBe('email')
    expect(stepFor('done', nothing)).toBe('email')
    expect(stepFor('', nothing)).toBe('email')
  })

  test('a sent code can be entered, and the address corrected', () => {
    const sent: Known = { ...nothing, email: 'sent' }

    expect(stepFor('email-code', sent)).toBe('email-code')
    expect(stepFor('email', sent)).toBe('email')
    expect(stepFor('phone', sent)).toBe('email-code')
  })

  test('a proven contact is not asked again', () => {
    expect(stepFor('email', contacts)).toBe('account-name')
    expect(stepFor('phone-code', contacts)).toBe('account-name')
  })

  test('secrets are gone after a reload, so their questions come again', () => {
    expect(stepFor('device', { ...contacts, accountName: true })).toBe('name')
  })

  test('once open there is only the end', () => {
    expect(stepFor('email', { ...contacts, opened: true })).toBe('done')
  })
})

describe('a part of the activity log', () => {
  test('everything is asked for without a filter', () => {
    expect(filterOf({ group: '', from: '', to: '' })).toEqual({})
    expect(filterOf({ group: '', from: 'yesterday', to: '2026-1-1' })).toEqual({})
  })

  test('days are whole days of the reader', () => {
    const { from, until } = filterOf({ group: 'locks', from: '2026-11-21', to: '2026-11-22' })

    expect(from).toBe(new Date(2026, 10, 21).toISOString())
    expect(until).toBe(new Date(2026, 10, 23).toISOString())
  })

  test('the last day of a month ends with the month', () => {
    const { until } = filterOf({ group: '', from: '', to: '2026-12-31' })

    expect(until).toBe(new Date(2027, 0, 1).toISOString())
  })
})

describe('a device in plain words', () => {
  afterEach(() => speak('zh-CN'))

  test.each([
    ['zh-CN', 'Chrome, Android', 'Android 上的 Chrome'],
    ['zh-CN', 'WeChat, iPhone', 'iPhone 上的 微信'],
    ['en', 'Chrome, Android', 'Chrome on Android'],
    ['en', 'Samsung Internet, Android', 'Samsung Internet on Android'],
  ] as const)('%s: %s', (language, name, words) => {
    speak(language)

    expect(plainName(name)).toBe(words)
  })

  test('a name that its holder gave stays as it is', () => {
    speak('en')

    expect(plainName('Kitchen, downstairs')).toBe('Kitchen, downstairs')
    expect(plainName('?')).toBe('Unknown browser')
  })
})

describe('the name of a device', () => {
  test.each([
    [
      'Mozilla/5.0 (Linux; Android 15; 2410) AppleWebKit/537.36 Chrome/143.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1',
      'Safari, iPhone',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/143.0 Safari/537.36 Edg/143.0', 'Edge, Windows'],
    ['curl/8', 'Browser'],
  ])('%s', (agent, name) => {
    expect(deviceName(agent)).toBe(name)
  })
})
