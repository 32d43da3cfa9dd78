import { answer, client } from '../client'
import type { ActivityFilter, ClosingProof, ContactKind } from '../types'

/* What is kept about the holder, and leaving. */

export const activity = (query: { limit: number; after?: string } & ActivityFilter) =>
  answer(() => client.GET('/api/v1/activity', { params: { query } }))

export const exportActivity = (query: { lang: 'zh' | 'en' } & ActivityFilter) =>
  answer(() => client.GET('/api/v1/activity/export', { params: { query }, parseAs: 'blob' }))

export const exportData = (password: string) =>
  answer(() => client.POST('/api/v1/privacy/export', { body: { password } }))

export const closing = () => answer(() => client.GET('/api/v1/closing'))

export const sendClosingCode = (body: { password: string; to: ContactKind }) =>
  answer(() => client.POST('/api/v1/closing/codes', { body }))

export const closeWallet = (body: ClosingProof) =>
  answer(() => client.POST('/api/v1/closing', { body }))

export const keepWallet = (body: { password: string }) =>
  answer(() => client.POST('/api/v1/closing/cancellation', { body }))
