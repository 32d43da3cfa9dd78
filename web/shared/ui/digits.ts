/*
 * Digits-only fields (payment password, codes) may be normalised: full-width digits count, blanks
 * and hyphens between them do not. Anything else is dropped and said.
 */

export interface Digits {
  readonly digits: string
  readonly dropped: boolean
}

export function digitsOf(typed: string): Digits {
  const text = typed.normalize('NFKC').replace(/[\s\u200b\u2060\-\u2010-\u2015\u2212]/gu, '')
  const digits = text.replace(/[^0-9]/g, '')
  return { digits, dropped: digits.length < text.length }
}
