import { computed, reactive, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api, type Wallet } from '@jinnang/shared/api'
import { readAmount, type Money } from '@jinnang/shared/i18n'
import { refusedHere } from '@jinnang/shared/problem'
import { remember, remembered } from '../../historyState'
import { useTask } from '../../task'
import { emptyDraft, keyFor, type Draft } from './draft'

const drafts = new Map<string, Draft>()

/** The draft of this entry of the history; a new entry begins a new one. */
function draftHere(): { readonly number: string; readonly draft: Draft } {
  const kept = remembered('draft')
  const number = kept ?? crypto.randomUUID()
  const draft = drafts.get(number) ?? reactive(emptyDraft())
  drafts.set(number, draft)
  if (kept === undefined) remember('draft', number)
  return { number, draft }
}

export function usePay() {
  const route = useRoute()
  const router = useRouter()
  const { number, draft } = draftHere()
  const task = useTask()
  const wallet = shallowRef<Wallet | null>(null)
  /** Where the limit that decides is one of payments by the payment password alone. */
  const byPassword = shallowRef<readonly string[]>([])

  /** Without a payee that was found there is no second step, as after a reload. */
  const step = computed(() =>
    route.query.step === 'amount' && draft.found !== null ? 'amount' : 'payee',
  )
  const payable = computed(
    () => wallet.value?.balances.find((one) => one.currency === draft.currency)?.payable_now,
  )

  /** "Back" from a receipt must not offer to pay the same again. */
  async function lookWhatBecameOfIt(): Promise<void> {
    if (draft.paymentId === null) return
    const answer = await api.payment(draft.paymentId)
    if (answer.ok && ['paused', 'pending', 'posted'].includes(answer.value.state)) {
      drafts.delete(number)
      await router.replace(`/pay/${answer.value.payment_id}`)
    }
  }

  /** What can be paid now is a help beside the field; the server decides when it is asked. */
  async function lookAtWallet(): Promise<void> {
    const answer = await api.wallet()
    if (!answer.ok) return
    wallet.value = answer.value
    const limited = answer.value.balances.filter((one) => one.payable_now.decided_by === 'limit')
    const found = await Promise.all(limited.map((one) => api.limits(one.currency)))
    byPassword.value = found
      .flatMap((one) => (one.ok ? [one.value] : []))
      .filter((one) =>
        one.limits.some((line) => line.binds && line.raised_by.includes('more_proofs')),
      )
      .map((one) => one.currency)
  }

  async function findPayee(): Promise<void> {
    const payee = draft.payee.trim()
    if (payee === '') {
      task.problem.value = refusedHere({ field: 'identifier', code: 'payee_missing' })
      return
    }
    const answer = await task.run(() => api.findPayee(payee))
    if (answer === undefined) return
    draft.found = answer.value
    await router.push({ path: '/pay', query: { step: 'amount' }, state: { draft: number } })
  }

  /** More proof lifts the limit; the next page asks for it. */
  const isLimitByPassword = computed(() => byPassword.value.includes(draft.currency))

  /** More than can be paid now, also after a second look; a restriction may end while it is kept. */
  async function isTooMuch(amount: Money): Promise<boolean> {
    const isAbove = (): boolean =>
      payable.value !== undefined &&
      payable.value.decided_by !== 'restriction' &&
      !isLimitByPassword.value &&
      BigInt(amount.minor) > BigInt(payable.value.amount.minor)
    if (!isAbove()) return false
    await lookAtWallet()
    return isAbove()
  }

  async function create(): Promise<void> {
    const amount = readAmount(draft.amount, draft.currency)
    if (typeof amount === 'string') {
      task.problem.value = refusedHere({ field: 'amount', code: `amount_${amount}` })
      return
    }
    if (await isTooMuch(amount)) {
      task.problem.value = refusedHere({ field: 'amount', code: 'amount_too_much' })
      return
    }
    const body = {
      payee: draft.payee.trim(),
      amount,
      remark: draft.remark.trim(),
      arrival: draft.arrival,
    }
    draft.key = keyFor(draft.key, body, () => crypto.randomUUID())
    const { key } = draft.key
    const before = draft.paymentId
    const answer = await task.run(() => api.createPayment(body, key))
    if (answer === undefined) return
    draft.paymentId = answer.value.payment_id
    if (before !== null && before !== draft.paymentId) void api.cancelPayment(before)
    await router.push(`/pay/${draft.paymentId}`)
  }

  void lookWhatBecameOfIt()
  void lookAtWallet()
  return {
    draft,
    step,
    payable,
    isLimitByPassword,
    problem: task.problem,
    busy: task.busy,
    findPayee,
    create,
  }
}
