import {
  isLang,
  setLang,
  translate,
  type Lang,
  type Params,
  type Texts,
} from '@jinnang/shared/i18n'
import en from './en'
import zh from './zh-CN'

/* Words of the staff app. Each workspace keeps its own two files; both languages are in the bundle. */

export type TextKey = keyof typeof en

const TEXTS: Readonly<Record<Lang, Texts>> = { 'zh-CN': zh, en }

export function t(key: TextKey, params?: Params): string {
  return translate(key, params)
}

/** The language look.js found before the first paint: the cookie, else the browser's. */
export function chosenLang(): Lang {
  const named = document.documentElement.lang
  return isLang(named) ? named : 'zh-CN'
}

export function speak(language: Lang): void {
  setLang(language, TEXTS[language])
}
