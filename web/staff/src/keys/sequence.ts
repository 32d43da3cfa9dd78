/*
 * Which shortcut a key means. Pure: what was pressed before, and what is pressed now. Shortcuts are
 * single keys or two in a row such as "g d"; none counts while somebody types into a field, holds a
 * modifier, or has switched them off (WCAG 2.1.4).
 */

export interface Pressed {
  readonly key: string
  readonly atMs: number
  readonly withModifier: boolean
  readonly inField: boolean
}

export interface Waiting {
  readonly first: string
  readonly sinceMs: number
}

export interface Read {
  /** The shortcut meant, as it was registered. */
  readonly meant?: string
  /** The first of two keys was pressed; the second is waited for. */
  readonly waiting?: Waiting
}

/** Longer than a slow hand needs between two keys, shorter than a new thought. */
const SECOND_KEY_WITHIN_MS = 1_200

export function read(
  shortcuts: readonly string[],
  pressed: Pressed,
  before: Waiting | undefined,
): Read {
  if (pressed.inField || pressed.withModifier) return {}
  const isSecond = before !== undefined && pressed.atMs - before.sinceMs <= SECOND_KEY_WITHIN_MS
  const both = isSecond ? `${before.first} ${pressed.key}` : undefined
  if (both !== undefined && shortcuts.includes(both)) return { meant: both }
  if (shortcuts.includes(pressed.key)) return { meant: pressed.key }
  const begins = shortcuts.some((one) => one.startsWith(`${pressed.key} `))
  return begins ? { waiting: { first: pressed.key, sinceMs: pressed.atMs } } : {}
}

/** Where letters are text: everything that is typed into, and lists that jump to a letter. */
export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)) return true
  const type = target instanceof HTMLInputElement ? target.type : undefined
  return type !== undefined && !['radio', 'checkbox', 'button', 'submit', 'file'].includes(type)
}
