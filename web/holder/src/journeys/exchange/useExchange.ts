import { computed, ref, shallowRef } from 'vue'
import {
  api,
  type Answer,
  type ExchangeQuote,
  type ExchangeQuoteRequest,
  type ExchangeRate,
  type Wallet,
} from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { passkeysWork, withPasskey } from '../../passkey'
import { useTask } from '../../task'
import { againOf, isOther, missingFor, requestOf, type Wish } from './wish'

const PIN_LENGTH = 6

/** Nobody looks any more after so many quotes in a row: then it waits for a press. */
const RENEWALS_MOST = 20

/** From the wish over the quote, which renews itself, to the exchange. */
export function useExchange() {
  const loading = useTask()
  const task = useTask()
  const wallet = shallowRef<Wallet | null>(null)
  const rates = shallowRef<readonly ExchangeRate[]>([])
  const quote = shallowRef<ExchangeQuote | null>(null)
  const pin = ref('')
  /** A longer password than six digits is typed into another kind of field. */
  const long = ref(false)
  /** Why the quote on the page is not the one that was asked for. */
  const renewed = ref<'same' | 'other' | null>(null)
  const stopped = ref(false)
  let renewals = 0

  const canUsePasskey = computed(
    () =>
      passkeysWork() &&
      quote.value?.approve_with?.some((way) => way.length === 1 && way[0] === 'passkey') === true,
  )
  const missing = computed(() =>
    quote.value === null
      ? null
      : missingFor(quote.value, availableOf(quote.value.sell.currency)?.minor),
  )

  function availableOf(currency: string) {
    return wallet.value?.balances.find((one) => one.currency === currency)?.available
  }

  function rateOf(from: string, to: string): ExchangeRate | undefined {
    return rates.value.find((one) => one.from === from && one.to === to)
  }

  async function load(): Promise<void> {
    const [mine, known, rules] = await Promise.all([
      loading.run(() => api.wallet()),
      api.exchangeRates(),
      api.passwordRules(),
    ])
    if (mine !== undefined) wallet.value = mine.value
    if (known.ok) rates.value = known.value.data
    if (rules.ok) long.value = rules.value.payment_password.is_six_digits === false
  }

  async function ask(wish: Wish): Promise<void> {
    const request = requestOf(wish)
    if ('problem' in request) {
      task.problem.value = refusedHere({
        field: request.field,
        code: `amount_${request.problem}`,
      })
      return
    }
    renewals = 0
    await take(request)
    renewed.value = null
  }

  /** Called when the one on the page has ended. */
  async function renew(): Promise<void> {
    const before = quote.value
    if (before === null || task.busy.value) return
    renewals += 1
    if (renewals > RENEWALS_MOST || document.visibilityState === 'hidden') {
      stopped.value = true
      return
    }
    await take(againOf(before))
  }

  async function goOn(): Promise<void> {
    renewals = 0
    if (quote.value !== null) await take(againOf(quote.value))
  }

  async function take(request: ExchangeQuoteRequest): Promise<void> {
    const before = quote.value
    const answer = await task.run(() => api.askForQuote(request, crypto.randomUUID()))
    if (answer === undefined) {
      stopped.value = before !== null
      return
    }
    show(before, answer.value)
  }

  /** Amounts that changed are looked at again: what was typed for the others is not theirs. */
  function show(before: ExchangeQuote | null, next: ExchangeQuote): void {
    stopped.value = false
    renewed.value = before === null ? null : isOther(before, next) ? 'other' : 'same'
    if (renewed.value === 'other') pin.value = ''
    quote.value = next
  }

  async function end(call: (id: string) => Promise<Answer<ExchangeQuote>>): Promise<void> {
    const before = quote.value
    if (before === null) return
    const answer = await task.run(() => call(before.quote_id))
    pin.value = ''
    if (answer !== undefined) {
      quote.value = answer.value
      return
    }
    const offered = task.problem.value?.new_quote
    if (offered !== undefined) {
      task.problem.value = null
      show(before, offered)
    }
  }

  async function confirm(): Promise<void> {
    if (long.value ? pin.value === '' : pin.value.length !== PIN_LENGTH) {
      const code = long.value ? 'pin_missing' : 'pin_short'
      task.problem.value = refusedHere({ field: 'payment_password', code })
      return
    }
    const entered = pin.value
    await end((id) => api.confirmQuote(id, entered))
  }

  async function confirmByPasskey(): Promise<void> {
    await end((id) =>
      withPasskey(
        () => api.askForPasskeyToExchange(id),
        (shown) => api.confirmQuoteByPasskey(id, shown),
      ),
    )
  }

  function back(): void {
    quote.value = null
    pin.value = ''
    renewed.value = null
    stopped.value = false
    task.problem.value = null
  }

  void load()
  return {
    loading,
    task,
    wallet,
    quote,
    pin,
    long,
    renewed,
    stopped,
    canUsePasskey,
    missing,
    availableOf,
    rateOf,
    load,
    ask,
    renew,
    goOn,
    confirm,
    confirmByPasskey,
    back,
  }
}
