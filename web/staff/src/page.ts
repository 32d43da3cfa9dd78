import { watchEffect } from 'vue'
import { t } from './texts'

/** The title of the tab: what this page is, prefixed while something on it is wrong. */
export function usePageTitle(title: () => string, wrong: () => boolean = () => false): void {
  watchEffect(() => {
    const named = t('frame.title', { title: title() })
    document.title = wrong() ? t('frame.title_wrong', { title: named }) : named
  })
}
