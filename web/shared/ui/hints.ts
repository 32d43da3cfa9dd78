/** What may be a mistake of the keyboard in a typed secret; the secret itself is never altered. */
export type SecretHint = 'caps_lock' | 'full_width' | 'input_method' | 'blank_ends' | 'line_break'

const FULL_WIDTH = /[\uff01-\uff5e\u3000]/
const INPUT_METHOD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3001-\u3003\u2018-\u201d\u2026\u2014]/u
const BLANK_ENDS = /^\s|\s$/u

export function hintsFor(
  secret: string,
  seen: { readonly capsLock: boolean; readonly lineBreak: boolean },
): SecretHint[] {
  const hints: SecretHint[] = []
  if (seen.capsLock) hints.push('caps_lock')
  if (FULL_WIDTH.test(secret)) hints.push('full_width')
  if (INPUT_METHOD.test(secret)) hints.push('input_method')
  if (BLANK_ENDS.test(secret)) hints.push('blank_ends')
  if (seen.lineBreak) hints.push('line_break')
  return hints
}
