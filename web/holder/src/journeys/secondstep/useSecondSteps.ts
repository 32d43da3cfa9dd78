import { computed, ref, shallowRef } from 'vue'
import {
  api,
  type CodeKind,
  type CodeSent,
  type SecondStepCodeKind,
  type SecondSteps,
} from '@jinnang/shared/api'
import { sessionChanged } from '../../session'
import { useTask } from '../../task'

export type SecondStepLine = SecondSteps['kinds'][number]
export type Change = { act: 'choose' | 'remove'; kind: CodeKind }

/** What is typed for a change. */
export type Proof = { password: string; via: SecondStepCodeKind; code: string }

/** Which second steps there are, and adding or removing one; codes stay in memory of this page. */
export function useSecondSteps() {
  const loading = useTask()
  const task = useTask()
  const sending = useTask()
  const standing = shallowRef<SecondSteps | null>(null)
  const change = shallowRef<Change | null>(null)
  const sent = shallowRef<CodeSent | null>(null)
  const newCodes = shallowRef<readonly string[]>([])
  const said = ref<'chosen' | 'removed' | 'kept' | null>(null)

  async function load(): Promise<void> {
    const answer = await loading.run(() => api.secondSteps())
    if (answer) standing.value = answer.value
  }

  function begin(next: Change): void {
    said.value = null
    sent.value = null
    task.problem.value = null
    sending.problem.value = null
    change.value = next
  }

  async function toOverview(): Promise<void> {
    change.value = null
    newCodes.value = []
    task.problem.value = null
    sending.problem.value = null
    await load()
  }

  async function send(kind: CodeKind): Promise<void> {
    task.problem.value = null
    const answer = await sending.run(() => api.sendSecondStepChangeCode(kind))
    if (answer) sent.value = answer.value
  }

  async function prove(proof: Proof): Promise<void> {
    const now = change.value
    if (now === null) return
    sending.problem.value = null
    const body = {
      kind: now.kind,
      password: proof.password,
      proven_by: proof.via,
      code: proof.code,
    }
    if (now.act === 'choose') {
      const answer = await task.run(() => api.chooseSecondStep({ ...body, risk_understood: true }))
      if (!answer) return
      newCodes.value = answer.value.new_recovery_codes
      standing.value = answer.value.second_step
      said.value = 'chosen'
    } else {
      const answer = await task.run(() => api.removeSecondStep(body))
      if (!answer) return
      standing.value = answer.value
      said.value = 'removed'
    }
    change.value = null
  }

  async function keepAll(): Promise<void> {
    const answer = await task.run(() => api.confirmFactors())
    if (!answer) return
    standing.value = answer.value
    said.value = 'kept'
    await sessionChanged()
  }

  const problem = computed(
    () => task.problem.value ?? sending.problem.value ?? loading.problem.value,
  )
  const busy = computed(() => task.busy.value || sending.busy.value)
  void load()
  return {
    standing,
    change,
    sent,
    newCodes,
    said,
    problem,
    busy,
    load,
    begin,
    toOverview,
    send,
    prove,
    keepAll,
  }
}
