import { ref, shallowRef } from 'vue'
import {
  api,
  type CallerCheck,
  type Closing,
  type MoneyRequest,
  type Movement,
  type Payment,
  type Problem,
  type SignIns,
  type Wallet,
} from '@jinnang/shared/api'

const RECENT = 6
/** A book is kept per currency. */
const CURRENCIES = ['CNY', 'USD'] as const

/** The answers the home page is made of, asked for together. */
export function useHome() {
  const wallet = shallowRef<Wallet | null>(null)
  const recent = shallowRef<readonly Movement[]>([])
  const asked = shallowRef<SignIns | null>(null)
  const kept = shallowRef<readonly Payment[]>([])
  const onTheirWay = shallowRef<readonly Payment[]>([])
  const paused = shallowRef<readonly Payment[]>([])
  const closing = shallowRef<Closing | null>(null)
  const calling = shallowRef<readonly CallerCheck[]>([])
  const toPay = shallowRef<readonly MoneyRequest[]>([])
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)

  async function load(): Promise<void> {
    busy.value = true
    const [mine, open, pending, held, signIns, leaving, requests, checks, ...books] =
      await Promise.all([
        api.wallet(),
        api.openPayments(),
        api.paymentsOnTheirWay(),
        api.pausedPayments(),
        api.signIns(),
        api.closing(),
        api.moneyRequests(),
        api.callerChecks(),
        ...CURRENCIES.map((currency) => api.movements({ currency, limit: RECENT })),
      ])
    busy.value = false
    const refused = [mine, ...books].find((one) => !one.ok)
    problem.value = refused && !refused.ok ? refused.problem : null
    if (mine.ok) wallet.value = mine.value
    recent.value = books
      .flatMap((book) => (book.ok ? book.value.data : []))
      .sort((a, b) => Date.parse(b.posted_at) - Date.parse(a.posted_at))
      .slice(0, RECENT)
    // Without these answers the page is whole; a payment is still kept and found under its link.
    asked.value = signIns.ok ? signIns.value : null
    calling.value = checks.ok ? checks.value.data : []
    closing.value = leaving.ok ? leaving.value : null
    toPay.value = requests.ok ? requests.value.to_pay.filter((one) => one.state === 'open') : []
    kept.value = open.ok ? open.value.data : []
    onTheirWay.value = pending.ok ? pending.value.data : []
    paused.value = held.ok ? held.value.data : []
  }

  void load()
  return {
    wallet,
    recent,
    kept,
    toPay,
    onTheirWay,
    paused,
    asked,
    calling,
    closing,
    problem,
    busy,
    load,
  }
}
