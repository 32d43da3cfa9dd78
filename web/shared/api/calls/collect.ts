import type { Money } from '../../i18n/money'
import { answer, client } from '../client'
import type { CollectCodeWish } from '../types'
import { keyed } from './keyed'

/* Codes that are shown and scanned: to be paid, and to pay. */

export const collectCodes = () => answer(() => client.GET('/api/v1/collect-codes'))

export const makeCollectCode = (body: CollectCodeWish, key: string) =>
  answer(() => client.POST('/api/v1/collect-codes', { params: keyed(key), body }))

const ofCode = (codeId: string) => ({ path: { code_id: codeId } })

export const renewCollectCode = (codeId: string) =>
  answer(() =>
    client.POST('/api/v1/collect-codes/{code_id}/renewal', { params: ofCode(codeId), body: {} }),
  )

export const endCollectCode = (codeId: string) =>
  answer(() => client.DELETE('/api/v1/collect-codes/{code_id}', { params: ofCode(codeId) }))

export const scannedCode = (token: string) =>
  answer(() => client.GET('/api/v1/codes/{token}', { params: { path: { token } } }))

export const payScannedCode = (
  token: string,
  body: { amount: Money; remark: string },
  key: string,
) =>
  answer(() =>
    client.POST('/api/v1/codes/{token}/payments', {
      params: { path: { token }, ...keyed(key) },
      body,
    }),
  )

export const payCode = () => answer(() => client.GET('/api/v1/pay-code'))

export const showPayCode = () => answer(() => client.POST('/api/v1/pay-code', { body: {} }))

export const putPayCodeAway = () => answer(() => client.DELETE('/api/v1/pay-code'))
