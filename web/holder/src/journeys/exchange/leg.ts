import type { Movement } from '@jinnang/shared/api'
import { moneyInWords } from '@jinnang/shared/i18n'
import { t } from '../../texts'

/** A leg of an exchange in a line of the book: what it was exchanged for, or from. */
export function exchangeWords(
  exchange: NonNullable<Movement['exchange']>,
  direction: Movement['direction'],
): string {
  return direction === 'out'
    ? t('home.exchange_to', { amount: moneyInWords(exchange.bought) })
    : t('home.exchange_from', { amount: moneyInWords(exchange.sold) })
}
