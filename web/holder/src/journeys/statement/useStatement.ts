import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import {
  api,
  type Movement,
  type Payment,
  type PaymentState,
  type StatementSums,
} from '@jinnang/shared/api'
import { day } from '@jinnang/shared/i18n'
import { useTask } from '../../task'
import { boundOf, filterOf, NOTHING, periodOf, queryOf, wishOf, type Wish } from './wish'

const PAGE = 30

/** The book of one currency, or a part of it; what it asks for stands in the address. */
export function useStatement() {
  const route = useRoute()
  const router = useRouter()
  const wish = reactive<Wish>(wishOf(route.query))
  const movements = shallowRef<readonly Movement[]>([])
  const unposted = shallowRef<readonly Payment[]>([])
  const sums = shallowRef<StatementSums | null>(null)
  const next = ref<string | null>(null)
  const searchedBackTo = ref<string | null>(null)
  const loaded = ref(false)
  const task = useTask()
  let asked = 0

  const days = computed(() => {
    const byDay = new Map<string, Movement[]>()
    for (const movement of movements.value) {
      const name = day(movement.posted_at)
      byDay.set(name, [...(byDay.get(name) ?? []), movement])
    }
    return [...byDay]
  })
  const wrongAmount = computed(() =>
    (['least', 'most'] as const).filter((key) => boundOf(wish[key], wish.currency) === null),
  )
  const isFiltered = computed(() =>
    (['direction', 'kind', 'least', 'most', 'text', 'same'] as const).some(
      (key) => wish[key] !== NOTHING[key],
    ),
  )

  async function load(more: boolean): Promise<void> {
    if (wrongAmount.value.length > 0) return
    const question = ++asked
    const done =
      wish.state === 'posted'
        ? await loadBook(more)
        : await loadUnposted(wish.state as PaymentState)
    // Changed meanwhile: what was asked for is not wanted any more.
    if (question !== asked) return load(false)
    if (done) loaded.value = true
  }

  async function loadBook(more: boolean): Promise<boolean> {
    const after = more ? next.value : null
    const period = periodOf(wish)
    const currency = wish.currency
    const answer = await task.run(async () => {
      const [page, summed] = await Promise.all([
        api.movements({
          currency,
          limit: PAGE,
          ...filterOf(wish),
          ...(after === null ? {} : { after }),
        }),
        more || period.from === undefined ? undefined : api.statementSums({ currency, ...period }),
      ])
      if (!page.ok) return page
      // Without its sums the list is still whole.
      return {
        ok: true as const,
        value: { page: page.value, sums: summed?.ok ? summed.value : null },
      }
    })
    if (answer === undefined) return false
    const { page } = answer.value
    movements.value = more ? [...movements.value, ...page.data] : page.data
    next.value = page.next
    searchedBackTo.value = page.searched_back_to ?? null
    if (!more) sums.value = answer.value.sums
    return true
  }

  async function loadUnposted(state: PaymentState): Promise<boolean> {
    const answer = await task.run(() => api.paymentsIn(state))
    if (answer === undefined) return false
    unposted.value = answer.value.data.filter((one) => one.amount.currency === wish.currency)
    return true
  }

  function all(): void {
    Object.assign(wish, { ...NOTHING, currency: wish.currency, time: wish.time })
  }

  watch(
    wish,
    () => {
      loaded.value = false
      void router.replace({ query: queryOf(wish) })
      void load(false)
    },
    { immediate: false },
  )
  void load(false)

  return {
    wish,
    movements,
    unposted,
    sums,
    next,
    searchedBackTo,
    loaded,
    task,
    days,
    wrongAmount,
    isFiltered,
    load,
    all,
  }
}
