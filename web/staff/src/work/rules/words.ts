import { amountOf, lookUp, moneyInWords } from '@jinnang/shared/i18n'
import type { TableLimit } from '../../api/rules'
import { t } from '../../texts'

/** A limit in words: over what it counts, and when it holds. */
export function limitInWords(row: TableLimit): string {
  const when = [
    row.evidence.map((code) => lookUp(`rules.evidence_${code}`) ?? code).join(t('rules.or')),
    row.weaker_than === undefined
      ? ''
      : (lookUp(`rules.weaker_than_${row.weaker_than}`) ?? row.weaker_than),
    row.payee_newer_than_hours === undefined
      ? ''
      : t('rules.new_payee', { n: row.payee_newer_than_hours }),
    row.times === undefined ? '' : t('rules.times', { n: row.times }),
  ].filter((words) => words !== '')
  const span = lookUp(`rules.span_${row.span}`) ?? row.span
  return [span, ...when].join(t('frame.comma'))
}

export function amountOfLimit(row: TableLimit | undefined): string {
  return row === undefined ? t('rules.no_limit') : moneyInWords(row.amount)
}

/** What follows when a rule hits. */
export function outcomeInWords(code: string): string {
  return lookUp(`rules.outcome_${code}`) ?? code
}

export function verdictInWords(code: string): string {
  return lookUp(`rules.verdict_${code}`) ?? code
}

/** A key of a profile or an act, in words. */
export function placeInWords(place: string): string {
  return lookUp(`rules.place_${place.toLowerCase().replaceAll('.', '_')}`) ?? place
}

/** A number, yes or no, a list, or sets of proofs each of which is enough. */
export function settingInWords(value: string): string {
  if (value === 'true') return t('rules.yes')
  if (value === 'false') return t('rules.no')
  if (value === '' || value === '[]' || value === '—') return t('rules.none')
  const list = value.replaceAll(/[[\]"]/g, '').split(/ ?\| ?/)
  return list
    .map((set) =>
      set
        .split(/ \+ /)
        .map((one) => namedIn(one))
        .join(' + '),
    )
    .join(t('rules.or_set'))
}

function namedIn(list: string): string {
  return list
    .split(',')
    .map((one) => lookUp(`rules.value_${one}`) ?? one)
    .join(t('frame.comma'))
}

/** "CNY 2,000.00, USD 300.00" as the reader writes sums. */
function sumsInWords(text: string): string {
  const sums = [...text.matchAll(/([A-Z]{3}) ([\d,]+\.\d\d)/g)]
  if (sums.length === 0) return text
  return sums
    .map(([, currency, major]) =>
      moneyInWords(amountOf(BigInt((major ?? '').replaceAll(/\D/g, '')), currency ?? '')),
    )
    .join(t('rules.or'))
}

/** What a rule of the watch asks of a payment; the server says it as its file does. */
export function conditionInWords(condition: string): string {
  const whole = lookUp(`rules.condition_${condition.replaceAll(' ', '_')}`)
  if (whole !== undefined) return whole
  const [name, ...rest] = condition.split(' ')
  return lookUp(`rules.condition_${name ?? ''}`, { n: sumsInWords(rest.join(' ')) }) ?? condition
}
