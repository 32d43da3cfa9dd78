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
