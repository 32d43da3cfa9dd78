import type { LimitLine } from '@jinnang/shared/api'
import { lang } from '@jinnang/shared/i18n'
import { t } from '../../texts'

/** What would allow more, as sentences. */
export function raiseWords(ways: LimitLine['raised_by']): string {
  if (ways.length === 0) return t('limits.raise_nothing')
  return ways.map((way) => t(`limits.raise_${way}`)).join(lang.value === 'en' ? ' ' : '')
}
