import { answer, client } from '../client'
import type { ExchangeQuoteRequest, PasskeyAnswer } from '../types'
import { keyed } from './keyed'

/* Exchange between the currencies of the wallet. */

const ofQuote = (quoteId: string) => ({ path: { quote_id: quoteId } })

export const exchangeRates = () => answer(() => client.GET('/api/v1/exchange-rates'))

export const askForQuote = (body: ExchangeQuoteRequest, key: string) =>
  answer(() => client.POST('/api/v1/exchange-quotes', { params: keyed(key), body }))

export const confirmQuote = (quoteId: string, paymentPassword: string) =>
  answer(() =>
    client.POST('/api/v1/exchange-quotes/{quote_id}/confirmation', {
      params: ofQuote(quoteId),
      body: { payment_password: paymentPassword },
    }),
  )

export const askForPasskeyToExchange = (quoteId: string) =>
  answer(() =>
    client.POST('/api/v1/exchange-quotes/{quote_id}/passkey/questions', {
      params: ofQuote(quoteId),
    }),
  )

export const confirmQuoteByPasskey = (quoteId: string, passkey: PasskeyAnswer) =>
  answer(() =>
    client.POST('/api/v1/exchange-quotes/{quote_id}/confirmation', {
      params: ofQuote(quoteId),
      body: { passkey },
    }),
  )
