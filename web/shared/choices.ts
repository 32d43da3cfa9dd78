import { ref } from 'vue'
import type { Lang } from './i18n'

/*
 * How this device shows things: language, light or dark, big print. Plain cookies: the server's own
 * pages follow them, and the clean-up of a sign-out keeps them. Nothing about the person is in them,
 * and nothing else is stored by a web app in the browser.
 */

export type Theme = 'device' | 'light' | 'dark'
export type Size = 'normal' | 'big'

const YEAR_S = 365 * 24 * 60 * 60

export function keep(name: string, value: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  const age = value === '' ? 0 : YEAR_S
  document.cookie = `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`
}

export function kept(name: string): string {
  return new RegExp(`(?:^|; )${name}=([A-Za-z0-9.-]+)`).exec(document.cookie)?.[1] ?? ''
}

function readTheme(): Theme {
  const value = kept('theme')
  return value === 'light' || value === 'dark' ? value : 'device'
}

export const theme = ref<Theme>(readTheme())
export const size = ref<Size>(kept('size') === 'big' ? 'big' : 'normal')

export function keepLang(lang: Lang): void {
  keep('lang', lang)
}

export function chooseTheme(next: Theme): void {
  theme.value = next
  keep('theme', next === 'device' ? '' : next)
  if (next === 'device') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.dataset.theme = next
}

export function chooseSize(next: Size): void {
  size.value = next
  keep('size', next === 'big' ? 'big' : '')
  if (next === 'big') document.documentElement.dataset.size = 'big'
  else document.documentElement.removeAttribute('data-size')
}
