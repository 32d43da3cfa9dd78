import { describe, expect, test } from 'vitest'
import { keyFor } from '../holder/src/journeys/pay/draft'
import { stepFor, type Known } from '../holder/src/journeys/signup/steps'
import { deviceName } from '../holder/src/journeys/signin/deviceName'

describe('the key of a payment', () => {
  const body = { payee: 'lm', amount: { minor: '8800', currency: 'CNY' }, remark: '' }
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
