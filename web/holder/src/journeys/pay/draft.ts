import type { Arrival, PayeeFound } from '@jinnang/shared/api'
import type { CurrencyCode, Money } from '@jinnang/shared/i18n'

/*
 * A payment while it is being filled in. It lives in the memory of this page only; the entry of the
 * browser's history holds its number, so that "back" finds the same form again.
 */

export interface Draft {
  payee: string
  found: PayeeFound | null
  amount: string
  currency: CurrencyCode
  remark: string
  arrival: Arrival
  /** The payment made from it, once there is one. */
  paymentId: string | null
  key: IdempotencyKey | null
}

/** The key belongs to exactly what was sent with it: the same form again gives the same payment. */
export interface IdempotencyKey {
  readonly key: string
  readonly body: string
}

export interface PaymentBody {
  readonly payee: string
  readonly amount: Money
  readonly remark: string
  readonly arrival: Arrival
}

export function emptyDraft(): Draft {
  return {
    payee: '',
    found: null,
    amount: '',
    currency: 'CNY',
    remark: '',
    arrival: 'now',
    paymentId: null,
    key: null,
  }
}

export function keyFor(
  before: IdempotencyKey | null,
  body: PaymentBody,
  newKey: () => string,
): IdempotencyKey {
  const written = JSON.stringify(body)
  return before?.body === written ? before : { key: newKey(), body: written }
}
