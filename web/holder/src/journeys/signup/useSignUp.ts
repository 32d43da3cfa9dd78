import { computed, nextTick, reactive, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import {
  api,
  type Answer,
  type ContactKind,
  type Enrolment,
  type Problem,
  type SignedIn,
} from '@jinnang/shared/api'
import { faceOf, refusedHere } from '@jinnang/shared/problem'
import { remember, remembered } from '../../historyState'
import { takeSession } from '../../session'
import { useTask } from '../../task'
import { STEPS, stepFor, type Step } from './steps'

/** Opening a wallet, one question at a time. Secrets stay in the memory of this page. */
export function useSignUp() {
  const route = useRoute()
  const router = useRouter()
  const task = useTask()
  const enrolment = shallowRef<Enrolment | null>(null)
  const opened = shallowRef<SignedIn | null>(null)
  const form = reactive({
    email: '',
    phone: '',
    accountName: '',
    displayName: '',
    password: '',
    pin: '',
    trust: true,
  })

  /** True once the server has said that the chosen account name is free. */
  const named = shallowRef(false)

  const step = computed<Step>(() =>
    stepFor(String(route.query.step ?? ''), {
      email: enrolment.value?.email.state ?? 'missing',
      phone: enrolment.value?.phone.state ?? 'missing',
      accountName: form.accountName !== '' && named.value,
      displayName: form.displayName !== '',
      password: form.password !== '',
      pin: form.pin !== '',
      opened: opened.value !== null,
    }),
  )
  const owner = computed(() => ({
    ...(form.accountName === '' ? {} : { account_name: form.accountName }),
    ...(enrolment.value === null ? {} : { enrolment_id: enrolment.value.enrolment_id }),
  }))

  async function go(next: Step): Promise<void> {
    task.problem.value = null
    await router.push({
      query: { ...route.query, step: next, again: undefined },
      state: enrolment.value === null ? {} : { enrolment: enrolment.value.enrolment_id },
    })
  }

  function refuse(field: string, code: string): void {
    task.problem.value = refusedHere({ field, code })
  }

  /** The first contact begins the enrolment; a reload finds it by the history's entry. */
  async function begin(): Promise<Answer<Enrolment>> {
    if (enrolment.value !== null) return { ok: true, value: enrolment.value }
    const key = remembered('key') ?? crypto.randomUUID()
    remember('key', key)
    const answer = await api.enrol(key)
    if (answer.ok) {
      enrolment.value = answer.value
      remember('enrolment', answer.value.enrolment_id)
    }
    return answer
  }

  async function sendCode(kind: ContactKind): Promise<boolean> {
    const value = form[kind].trim()
    if (value === '') {
      refuse('value', `${kind}_missing`)
      return false
    }
    const answer = await task.run(async () => {
      const begun = await begin()
      if (!begun.ok) return begun
      return api.sendContactCode(begun.value.enrolment_id, kind, value)
    })
    if (answer !== undefined) enrolment.value = answer.value
    return answer !== undefined
  }

  async function submitContact(kind: ContactKind): Promise<void> {
    if (await sendCode(kind)) await go(kind === 'email' ? 'email-code' : 'phone-code')
  }

  async function prove(kind: ContactKind, code: string): Promise<void> {
    const now = enrolment.value
    if (now === null) return
    const answer = await task.run(() => api.proveContact(now.enrolment_id, kind, code))
    if (answer === undefined) return
    enrolment.value = answer.value
    await go(kind === 'email' ? 'phone' : 'account-name')
  }

  async function submitAccountName(): Promise<void> {
    const now = enrolment.value
    const name = form.accountName.trim()
    if (now === null) return
    if (name === '') return refuse('account_name', 'account_name_missing')
    named.value = false
    const answer = await task.run(() => api.askAccountName(now.enrolment_id, name))
    if (answer === undefined) return
    if (!answer.value.free) return refuse('account_name', 'account_name_taken')
    form.accountName = name
    named.value = true
    await go('name')
  }

  async function submitName(): Promise<void> {
    form.displayName = form.displayName.trim()
    if (form.displayName === '') return refuse('display_name', 'name_missing')
    await go('password')
  }

  /** Weak passwords are refused where they are chosen, not five pages later. */
  async function submitPassword(password: string): Promise<void> {
    const answer = await task.run(() =>
      api.strength({ kind: 'sign_in_password', secret: password, ...owner.value }),
    )
    if (answer === undefined) return
    if (!answer.value.acceptable) {
      const reasons = answer.value.reasons
      task.problem.value = { ...refusedHere(), code: 'password_refused', reasons }
      return
    }
    form.password = password
    await go('pin')
  }

  async function submitPin(pin: string): Promise<void> {
    form.pin = pin
    await go('device')
  }

  async function complete(): Promise<void> {
    const now = enrolment.value
    if (now === null) return
    const answer = await task.run(() =>
      api.completeEnrolment(now.enrolment_id, {
        account_name: form.accountName,
        display_name: form.displayName,
        sign_in_password: form.password,
        payment_password: form.pin,
        trust_device: form.trust,
      }),
    )
    if (answer === undefined) return backToTheQuestion()
    form.password = ''
    form.pin = ''
    opened.value = answer.value
    takeSession(answer.value)
    await router.replace({ query: { step: 'done' } })
  }

  /** What the server refuses at the end is put right where it was asked. */
  async function backToTheQuestion(): Promise<void> {
    const said = task.problem.value
    if (said === null || faceOf(said) === 'closed') return
    const field = said.fields?.[0]?.field
    const question = STEPS.find((one) => one.field === field)?.name
    if (said.code === 'account_name_taken') named.value = false
    await go(said.code === 'account_name_taken' ? 'account-name' : (question ?? 'password'))
    await nextTick()
    task.problem.value = said
  }

  async function resume(): Promise<void> {
    const kept = remembered('enrolment')
    if (kept === undefined) return
    const answer = await task.run(() => api.enrolment(kept))
    if (answer !== undefined && answer.value.state !== 'done') enrolment.value = answer.value
    else if (gone(task.problem.value)) task.problem.value = null
  }

  function gone(problem: Problem | null): boolean {
    return problem?.code === 'not_found' || problem?.code === 'flow_expired'
  }

  function startOver(): void {
    location.replace('/signup')
  }

  void resume()
  return {
    form,
    step,
    owner,
    enrolment,
    opened,
    problem: task.problem,
    busy: task.busy,
    go,
    sendCode,
    submitContact,
    prove,
    submitAccountName,
    submitName,
    submitPassword,
    submitPin,
    complete,
    startOver,
  }
}
