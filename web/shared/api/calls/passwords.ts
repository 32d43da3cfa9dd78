import { answer, client } from '../client'
import type { PasswordKind } from '../types'

/* How strong a password is, what is asked of it, and changing it. */

export const strength = (body: {
  kind: PasswordKind
  secret: string
  account_name?: string
  enrolment_id?: string
}) => answer(() => client.POST('/api/v1/strength', { body }))

export const writeHint = (kind: PasswordKind, body: { current_password: string; hint: string }) =>
  answer(() =>
    kind === 'payment_password'
      ? client.POST('/api/v1/passwords/payment/hint', { body })
      : client.POST('/api/v1/passwords/sign-in/hint', { body }),
  )

export const passwordRules = () => answer(() => client.GET('/api/v1/passwords'))

interface BothPasswords {
  current_password: string
  new_password: string
}

export const changeSignInPassword = (body: BothPasswords) =>
  answer(() => client.POST('/api/v1/passwords/sign-in', { body }))

export const changePaymentPassword = (body: BothPasswords) =>
  answer(() => client.POST('/api/v1/passwords/payment', { body }))
