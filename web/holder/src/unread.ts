import { readonly, ref } from 'vue'
import { api } from '@jinnang/shared/api'
import { holder } from './session'

/*
 * How many notices are unread, for the bar. Asked when the holder goes to a page and never by a
 * timer: what nobody does must not keep a session alive.
 */

const OFTEN_ENOUGH_MS = 10_000

const count = ref(0)
let askedAt = -Infinity

export const unread = readonly(count)

/** A refusal leaves the count as it was: the page itself says what is wrong. */
export async function askUnread(): Promise<void> {
  const now = performance.now()
  if (holder.value === null || now - askedAt < OFTEN_ENOUGH_MS) return
  askedAt = now
  const answer = await api.unreadNotices()
  if (answer.ok) count.value = answer.value.unread
}

/** What another answer has just said. */
export function takeUnread(now: number): void {
  askedAt = performance.now()
  count.value = now
}
