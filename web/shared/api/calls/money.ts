import type { Money } from '../../i18n/money'
import { answer, client } from '../client'
import type {
  Arrival,
  CodeKind,
  MovementFilter,
  OwnLimitWish,
  PasskeyAnswer,
  PaymentConfirmation,
  PaymentContinuation,
  PaymentState,
  StatementWish,
} from '../types'
import { keyed } from './keyed'

/* What is in the wallet, and paying. */

export const wallet = () => answer(() => client.GET('/api/v1/wallet'))

export const movements = (
  query: { currency: string; limit: number; after?: string } & MovementFilter,
) => answer(() => client.GET('/api/v1/movements', { params: { query } }))

export const movement = (transferId: string) =>
  answer(() =>
    client.GET('/api/v1/movements/{transfer_id}', {
      params: { path: { transfer_id: transferId } },
    }),
  )

export const statementSums = (query: { currency: string; from?: string; until?: string }) =>
  answer(() => client.GET('/api/v1/statement', { params: { query } }))

export const makeStatement = (body: StatementWish) =>
  answer(() => client.POST('/api/v1/statements', { body, parseAs: 'blob' }))

export const findPayee = (identifier: string) =>
  answer(() => client.POST('/api/v1/payee-lookups', { body: { identifier } }))

export const createPayment = (
  body: { payee: string; amount: Money; remark: string; arrival: Arrival },
  key: string,
) => answer(() => client.POST('/api/v1/payments', { params: keyed(key), body }))

const ofPayment = (paymentId: string) => ({ path: { payment_id: paymentId } })

export const payment = (paymentId: string) =>
  answer(() => client.GET('/api/v1/payments/{payment_id}', { params: ofPayment(paymentId) }))

export const paymentsIn = (state: PaymentState) =>
  answer(() => client.GET('/api/v1/payments', { params: { query: { state } } }))

export const openPayments = () => paymentsIn('awaiting_confirmation')

export const paymentsOnTheirWay = () => paymentsIn('pending')

export const pausedPayments = () => paymentsIn('paused')

export const paymentUndo = () => answer(() => client.GET('/api/v1/payment-undo'))

export const choosePaymentUndo = (seconds: number) =>
  answer(() => client.POST('/api/v1/payment-undo', { body: { undo_seconds: seconds } }))

export const limits = (currency: string) =>
  answer(() => client.GET('/api/v1/limits', { params: { query: { currency } } }))

export const changeOwnLimit = (body: OwnLimitWish) =>
  answer(() => client.POST('/api/v1/limits/own', { body }))

export const paymentLimits = (paymentId: string) =>
  answer(() => client.GET('/api/v1/payments/{payment_id}/limits', { params: ofPayment(paymentId) }))

export const confirmPayment = (paymentId: string, body: PaymentConfirmation) =>
  answer(() =>
    client.POST('/api/v1/payments/{payment_id}/confirmation', {
      params: ofPayment(paymentId),
      body,
    }),
  )

export const sendPaymentCode = (paymentId: string, kind: CodeKind) =>
  answer(() =>
    client.POST('/api/v1/payments/{payment_id}/second-step/codes', {
      params: ofPayment(paymentId),
      body: { kind },
    }),
  )

export const askForPasskeyToPay = (paymentId: string) =>
  answer(() =>
    client.POST('/api/v1/payments/{payment_id}/passkey/questions', {
      params: ofPayment(paymentId),
    }),
  )

export const confirmPaymentByPasskey = (paymentId: string, passkey: PasskeyAnswer) =>
  answer(() =>
    client.POST('/api/v1/payments/{payment_id}/confirmation', {
      params: ofPayment(paymentId),
      body: { passkey },
    }),
  )

export const continuePayment = (paymentId: string, body: PaymentContinuation) =>
  answer(() =>
    client.POST('/api/v1/payments/{payment_id}/continuation', {
      params: ofPayment(paymentId),
      body,
    }),
  )

export const cancelPayment = (paymentId: string) =>
  answer(() =>
    client.POST('/api/v1/payments/{payment_id}/cancellation', {
      params: ofPayment(paymentId),
      body: {},
    }),
  )
