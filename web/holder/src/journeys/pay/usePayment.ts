import { computed, nextTick, ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import {
  api,
  type Limits,
  type Payment,
  type Problem,
  type Remedy,
  type Wallet,
} from '@jinnang/shared/api'
import { isAboutPasskey, problemOf, refusedHere } from '@jinnang/shared/problem'
import { passkeysWork, withPasskey } from '../../passkey'
import { useTask } from '../../task'
import { usePaymentStep } from './usePaymentStep'

const PIN_LENGTH = 6

/** One payment from its confirmation to its receipt, or to what became of it instead. */
export function usePayment(paymentId: () => string) {
  const router = useRouter()
  const loading = useTask()
  const confirming = useTask()
  const payment = shallowRef<Payment | null>(null)
  const wallet = shallowRef<Wallet | null>(null)
  const limits = shallowRef<Limits | null>(null)
  const pin = ref('')
  const step = usePaymentStep(payment)
  const number = ref('')
  /** Taking back one that is on its way; a refusal stands on its page. */
  const taking = useTask()
  /** Letting one go on that is paused; a refusal stands beside its password. */
  const continuing = useTask()
  /** A longer password than six digits is typed into another kind of field. */
  const long = ref(false)

  /** Shut now, known before anybody typed a password in vain. */
  const shut = computed<Problem | null>(() => {
    const amount = payment.value?.amount
    if (amount === undefined || payment.value?.state !== 'awaiting_confirmation') return null
    const inForce = wallet.value?.restrictions ?? []
    const blocks = inForce.some((one) => {
      if (['pay', 'all_but_viewing', 'everything'].includes(one.scope)) return true
      if (one.scope !== 'pay_out_above') return false
      const limit = one.amount_limit?.find((money) => money.currency === amount.currency)
      return limit === undefined || BigInt(limit.minor) < BigInt(amount.minor)
    })
    return blocks ? forThisPayment(problemOf(inForce)) : null
  })
  const problem = computed(() =>
    confirming.problem.value === null ? null : forThisPayment(confirming.problem.value),
  )

  /** A way back started from here comes back here: its link names the payment. */
  function forThisPayment(one: Problem): Problem {
    const named = (remedy: Remedy): Remedy => ({
      ...remedy,
      href: `${remedy.href}?payment=${encodeURIComponent(paymentId())}`,
    })
    return {
      ...one,
      ...(one.remedies ? { remedies: one.remedies.map(named) } : {}),
      ...(one.restrictions
        ? {
            restrictions: one.restrictions.map((restriction) => ({
              ...restriction,
              remedies: restriction.remedies.map(named),
            })),
          }
        : {}),
    }
  }

  async function load(): Promise<void> {
    confirming.problem.value = null
    const [asked, mine, rules, most] = await Promise.all([
      loading.run(() => api.payment(paymentId())),
      api.wallet(),
      api.passwordRules(),
      api.paymentLimits(paymentId()),
    ])
    if (most.ok) limits.value = most.value
    if (rules.ok) long.value = rules.value.payment_password.is_six_digits === false
    if (mine.ok) wallet.value = mine.value
    if (asked !== undefined) payment.value = asked.value
    await nextTick()
    document.getElementById(canUsePasskey.value ? 'by-passkey' : 'pin')?.focus()
  }

  async function confirm(): Promise<void> {
    if (long.value ? pin.value === '' : pin.value.length !== PIN_LENGTH) {
      const code = long.value ? 'pin_missing' : 'pin_short'
      confirming.problem.value = refusedHere({ field: 'payment_password', code })
      return
    }
    if (needsStep.value && step.code.value.trim() === '') {
      const code = step.hasApp.value ? 'any_code_missing' : 'code_missing'
      confirming.problem.value = refusedHere({ field: 'code', code })
      return
    }
    const body = {
      payment_password: pin.value,
      ...(needsStep.value ? { second_step: step.shown() } : {}),
    }
    const answer = await confirming.run(() => api.confirmPayment(paymentId(), body))
    if (confirming.busy.value) return
    const said = confirming.problem.value
    if (isOfStep(said)) step.code.value = ''
    else pin.value = ''
    if (answer !== undefined) payment.value = answer.value
    else if (said?.code === 'step_up_needed' && !needsStep.value && step.kinds.value.length > 0) {
      step.asked.value = true
      step.why.value = said
      confirming.problem.value = null
    } else await afterRefusal()
  }

  /** The code beside the password was not right; the password was, and is still there. */
  function isOfStep(one: Problem | null): boolean {
    return one !== null && /^(second_step|code)_/u.test(one.code)
  }

  const binding = computed(() => limits.value?.limits.find((one) => one.binds))
  /** Known before anybody types a password in vain. */
  const over = computed(
    () =>
      binding.value !== undefined &&
      payment.value !== null &&
      limits.value?.payable_now.decided_by === 'limit' &&
      BigInt(payment.value.amount.minor) > BigInt(limits.value.payable_now.amount.minor),
  )
  /** The limit is one of payments that are approved by the password alone. */
  const overByPassword = computed(
    () => over.value && binding.value?.raised_by.includes('more_proofs') === true,
  )
  const needsStep = computed(
    () => step.asked.value || (overByPassword.value && step.kinds.value.length > 0),
  )

  /** The holder has a passkey that may approve this payment, and this browser can ask for it. */
  const canUsePasskey = computed(
    () =>
      passkeysWork() &&
      (payment.value?.approve_with ?? payment.value?.pause?.continue_with)?.some(
        (way) => way.includes('passkey') && !way.includes('payment_password'),
      ) === true,
  )

  async function confirmByPasskey(): Promise<void> {
    const answer = await confirming.run(() =>
      withPasskey(
        () => api.askForPasskeyToPay(paymentId()),
        (shown) => api.confirmPaymentByPasskey(paymentId(), shown),
      ),
    )
    if (confirming.busy.value) return
    if (answer !== undefined) payment.value = answer.value
    else await afterRefusal()
  }

  /** A refusal may have changed what stands: the payment, a new restriction. */
  async function afterRefusal(): Promise<void> {
    const said = confirming.problem.value
    if (said === null || said.code === 'payment_password_wrong' || isAboutPasskey(said)) return
    if (isOfStep(said) && said.until === undefined) return
    const [now, mine] = await Promise.all([api.payment(paymentId()), api.wallet()])
    if (mine.ok) wallet.value = mine.value
    if (!now.ok) return
    payment.value = now.value
    // The answer was lost on the way, but the money moved: this is the receipt.
    if (['paused', 'pending', 'posted'].includes(now.value.state)) confirming.problem.value = null
  }

  async function cancel(): Promise<void> {
    const answer = await loading.run(() => api.cancelPayment(paymentId()))
    if (answer !== undefined) await router.replace('/')
  }

  /** Whatever is answered, the page shows what the payment is now. */
  async function takeBack(): Promise<void> {
    const answer = await taking.run(() => api.cancelPayment(paymentId()))
    if (answer !== undefined) payment.value = answer.value
    else await look()
  }

  /** The second real-name check of a payment of high risk. */
  const asksNumber = computed(
    () =>
      payment.value?.pause?.continue_with.every((way) => way.includes('identity_number')) === true,
  )

  /** By the payment password, or by a passkey when none is typed. */
  async function proceed(byPasskey: boolean): Promise<void> {
    const entered = pin.value
    if (!byPasskey && (long.value ? entered === '' : entered.length !== PIN_LENGTH)) {
      const code = long.value ? 'pin_missing' : 'pin_short'
      continuing.problem.value = refusedHere({ field: 'payment_password', code })
      return
    }
    if (asksNumber.value && number.value.trim() === '') {
      continuing.problem.value = refusedHere({ field: 'identity_number', code: 'number_missing' })
      return
    }
    const also = asksNumber.value ? { identity_number: number.value.trim() } : {}
    const answer = await continuing.run(() =>
      byPasskey
        ? withPasskey(
            () => api.askForPasskeyToPay(paymentId()),
            (passkey) => api.continuePayment(paymentId(), { passkey, ...also }),
          )
        : api.continuePayment(paymentId(), { payment_password: entered, ...also }),
    )
    if (continuing.busy.value) return
    pin.value = ''
    if (answer !== undefined) payment.value = answer.value
    else await look()
  }

  /** Without a sign of work: a page that waits asks again and again. */
  async function look(): Promise<void> {
    const now = await api.payment(paymentId())
    if (now.ok) payment.value = now.value
  }

  void load()
  return {
    payment,
    wallet,
    limits,
    pin,
    long,
    shut,
    problem,
    loadProblem: loading.problem,
    busy: computed(() => loading.busy.value || confirming.busy.value),
    canUsePasskey,
    binding,
    over,
    overByPassword,
    needsStep,
    step,
    load,
    confirm,
    confirmByPasskey,
    cancel,
    takeBack,
    look,
    takingBack: taking,
    proceed,
    asksNumber,
    number,
    continuing,
  }
}
