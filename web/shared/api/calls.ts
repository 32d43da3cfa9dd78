import { ask, type Answer } from './client'
import type {
  ActivityEvent,
  CodeKind,
  CodeSent,
  ContactKind,
  Enrolment,
  Movement,
  Page,
  Payee,
  Payment,
  Recovery,
  RecoveryAct,
  RecoveryDone,
  Session,
  SignedIn,
  Strength,
  Wallet,
  Way,
} from './types'
import type { Money } from '../i18n/money'

/* Every call the web apps make, by what it is for. */

const id = encodeURIComponent

function get<T>(path: string): Promise<Answer<T>> {
  return ask<T>({ method: 'GET', path })
}

function post<T>(path: string, body: unknown, idempotencyKey?: string): Promise<Answer<T>> {
  const request = { method: 'POST', path, body } as const
  return ask<T>(idempotencyKey === undefined ? request : { ...request, idempotencyKey })
}

// ---- session and device

export const session = () => get<Session>('/session')

export const signIn = (body: {
  identifier: string
  password: string
  not_my_device: boolean
}) => post<SignedIn>('/sessions', body)

export const sendTrustCode = (kind: CodeKind) =>
  post<CodeSent>('/devices/current/trust/codes', { kind })

export const trustDevice = (body: { code: string; name: string }) =>
  post<{ device: SignedIn['device'] }>('/devices/current/trust', body)

export const forgetDevice = () =>
  ask<undefined>({ method: 'DELETE', path: '/devices/current/trust' })

// ---- open a wallet

export const enrol = (key: string) => post<Enrolment>('/enrolments', {}, key)

export const enrolment = (enrolmentId: string) => get<Enrolment>(`/enrolments/${id(enrolmentId)}`)

export const sendContactCode = (enrolmentId: string, kind: ContactKind, value: string) =>
  post<Enrolment>(`/enrolments/${id(enrolmentId)}/contacts`, { kind, value })

export const proveContact = (enrolmentId: string, kind: ContactKind, code: string) =>
  post<Enrolment>(`/enrolments/${id(enrolmentId)}/contacts/${kind}/proof`, { code })

export const askAccountName = (enrolmentId: string, accountName: string) =>
  post<{ free: boolean; misses_left: number }>(`/enrolments/${id(enrolmentId)}/account-name`, {
    account_name: accountName,
  })

export const strength = (body: {
  kind: 'sign_in_password' | 'payment_password'
  secret: string
  account_name?: string
  enrolment_id?: string
}) => post<Strength>('/strength', body)

export const completeEnrolment = (
  enrolmentId: string,
  body: {
    account_name: string
    display_name: string
    sign_in_password: string
    payment_password: string
    trust_device: boolean
  },
) => post<SignedIn>(`/enrolments/${id(enrolmentId)}/completion`, body)

// ---- money

export const wallet = () => get<Wallet>('/wallet')

export const movements = (query: { currency?: string; limit: number; after?: string }) =>
  get<Page<Movement>>(`/movements${queryOf(query)}`)

export const findPayee = (identifier: string) => post<Payee>('/payee-lookups', { identifier })

export const createPayment = (
  body: { payee: string; amount: Money; remark: string },
  key: string,
) => post<Payment>('/payments', body, key)

export const payment = (paymentId: string) => get<Payment>(`/payments/${id(paymentId)}`)

export const openPayments = () =>
  get<{ data: readonly Payment[] }>('/payments?state=awaiting_confirmation')

export const confirmPayment = (paymentId: string, paymentPassword: string) =>
  post<Payment>(`/payments/${id(paymentId)}/confirmation`, { payment_password: paymentPassword })

export const cancelPayment = (paymentId: string) =>
  post<Payment>(`/payments/${id(paymentId)}/cancellation`, {})

// ---- ways back

export const waysBack = (act: RecoveryAct) =>
  get<{ ways: readonly Way[] }>(`/recoveries/ways?act=${act}`)

export const startRecovery = (
  body: { act: RecoveryAct; identifier?: string; payment_id?: string },
  key: string,
) => post<Recovery>('/recoveries', body, key)

export const recovery = (recoveryId: string) => get<Recovery>(`/recoveries/${id(recoveryId)}`)

export const sendRecoveryCode = (recoveryId: string, kind: CodeKind) =>
  post<Recovery>(`/recoveries/${id(recoveryId)}/codes`, { kind })

export const proveRecovery = (recoveryId: string, kind: CodeKind, code: string) =>
  post<Recovery>(`/recoveries/${id(recoveryId)}/proofs`, { kind, code })

export const completeRecovery = (recoveryId: string, newSecret?: string) =>
  post<RecoveryDone>(
    `/recoveries/${id(recoveryId)}/completion`,
    newSecret === undefined ? {} : { new_secret: newSecret },
  )

// ---- look back

export const activity = (query: { limit: number; after?: string }) =>
  get<Page<ActivityEvent>>(`/activity${queryOf(query)}`)

function queryOf(query: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value))
  }
  return search.size === 0 ? '' : `?${search.toString()}`
}
