import { describe, expect, test } from 'vitest'
import type { ExchangeQuote } from '@jinnang/shared/api'
import { againOf, isOther, missingFor, requestOf } from '../holder/src/journeys/exchange/wish'

const quote = {
  named: 'sell',
  sell: { minor: '72000', currency: 'CNY' },
  buy: { minor: '9950', currency: 'USD' },
} as ExchangeQuote

describe('what is asked for', () => {
  const wish = { sells: 'CNY', buys: 'USD', sell: '', buy: '' }

  test('the one amount that was typed, of the currency it stands under', () => {
    expect(requestOf({ ...wish, sell: '720' })).toEqual({
      sell: { minor: '72000', currency: 'CNY' },
      to: 'USD',
    })
    expect(requestOf({ ...wish, buy: '99.5' })).toEqual({
      buy: { minor: '9950', currency: 'USD' },
      from: 'CNY',
    })
  })

  test('what is no amount is told at its field', () => {
    expect(requestOf(wish)).toEqual({ field: 'sell', problem: 'empty' })
    expect(requestOf({ ...wish, sell: '0' })).toEqual({ field: 'sell', problem: 'zero' })
    expect(requestOf({ ...wish, buy: '1.001' })).toEqual({ field: 'buy', problem: 'too_fine' })
  })
})

describe('a quote that has ended', () => {
  test('is asked for again by the amount that was named', () => {
    expect(againOf(quote)).toEqual({ sell: quote.sell, to: 'USD' })
    expect(againOf({ ...quote, named: 'buy' })).toEqual({ buy: quote.buy, from: 'CNY' })
  })

  test('is another one as soon as one amount differs', () => {
    expect(isOther(quote, { ...quote, rate: '1 CNY = 0.2 USD' })).toBe(false)
    expect(isOther(quote, { ...quote, buy: { minor: '9951', currency: 'USD' } })).toBe(true)
    expect(isOther(quote, { ...quote, sell: { minor: '71999', currency: 'CNY' } })).toBe(true)
  })
})

describe('the money for it', () => {
  test('is missing only by what is more than there is', () => {
    expect(missingFor(quote, '72000')).toBeNull()
    expect(missingFor(quote, '71999')).toBe('1')
    expect(missingFor(quote, undefined)).toBeNull()
  })
})
