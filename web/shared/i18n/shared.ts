import type en from './texts.en.json'
import { translate, type Params } from './texts'

/** The words of the shared pieces. An app brings its own `t` for its pages. */
export type SharedKey = keyof typeof en

export function t(key: SharedKey, params?: Params): string {
  return translate(key, params)
}
