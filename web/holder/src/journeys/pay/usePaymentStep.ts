import { computed, ref, shallowRef, type Ref } from 'vue'
import {
  api,
  type CodeKind,
  type CodeSent,
  type Payment,
  type Problem,
  type SecondStepCodeKind,
} from '@jinnang/shared/api'
import { useTask } from '../../task'

const SENT: readonly string[] = ['sms_code', 'email_code'] satisfies CodeKind[]
const DIGITS = /^\s*\d(?:[\s-]*\d){5}\s*$/u

function isSent(kind: string): kind is CodeKind {
  return SENT.includes(kind)
}

/** A code beside the payment password, where that alone is not enough. */
export function usePaymentStep(payment: Readonly<Ref<Payment | null>>) {
  const sending = useTask()
  /** The server said, for this amount, that the password alone is not enough. */
  const asked = ref(false)
  const why = shallowRef<Problem | null>(null)
  const code = ref('')
  const to = ref<CodeKind>('sms_code')
  const sent = shallowRef<CodeSent | null>(null)

  /** What this holder can show beside it, as the server lists it. */
  const kinds = computed<readonly string[]>(() =>
    (payment.value?.approve_with ?? [])
      .filter((way) => way.length === 2 && way.includes('payment_password'))
      .flatMap((way) => way.filter((one) => one !== 'payment_password')),
  )
  const messages = computed(() => kinds.value.filter(isSent))
  /** Something at hand, of the app or from paper; otherwise a code has to be sent. */
  const hasApp = computed(() => kinds.value.includes('totp_code'))

  async function send(): Promise<void> {
    const id = payment.value?.payment_id
    if (id === undefined) return
    const answer = await sending.run(() => api.sendPaymentCode(id, to.value))
    if (answer === undefined) return
    code.value = ''
    sent.value = answer.value
  }

  function choose(kind: CodeKind): void {
    to.value = kind
    sent.value = null
    code.value = ''
    sending.problem.value = null
  }

  /** As typed: six digits are of the app, anything else is from paper. */
  function shown(): { kind: SecondStepCodeKind; code: string } {
    if (!hasApp.value) return { kind: to.value, code: code.value }
    return { kind: DIGITS.test(code.value) ? 'totp_code' : 'saved_code', code: code.value }
  }

  return { asked, why, code, to, sent, kinds, messages, hasApp, sending, send, choose, shown }
}

export type PaymentStep = ReturnType<typeof usePaymentStep>
