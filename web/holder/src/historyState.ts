/*
 * What an entry of the browser's history remembers besides its address: numbers of flows, never
 * anything about a person. A reload or "back" finds the same flow; nothing else is stored.
 */

export type StateName = 'draft' | 'enrolment' | 'key' | 'recovery'

export function remembered(name: StateName): string | undefined {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null) return undefined
  const value = (state as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : undefined
}

export function remember(name: StateName, value: string): void {
  history.replaceState({ ...history.state, [name]: value }, '')
}
