import { answer, client } from '../client'
import type { DocumentKind } from '../types'
import { keyed } from './keyed'

/* What makes the wallet safer, and how safe it is. */

export const lockPayments = (body: { not_before_hours?: number }, key: string) =>
  answer(() => client.POST('/api/v1/locks', { params: keyed(key), body }))

export const realName = () => answer(() => client.GET('/api/v1/real-name'))

export const recordRealName = (body: {
  document: DocumentKind
  real_name: string
  document_number: string
  password: string
}) => answer(() => client.POST('/api/v1/real-name', { body }))

export const emergencyCard = () => answer(() => client.GET('/api/v1/emergency-card'))

export const makeEmergencyCard = (password: string) =>
  answer(() => client.POST('/api/v1/emergency-card', { body: { password } }))

export const revokeEmergencyCard = (password: string) =>
  answer(() => client.POST('/api/v1/emergency-card/revocation', { body: { password } }))

export const phraseStanding = () => answer(() => client.GET('/api/v1/phrase'))

export const choosePhrase = (body: { phrase: string; password: string }) =>
  answer(() => client.POST('/api/v1/phrase', { body }))

export const checkup = () => answer(() => client.GET('/api/v1/checkup'))

/** Also for somebody who is not signed in. */
export const announcements = () => answer(() => client.GET('/api/v1/announcements'))
