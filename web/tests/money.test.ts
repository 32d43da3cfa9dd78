import { beforeEach, describe, expect, test } from 'vitest'
import {
  decimalOf,
  groupedAmount,
  moneyInWords,
  readAmount,
  setLang,
  signedAmount,
} from '../shared/i18n'
import en from '../shared/i18n/texts.en.json'
import zh from '../shared/i18n/texts.zh-CN.json'

const cny = (minor: string) => ({ minor, currency: 'CNY' })

describe('amounts as text', () => {
  beforeEach(() => setLang('en', en))

  test.each([
    ['0', '0.00'],
    ['5', '0.05'],
    ['-5', '-0.05'],
    ['8800', '88.00'],
    ['9223372036854775807', '92233720368547758.07'],
  ])('%s minor units are %s', (minor, decimal) => {
    expect(decimalOf(cny(minor))).toBe(decimal)
  })

  test('no digit is lost where a double would round', () => {
    expect(groupedAmount(cny('900719925474099367'))).toBe('9,007,199,254,740,993.67')
  })

  test('signs stand before the amount, as signs and not as hyphens', () => {
    expect(signedAmount(cny('8800'), 'out')).toBe('\u221288.00')
    expect(signedAmount(cny('3600'), 'in')).toBe('+36.00')
    expect(groupedAmount(cny('-8800'))).toBe('\u221288.00')
  })

  test('in a sentence the unit does not break off', () => {
    expect(moneyInWords(cny('1248030'))).toBe('CNY\u00a012,480.30')
    setLang('zh-CN', zh)
    expect(moneyInWords(cny('1248030'))).toMatch(/^12,480\.30\u00a0./)
  })
})

describe('amounts as typed', () => {
  test.each([
    ['88', '8800'],
    ['88.5', '8850'],
    ['88.', '8800'],
    ['.5', '50'],
    ['007', '700'],
    [' 12,480.30 ', '1248030'],
    ['\uff18\uff18\uff0e\uff15', '8850'],
    ['88\u3002 50', '8850'],
    ['\u00a588', '8800'],
    ['999999999999.99', '99999999999999'],
  ])('%j is %s', (typed, minor) => {
    expect(readAmount(typed, 'CNY')).toEqual(cny(minor))
  })

  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['.', 'not_a_number'],
    ['-5', 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['88.005', 'too_fine'],
    ['0', 'zero'],
    ['0.00', 'zero'],
    ['1000000000000', 'too_large'],
  ])('%j is refused as %s', (typed, why) => {
    expect(readAmount(typed, 'CNY')).toBe(why)
  })
})
