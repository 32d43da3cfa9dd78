import { answer, client } from '../client'
import type { ContactKind } from '../types'
import { keyed } from './keyed'

/* Opening a wallet. */

export const enrol = (key: string) =>
  answer(() => client.POST('/api/v1/enrolments', { params: keyed(key), body: {} }))

const ofEnrolment = (enrolmentId: string) => ({ path: { enrolment_id: enrolmentId } })

export const enrolment = (enrolmentId: string) =>
  answer(() =>
    client.GET('/api/v1/enrolments/{enrolment_id}', { params: ofEnrolment(enrolmentId) }),
  )

export const sendContactCode = (enrolmentId: string, kind: ContactKind, value: string) =>
  answer(() =>
    client.POST('/api/v1/enrolments/{enrolment_id}/contacts', {
      params: ofEnrolment(enrolmentId),
      body: { kind, value },
    }),
  )

export const proveContact = (enrolmentId: string, kind: ContactKind, code: string) =>
  answer(() =>
    client.POST('/api/v1/enrolments/{enrolment_id}/contacts/{kind}/proof', {
      params: { path: { enrolment_id: enrolmentId, kind } },
      body: { code },
    }),
  )

export const askAccountName = (enrolmentId: string, accountName: string) =>
  answer(() =>
    client.POST('/api/v1/enrolments/{enrolment_id}/account-name', {
      params: ofEnrolment(enrolmentId),
      body: { account_name: accountName },
    }),
  )

export const completeEnrolment = (
  enrolmentId: string,
  body: {
    account_name: string
    display_name: string
    sign_in_password: string
    payment_password: string
    trust_device: boolean
  },
) =>
  answer(() =>
    client.POST('/api/v1/enrolments/{enrolment_id}/completion', {
      params: ofEnrolment(enrolmentId),
      body,
    }),
  )
