import { answer, client } from '../client'
import type { NoticeChannel } from '../types'

/* What the holder was told, and where it goes. */

export const notices = (query: { limit: number; after?: string }) =>
  answer(() => client.GET('/api/v1/notices', { params: { query } }))

export const unreadNotices = () => answer(() => client.GET('/api/v1/notices/unread'))

export const markNoticesRead = (upTo: string) =>
  answer(() => client.POST('/api/v1/notices/read', { body: { up_to: upTo } }))

export const noticeChoices = () => answer(() => client.GET('/api/v1/notices/choices'))

export const chooseNotices = (body: { kind: string; channel: NoticeChannel; muted: boolean }) =>
  answer(() => client.POST('/api/v1/notices/choices', { body }))
