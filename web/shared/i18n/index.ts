export {
  firstAndRest,
  isLang,
  keepUnits,
  lang,
  lookUp,
  otherLang,
  registerTexts,
  setLang,
  translate,
} from './texts'
export type { Lang, Params, Texts } from './texts'
export {
  clockTime,
  clockTimeIn,
  day,
  dayIn,
  endOf,
  moment,
  shortDay,
  shortMoment,
  utcOf,
  zoneName,
} from './moments'
export {
  amountOf,
  currencyName,
  decimalOf,
  groupedAmount,
  moneyInWords,
  readAmount,
  signedAmount,
  symbolOf,
} from './money'
export type { AmountProblem, CurrencyCode, Money } from './money'
