/*
 * What was begun in a case and not sent: whoever looks into another case meanwhile finds it again.
 * Kept in memory only, and gone with the page.
 */

export interface Draft {
  readonly text: string
  readonly isNote: boolean
}

const MOST = 50
const kept = new Map<string, Draft>()

export function draftOf(caseId: string): Draft {
  return kept.get(caseId) ?? { text: '', isNote: false }
}

/** An empty one is none; beyond the most the oldest goes. */
export function keepDraft(caseId: string, draft: Draft): void {
  kept.delete(caseId)
  if (draft.text.trim() !== '') kept.set(caseId, draft)
  const oldest = kept.keys().next().value
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
}

/** A template goes below what was typed, never over it. */
export function withTemplate(typed: string, template: string): string {
  return typed.trim() === '' ? template : `${typed.trimEnd()}\n\n${template}`
}
