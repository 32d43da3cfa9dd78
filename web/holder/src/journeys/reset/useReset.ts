import { computed, ref, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import {
  api,
  type Answer,
  type CodeKind,
  type Problem,
  type Recovery,
  type RecoveryAct,
  type RecoveryDone,
  type RecoveryProofKind,
  type Way,
} from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { remember, remembered } from '../../historyState'
import { withPasskey } from '../../passkey'
import { halfSignedIn, holder, sessionChanged } from '../../session'
import { useTask } from '../../task'

/** Codes that travel; everything else the holder has at hand. */
export function isSent(kind: RecoveryProofKind): kind is CodeKind {
  return kind === 'sms_code' || kind === 'email_code'
}

export type ResetStep = 'identify' | 'loading' | 'ways' | 'code' | 'secret' | 'done'

/** A key per visit of this page: reloading does not begin another recovery. */
function keyHere(): string {
  const kept = remembered('key')
  if (kept !== undefined) return kept
  const key = crypto.randomUUID()
  remember('key', key)
  return key
}

/** A way back: who, which way, its proofs one by one, then the new secret. */
export function useReset(act: RecoveryAct) {
  const route = useRoute()
  const router = useRouter()
  const starting = useTask()
  const sending = useTask()
  const proving = useTask()
  const completing = useTask()
  const naming = useTask()

  const identifier = ref('')
  const recovery = shallowRef<Recovery | null>(null)
  const way = shallowRef<Way | null>(null)
  const done = shallowRef<RecoveryDone | null>(null)
  /** The address that was named for the lost one, as it was typed. */
  const newAddress = ref<string | null>(null)
  // Between password and second step the server knows whose wallet it is, as after signing in.
  const half = act === 'reset_second_step' && halfSignedIn.value
  const signedIn = holder.value !== null || half
  const paymentId = named('payment')
  const restrictionId = named('restriction')

  /** The proof that comes next on the chosen way. */
  const proof = computed(() => {
    const now = recovery.value
    const wanted = (way.value ?? now?.ways.find((one) => one.available))?.proofs ?? []
    return wanted
      .map((kind) => now?.proofs.find((one) => one.kind === kind))
      .find((one) => one !== undefined && one.state !== 'obtained')
  })

  const step = computed<ResetStep>(() => {
    if (done.value !== null) return 'done'
    if (recovery.value === null) return signedIn ? 'loading' : 'identify'
    if (recovery.value.state === 'ready') return 'secret'
    return route.query.step === 'code' && proof.value !== undefined ? 'code' : 'ways'
  })

  const expired = computed<Problem | null>(() =>
    recovery.value?.state === 'expired' ? gone('flow_expired') : null,
  )

  function named(parameter: string): string | undefined {
    const value = route.query[parameter]
    return typeof value === 'string' ? value : undefined
  }

  function gone(code: string): Problem {
    return { type: '/problems/flow-expired', title: '', status: 410, code }
  }

  async function start(): Promise<void> {
    const name = identifier.value.trim()
    if (!signedIn && name === '') {
      starting.problem.value = refusedHere({ field: 'identifier', code: 'account_missing' })
      return
    }
    const body = {
      act,
      ...(act === 'unfreeze' && restrictionId ? { restriction_id: restrictionId } : {}),
      ...(signedIn ? {} : { identifier: name }),
      ...(paymentId === undefined ? {} : { payment_id: paymentId }),
    }
    // Another name is another question: it needs a key of its own.
    const key = signedIn ? keyHere() : crypto.randomUUID()
    const answer = await starting.run(() => api.startRecovery(body, key))
    if (answer === undefined) return
    recovery.value = answer.value
    remember('recovery', answer.value.recovery_id)
  }

  /** After a reload: the same recovery as before, where it stands now. */
  async function resume(): Promise<void> {
    const kept = remembered('recovery')
    if (kept === undefined) return signedIn ? start() : undefined
    const answer = await starting.run(() => api.recovery(kept))
    if (answer !== undefined && answer.value.state !== 'completed') recovery.value = answer.value
    else if (starting.problem.value?.code === 'not_found') await startOver()
  }

  async function startOver(): Promise<void> {
    recovery.value = null
    way.value = null
    newAddress.value = null
    for (const task of [starting, sending, proving, completing, naming]) task.problem.value = null
    remember('key', crypto.randomUUID())
    if (route.query.step !== undefined) {
      await router.replace({ query: { ...route.query, step: undefined, again: undefined } })
    }
    if (signedIn) await start()
  }

  async function choose(id: string): Promise<void> {
    const now = recovery.value
    if (now === null) return
    way.value = now.ways.find((one) => one.id === id) ?? null
    if (!(await sendNext())) return
    await router.push({
      query: { ...route.query, step: 'code' },
      state: { recovery: now.recovery_id },
    })
  }

  /** Sends the next code, unless one is on its way already. */
  async function sendNext(): Promise<boolean> {
    const next = proof.value
    return next === undefined || next.state === 'sent' || !isSent(next.kind) || send(next.kind)
  }

  async function send(kind: CodeKind): Promise<boolean> {
    const now = recovery.value
    if (now === null) return false
    const answer = await sending.run(() => api.sendRecoveryCode(now.recovery_id, kind))
    if (answer !== undefined) recovery.value = answer.value
    return answer !== undefined
  }

  async function prove(code: string): Promise<void> {
    const now = recovery.value
    const kind = proof.value?.kind
    if (now === null || kind === undefined) return
    if (kind === 'passkey' || kind === 'security_answers' || kind === 'activation') return
    await proven(() => api.proveRecovery(now.recovery_id, kind, code))
  }

  async function proveAnswers(answers: string[]): Promise<void> {
    const now = recovery.value
    if (now !== null) await proven(() => api.answerInRecovery(now.recovery_id, answers))
  }

  async function provePasskey(): Promise<void> {
    const now = recovery.value
    if (now === null) return
    await proven(() =>
      withPasskey(
        () => api.askForPasskeyInRecovery(now.recovery_id),
        (passkey) => api.proveRecoveryWithPasskey(now.recovery_id, passkey),
      ),
    )
  }

  async function proven(show: () => Promise<Answer<Recovery>>): Promise<void> {
    const answer = await proving.run(show)
    if (answer === undefined) return
    recovery.value = answer.value
    if (answer.value.state !== 'collecting') return
    const chosen = sameWay(answer.value)
    way.value = chosen ?? way.value
    if (chosen?.available === false) await otherWay()
    else await sendNext()
  }

  /** The chosen way as it is now: once something is proven it may ask for one thing more. */
  function sameWay(now: Recovery): Way | undefined {
    const before = way.value
    return (
      now.ways.find((one) => one.id === before?.id) ??
      now.ways.find((one) => before?.proofs.every((kind) => one.proofs.includes(kind)))
    )
  }

  /** Back to the ways; what was proven stays proven. */
  async function otherWay(): Promise<void> {
    for (const task of [sending, proving]) task.problem.value = null
    await router.replace({ query: { ...route.query, step: undefined } })
  }

  /** The way that was chosen before anything could be said about this wallet. */
  const shutWay = computed(() =>
    recovery.value?.ways.find((one) => one.id === way.value?.id && !one.available),
  )

  /** Has a code sent to the address that takes the place of the lost one, or sent again. */
  async function nameContact(value: string): Promise<void> {
    const now = recovery.value
    if (now === null) return
    completing.problem.value = null
    const answer = await naming.run(() => api.nameNewContact(now.recovery_id, value))
    if (answer === undefined) return
    recovery.value = answer.value
    newAddress.value = value
  }

  /** Back to the question which address it is. */
  function otherContact(): void {
    newAddress.value = null
    for (const task of [naming, completing]) task.problem.value = null
  }

  async function complete(secret?: string, code?: string): Promise<void> {
    const now = recovery.value
    if (now === null) return
    const answer = await completing.run(() => api.completeRecovery(now.recovery_id, secret, code))
    if (answer === undefined) return
    done.value = answer.value
    await sessionChanged()
  }

  void resume()
  return {
    act,
    identifier,
    recovery,
    proof,
    step,
    done,
    signedIn,
    half,
    expired,
    starting,
    sending,
    proving,
    completing,
    naming,
    newAddress,
    nameContact,
    otherContact,
    start,
    startOver,
    choose,
    otherWay,
    shutWay,
    send,
    prove,
    provePasskey,
    proveAnswers,
    complete,
  }
}
