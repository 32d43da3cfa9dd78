import type { Problem } from '@jinnang/shared/api'
import { mayRetry } from '@jinnang/shared/problem'

const UNTOUCHED: ReadonlySet<string> = new Set(['field_invalid', 'password_refused'])

/** A password that was looked at is typed anew; one that was not stays for the next try. */
export function wasLookedAt(said: Problem | null): boolean {
  return said === null || (!UNTOUCHED.has(said.code) && !mayRetry(said))
}
