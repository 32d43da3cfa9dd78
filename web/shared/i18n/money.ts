import { lang, translate } from './texts'

/** As in the API: minor units as a string, so that no amount passes through a double. */
export interface Money {
  readonly minor: string
  readonly currency: string
}

export type CurrencyCode = 'CNY' | 'USD'

/** Digits after the point, per currency (ISO 4217). */
const SCALE: Readonly<Record<string, number>> = { CNY: 2, USD: 2 }
const SYMBOL: Readonly<Record<string, string>> = { CNY: '¥', USD: 'US$' }
const MINUS = '\u2212'

/** Most digits before the point; 999,999,999,999.99 fits a signed 64 bit count of minor units. */
const MOST_WHOLE_DIGITS = 12

function scaleOf(currency: string): number {
  return SCALE[currency] ?? 2
}

/** "-8800" CNY → "-88.00", exactly. */
export function decimalOf(money: Money): string {
  const negative = money.minor.startsWith('-')
  const scale = scaleOf(money.currency)
  const digits = (negative ? money.minor.slice(1) : money.minor).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const part = scale === 0 ? '' : `.${digits.slice(-scale)}`
  return `${negative ? '-' : ''}${whole}${part}`
}

/** "12,480.30", the minus as its own sign. */
export function groupedAmount(money: Money): string {
  const scale = scaleOf(money.currency)
  const format = new Intl.NumberFormat(lang.value, {
    minimumFractionDigits: scale,
    maximumFractionDigits: scale,
  })
  // A decimal string is formatted exactly; TypeScript only knows number and bigint here.
  const decimal = decimalOf(money) as unknown as number
  return format.format(decimal).replace('-', MINUS)
}

export function signedAmount(money: Money, direction: 'in' | 'out'): string {
  return `${direction === 'in' ? '+' : MINUS}${groupedAmount(money)}`
}

export function symbolOf(currency: string): string {
  return SYMBOL[currency] ?? currency
}

export function currencyName(currency: string): string {
  return translate(`currency.${currency}`)
}

/** "CNY 88.00": the amount inside a sentence. */
export function moneyInWords(money: Money): string {
  return translate(`money.${money.currency}`, { amount: groupedAmount(money) })
}

export function amountOf(minor: bigint, currency: string): Money {
  return { minor: minor.toString(), currency }
}

export type AmountProblem = 'empty' | 'not_a_number' | 'too_fine' | 'zero' | 'too_large'

/** Reads what a person typed as an amount; digits of a Chinese input method count as digits. */
export function readAmount(typed: string, currency: string): Money | AmountProblem {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s,\u3001]/g, '')
    .replace(/\u3002/g, '.')
  if (text === '') return 'empty'
  const match = /^(?:[¥$])?([0-9]*)(?:\.([0-9]*))?$/.exec(text)
  if (match === null || (match[1] ?? '') + (match[2] ?? '') === '') return 'not_a_number'
  const whole = (match[1] ?? '').replace(/^0+(?=[0-9])/, '')
  const part = match[2] ?? ''
  const scale = scaleOf(currency)
  if (part.length > scale) return 'too_fine'
  if (whole.length > MOST_WHOLE_DIGITS) return 'too_large'
  const minor = BigInt(`${whole === '' ? '0' : whole}${part.padEnd(scale, '0')}`)
  return minor === 0n ? 'zero' : amountOf(minor, currency)
}
