import { ref } from 'vue'
import { keep, kept } from '@jinnang/shared/choices'

export { chooseSize, chooseTheme, keepLang, size, theme } from '@jinnang/shared/choices'
export type { Size, Theme } from '@jinnang/shared/choices'

/** Amounts are covered on this device until somebody asks for them. */
export const amountsHidden = ref(kept('amounts') === 'hidden')

export function hideAmounts(hidden: boolean): void {
  amountsHidden.value = hidden
  keep('amounts', hidden ? 'hidden' : '')
}

/** Numbers of announcements that were read here; a warning cannot be put away. */
export const newsPutAway = ref<readonly string[]>(
  kept('news')
    .split('.')
    .filter((one) => one !== ''),
)

export function putNewsAway(references: readonly string[]): void {
  newsPutAway.value = references
  keep('news', references.join('.'))
}
