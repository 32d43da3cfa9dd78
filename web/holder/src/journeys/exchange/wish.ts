import { amountOf, readAmount, type AmountProblem } from '@jinnang/shared/i18n'
import type { ExchangeQuote, ExchangeQuoteRequest } from '@jinnang/shared/api'

/** What a holder types: one of the two amounts, and which currency goes where. */
export interface Wish {
  readonly sells: string
  readonly buys: string
  readonly sell: string
  readonly buy: string
}

/** What is asked of the server, or what is wrong with which field. */
export function requestOf(
  wish: Wish,
): ExchangeQuoteRequest | { readonly field: 'sell' | 'buy'; readonly problem: AmountProblem } {
  const isSale = wish.sell.trim() !== '' || wish.buy.trim() === ''
  const field = isSale ? 'sell' : 'buy'
  const amount = readAmount(wish[field], isSale ? wish.sells : wish.buys)
  if (typeof amount === 'string') return { field, problem: amount }
  return isSale ? { sell: amount, to: wish.buys } : { buy: amount, from: wish.sells }
}

/** The same wish once more, for a quote that has ended. */
export function againOf(quote: ExchangeQuote): ExchangeQuoteRequest {
  return quote.named === 'sell'
    ? { sell: quote.sell, to: quote.buy.currency }
    : { buy: quote.buy, from: quote.sell.currency }
}

/** Whether a new quote asks for something else than was looked at. */
export function isOther(before: ExchangeQuote, after: ExchangeQuote): boolean {
  return before.sell.minor !== after.sell.minor || before.buy.minor !== after.buy.minor
}

/** What is missing to sell so much, or nothing. */
export function missingFor(quote: ExchangeQuote, available: string | undefined): string | null {
  if (available === undefined) return null
  const missing = BigInt(quote.sell.minor) - BigInt(available)
  return missing > 0n ? amountOf(missing, quote.sell.currency).minor : null
}
