import { ref, shallowRef } from 'vue'
import {
  api,
  type Movement,
  type Payment,
  type Problem,
  type Wallet,
} from '@jinnang/shared/api'

const RECENT = 6

/** The three answers the home page is made of, asked for together. */
export function useHome() {
  const wallet = shallowRef<Wallet | null>(null)
  const recent = shallowRef<readonly Movement[]>([])
  const kept = shallowRef<readonly Payment[]>([])
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)

  async function load(): Promise<void> {
    busy.value = true
    const [mine, book, open] = await Promise.all([
      api.wallet(),
      api.movements({ limit: RECENT }),
      api.openPayments(),
    ])
    busy.value = false
    problem.value = !mine.ok ? mine.problem : !book.ok ? book.problem : null
    if (mine.ok) wallet.value = mine.value
    if (book.ok) recent.value = book.value.data
    // Without this answer the page is whole; the payment is still kept and found under its link.
    kept.value = open.ok ? open.value.data : []
  }

  void load()
  return { wallet, recent, kept, problem, busy, load }
}
