import { readonly, ref } from 'vue'

/** The two languages of Jinnang, named as in `user_message` of the API. */
export type Lang = 'zh-CN' | 'en'
export type Texts = Readonly<Record<string, string>>
export type Params = Readonly<Record<string, string | number>>

const current = ref<Lang>('zh-CN')
const texts = ref<Texts>({})

/** The language the page speaks now; reading it in a template redraws on a switch. */
export const lang = readonly(current)

export function isLang(value: unknown): value is Lang {
  return value === 'zh-CN' || value === 'en'
}

export function otherLang(): Lang {
  return current.value === 'en' ? 'zh-CN' : 'en'
}

/** Switches all texts at once: language and texts must never disagree for a frame. */
export function setLang(next: Lang, all: Texts): void {
  current.value = next
  texts.value = all
  document.documentElement.lang = next
}

/** For tests and for pieces that bring their own words. */
export function registerTexts(more: Texts): void {
  texts.value = { ...texts.value, ...more }
}

/** A key without a text is a bug that a test finds; on the page the key itself is shown. */
export function translate(key: string, params: Params = {}): string {
  const text = texts.value[key]
  return text === undefined ? key : keepUnits(fill(text, params), current.value)
}

/** For codes that come from the server: undefined when there are no words of our own. */
export function lookUp(key: string, params: Params = {}): string | undefined {
  return texts.value[key] === undefined ? undefined : translate(key, params)
}

/** `{name}` is replaced; `{n|minute|minutes}` picks by the English plural rule of n. */
function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name, one, other) => {
    const value = params[String(name)]
    if (value === undefined) return whole
    if (one === undefined) return String(value)
    return new Intl.PluralRules('en').select(Number(value)) === 'one' ? one : other
  })
}

/** What happened, and what else there is to say: the first sentence and the rest. */
export function firstAndRest(words: string): readonly [string, string] {
  const end = /[.!?](?= [A-Z])|[\u3002\uff1f\uff01](?=.)/u.exec(words)
  if (end === null) return [words, '']
  const rest = words.slice(end.index + 1).trimStart()
  return [words.slice(0, words.length - rest.length), rest]
}

const NO_BREAK = '\u00a0'
const HYPHEN = '\u2011'

/** A number keeps its unit, a time its day, a day its month: the blank does not break, nor e-mail. */
export function keepUnits(text: string, language: Lang): string {
  return language === 'zh-CN'
    ? text
        .replace(/([0-9]) (?=\p{Script=Han})/gu, `$1${NO_BREAK}`)
        .replace(/(\p{Script=Han}) (?=[0-9]{1,2}:[0-9])/gu, `$1${NO_BREAK}`)
        .replace(/([\u5e74\u6708]) (?=[0-9])/gu, `$1${NO_BREAK}`)
    : text
        .replace(/\b(CNY|USD) (?=[0-9])/g, `$1${NO_BREAK}`)
        .replace(/\b([Ee])-mail/g, `$1${HYPHEN}mail`)
}
