import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { api, serverNow, type PayCode } from '@jinnang/shared/api'
import { useTask } from '../../task'

const LOOK_EVERY_MS = 1000
/** So long before its end a code is replaced, that none is scanned as it goes out. */
const RENEW_BEFORE_MS = 4000
/** A page that is left lying open shows none any more. */
const RENEWALS = 5

/** A pay code that renews itself while the page is looked at, until a merchant has asked. */
export function usePayCode() {
  const router = useRouter()
  const task = useTask()
  const code = shallowRef<PayCode | null>(null)
  const resting = ref(false)
  let left = RENEWALS
  let timer = 0
  let gone = false

  const groups = computed(() => code.value?.code?.match(/.{4}/g) ?? [])

  async function open(payment: string): Promise<void> {
    gone = true
    await router.replace(`/pay/${payment}`)
  }

  async function show(): Promise<void> {
    const answer = await task.run(() => api.showPayCode())
    if (gone || answer === undefined) {
      code.value = null
      return
    }
    if (answer.value.payment_id) return open(answer.value.payment_id)
    code.value = answer.value
    next()
  }

  function begin(): void {
    left = RENEWALS
    resting.value = false
    void show()
  }

  /** Nobody looks, or long enough: what is shown goes out by itself. */
  function rest(): void {
    code.value = null
    resting.value = true
    void api.putPayCodeAway()
  }

  async function look(): Promise<void> {
    const now = await api.payCode()
    if (gone) return
    if (now.ok && now.value.payment_id) return open(now.value.payment_id)
    const ends = Date.parse(code.value?.expires_at ?? '')
    if (document.hidden) return rest()
    if (ends - serverNow() > RENEW_BEFORE_MS) return next()
    left -= 1
    return left > 0 ? show() : rest()
  }

  function next(): void {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void look(), LOOK_EVERY_MS)
  }

  begin()
  onBeforeUnmount(() => {
    window.clearTimeout(timer)
    if (!gone) void api.putPayCodeAway()
    gone = true
  })
  return { code, groups, resting, begin, problem: task.problem, busy: task.busy }
}
