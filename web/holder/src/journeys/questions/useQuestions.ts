import { computed, reactive, ref, shallowRef } from 'vue'
import {
  api,
  type Answer,
  type ContactKind,
  type SecurityQuestions,
  type SecurityQuestionsChange,
  type StrongProof,
} from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { withPasskey } from '../../passkey'
import { useTask } from '../../task'

export const HOW_MANY = 3

type Asked = SecurityQuestionsChange['questions'][number]
/** Nothing is chosen at first. */
type Chosen = Omit<Asked, 'question'> & { question: Asked['question'] | '' }

/** What is under way: nothing, writing the answers, proving it, or deleting. */
export type QuestionStep = 'overview' | 'write' | 'prove' | 'delete'

/** Security questions: chosen, replaced or deleted, each by the strongest proof there is. */
export function useQuestions() {
  const loading = useTask()
  const task = useTask()
  const standing = shallowRef<SecurityQuestions | null>(null)
  const step = ref<QuestionStep>('overview')
  const said = ref<'set' | 'deleted' | null>(null)
  const sentTo = ref<ContactKind | null>(null)
  const chosen = reactive<Chosen[]>(
    Array.from({ length: HOW_MANY }, () => ({ question: '', answer: '' })),
  )

  const deletes = computed(() => step.value === 'delete')

  async function load(): Promise<void> {
    const answer = await loading.run(() => api.securityQuestions())
    if (answer) standing.value = answer.value
  }

  function go(to: QuestionStep): void {
    task.problem.value = null
    sentTo.value = null
    said.value = null
    step.value = to
  }

  /** Every question once, and something in every answer; what only the server knows, it says. */
  function write(): void {
    const missing = chosen.flatMap((one, at) => [
      ...(one.question === '' ? [{ field: `question_${at + 1}`, code: 'question_missing' }] : []),
      ...(one.answer.trim() === '' ? [{ field: `answer_${at + 1}`, code: 'answer_missing' }] : []),
    ])
    const twice = chosen.findIndex(
      (one, at) => chosen.findIndex((other) => other.question === one.question) !== at,
    )
    if (missing.length > 0) task.problem.value = refusedHere(...missing)
    else if (twice >= 0) {
      task.problem.value = refusedHere({ field: `question_${twice + 1}`, code: 'same_question' })
    } else go('prove')
  }

  async function send(password: string, to: ContactKind): Promise<void> {
    const answer = await task.run(() => api.sendSecurityQuestionsCode({ password, to }))
    if (answer) sentTo.value = to
  }

  async function show(proof: StrongProof): Promise<void> {
    settled(await task.run(() => changed(proof)))
  }

  async function showPasskey(): Promise<void> {
    settled(
      await task.run(() =>
        withPasskey(
          () => api.askForPasskeyAsProof('change_questions'),
          (passkey) => changed({ passkey }),
        ),
      ),
    )
  }

  function changed(proof: StrongProof): Promise<Answer<SecurityQuestions>> {
    return deletes.value
      ? api.removeSecurityQuestions(proof)
      : api.setSecurityQuestions({ questions: complete(), ...proof })
  }

  function complete(): Asked[] {
    return chosen.flatMap(({ question, answer }) => (question === '' ? [] : [{ question, answer }]))
  }

  function settled(answer: { value: SecurityQuestions } | undefined): void {
    if (answer) return took(answer.value)
    // What is wrong with an answer is said where it is written.
    const field = task.problem.value?.fields?.[0]?.field ?? ''
    if (/^(question|answer)_/.test(field)) step.value = 'write'
  }

  function took(now: SecurityQuestions): void {
    const what = deletes.value ? 'deleted' : 'set'
    standing.value = now
    chosen.forEach((one) => Object.assign(one, { question: '', answer: '' }))
    go('overview')
    said.value = what
  }

  void load()
  return {
    loading,
    task,
    standing,
    step,
    said,
    sentTo,
    chosen,
    deletes,
    load,
    go,
    write,
    send,
    show,
    showPasskey,
  }
}
