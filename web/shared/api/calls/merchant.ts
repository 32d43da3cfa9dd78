import type { Money } from '../../i18n/money'
import { answer, client } from '../client'
import type { ApiScope } from '../types'
import { keyed } from './keyed'

/* A business: its orders, refunds, keys and money; and paying somebody's order. */

export const business = () => answer(() => client.GET('/api/v1/business'))

export const openBusiness = (name: string) =>
  answer(() => client.POST('/api/v1/business', { body: { name } }))

export const payOutBusiness = (amount: Money, key: string) =>
  answer(() => client.POST('/api/v1/business/payouts', { params: keyed(key), body: { amount } }))

export const apiKeys = () => answer(() => client.GET('/api/v1/business/keys'))

export const makeApiKey = (name: string, scopes: ApiScope[], paymentPassword: string) =>
  answer(() =>
    client.POST('/api/v1/business/keys', {
      body: { name, scopes, payment_password: paymentPassword },
    }),
  )

export const revokeApiKey = (keyId: string) =>
  answer(() =>
    client.DELETE('/api/v1/business/keys/{key_id}', { params: { path: { key_id: keyId } } }),
  )

export const orders = () => answer(() => client.GET('/api/v1/merchant/orders'))

export const openOrder = (
  body: { amount: Money; reference: string; note: string; capture_method: string },
  key: string,
) => answer(() => client.POST('/api/v1/merchant/orders', { params: keyed(key), body }))

const of = (orderId: string) => ({ path: { order_id: orderId } })

export const order = (orderId: string) =>
  answer(() => client.GET('/api/v1/merchant/orders/{order_id}', { params: of(orderId) }))

export const cancelOrder = (orderId: string) =>
  answer(() =>
    client.POST('/api/v1/merchant/orders/{order_id}/cancellation', {
      params: of(orderId),
      body: {},
    }),
  )

/** Asks whoever shows this pay code; nothing is paid by it. */
export const chargeOrder = (orderId: string, code: string) =>
  answer(() =>
    client.POST('/api/v1/merchant/orders/{order_id}/charge', {
      params: of(orderId),
      body: { code },
    }),
  )

export const captureOrder = (orderId: string, amount: Money) =>
  answer(() =>
    client.POST('/api/v1/merchant/orders/{order_id}/capture', {
      params: of(orderId),
      body: { amount },
    }),
  )

export const voidOrder = (orderId: string) =>
  answer(() =>
    client.POST('/api/v1/merchant/orders/{order_id}/void', { params: of(orderId), body: {} }),
  )

export const refundOrder = (orderId: string, amount: Money, key: string) =>
  answer(() =>
    client.POST('/api/v1/merchant/orders/{order_id}/refunds', {
      params: { ...of(orderId), ...keyed(key) },
      body: { amount },
    }),
  )

export const merchantReport = (day: string) =>
  answer(() => client.GET('/api/v1/merchant/reports/{day}', { params: { path: { day } } }))

export const payableOrder = (orderId: string) =>
  answer(() => client.GET('/api/v1/orders/{order_id}', { params: of(orderId) }))

export const payOrder = (orderId: string, key: string) =>
  answer(() =>
    client.POST('/api/v1/orders/{order_id}/payments', {
      params: { ...of(orderId), ...keyed(key) },
      body: {},
    }),
  )
