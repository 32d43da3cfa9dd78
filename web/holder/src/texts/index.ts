import { isLang, setLang, translate, type Lang, type Params, type Texts } from '@jinnang/shared/i18n'
import type en from './en'

/* Words of the holder app. Each journey keeps its own two files; only one language is loaded. */

export type TextKey = keyof typeof en

const LOADERS: Readonly<Record<Lang, () => Promise<{ default: Texts }>>> = {
  'zh-CN': () => import('./zh-CN'),
  en: () => import('./en'),
}

export function t(key: TextKey, params?: Params): string {
  return translate(key, params)
}

/** The language look.js found before the first paint: the cookie, else the browser's. */
export function chosenLang(): Lang {
  const named = document.documentElement.lang
  return isLang(named) ? named : 'zh-CN'
}

export async function speak(language: Lang): Promise<void> {
  const loaded = await LOADERS[language]()
  setLang(language, loaded.default)
}
