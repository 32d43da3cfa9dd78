import type { Money } from '../../i18n/money'
import { answer, client } from '../client'
import { keyed } from './keyed'

/* Asking another holder for money, and being asked. */

export const moneyRequests = () => answer(() => client.GET('/api/v1/money-requests'))

const ofRequest = (requestId: string) => ({ path: { request_id: requestId } })

export const moneyRequest = (requestId: string) =>
  answer(() => client.GET('/api/v1/money-requests/{request_id}', { params: ofRequest(requestId) }))

export const askForMoney = (
  body: { payer: string; amount: Money; note: string; days: number },
  key: string,
) => answer(() => client.POST('/api/v1/money-requests', { params: keyed(key), body }))

export const payMoneyRequest = (requestId: string) =>
  answer(() =>
    client.POST('/api/v1/money-requests/{request_id}/payment', {
      params: ofRequest(requestId),
      body: {},
    }),
  )

export const withdrawMoneyRequest = (requestId: string) =>
  answer(() =>
    client.POST('/api/v1/money-requests/{request_id}/withdrawal', {
      params: ofRequest(requestId),
      body: {},
    }),
  )

export const declineMoneyRequest = (requestId: string, block: boolean) =>
  answer(() =>
    client.POST('/api/v1/money-requests/{request_id}/refusal', {
      params: ofRequest(requestId),
      body: { block },
    }),
  )

export const allowMoneyRequests = (requestId: string) =>
  answer(() =>
    client.POST('/api/v1/money-requests/{request_id}/unblocking', {
      params: ofRequest(requestId),
      body: {},
    }),
  )
