import { computed, ref, shallowRef } from 'vue'
import {
  api,
  type Answer,
  type ContactChange,
  type ContactKind,
  type ContactTarget,
  type OwnContacts,
  type Problem,
} from '@jinnang/shared/api'
import { useTask } from '../../task'

export type Step = 'overview' | 'form' | 'where' | 'holder' | 'address' | 'cancel'

/** E-mail and phone: which ones there are, changing one, and cancelling a change. */
export function useContacts() {
  const loading = useTask()
  const task = useTask()
  const own = shallowRef<OwnContacts | null>(null)
  const kind = ref<ContactKind>('phone')
  const step = ref<Step>('overview')
  const change = shallowRef<ContactChange | null>(null)
  const via = ref<ContactKind>('email')
  const said = ref<'changed' | 'cancelled' | null>(null)

  const needsCode = computed(() => own.value?.proof === 'second_step')

  async function load(): Promise<void> {
    const answer = await loading.run(() => api.contacts())
    if (answer) own.value = answer.value
  }

  function open(chosen: ContactKind, next: 'form' | 'cancel'): void {
    said.value = null
    task.problem.value = null
    kind.value = chosen
    step.value = next
  }

  async function toOverview(): Promise<void> {
    task.problem.value = null
    change.value = null
    step.value = 'overview'
    await load()
  }

  async function begin(form: { value: string; password: string; code: string }): Promise<void> {
    const { code, ...rest } = form
    const body = { kind: kind.value, ...rest, ...(code === '' ? {} : { code }) }
    const answer = await task.run(() => api.beginContactChange(body))
    if (!answer) return
    change.value = answer.value
    step.value = answer.value.state === 'proving_address' ? 'address' : 'where'
  }

  async function send(to: ContactTarget): Promise<boolean> {
    return took(api.sendContactChangeCode, to)
  }

  async function sendHere(chosen: ContactKind): Promise<void> {
    via.value = chosen
    if (await send(chosen)) step.value = 'holder'
  }

  async function showHolder(code: string): Promise<void> {
    if (!(await took((id, from) => api.proveContactChange(id, from, code), via.value))) return
    // When it cannot leave yet, the next page offers to send it.
    step.value = 'address'
    await send('new')
  }

  async function showAddress(code: string): Promise<void> {
    if (!(await took((id, from) => api.proveContactChange(id, from, code), 'new'))) return
    await toOverview()
    said.value = 'changed'
  }

  async function took(
    ask: (id: string, which: ContactTarget) => Promise<Answer<ContactChange>>,
    which: ContactTarget,
  ): Promise<boolean> {
    const id = change.value?.change_id
    if (id === undefined) return false
    const answer = await task.run(() => ask(id, which))
    if (answer) change.value = answer.value
    return answer !== undefined
  }

  async function cancel(password: string): Promise<void> {
    const answer = await task.run(() => api.cancelContactChange(kind.value, password))
    if (!answer) return
    own.value = answer.value
    step.value = 'overview'
    said.value = 'cancelled'
  }

  const problem = computed<Problem | null>(() => task.problem.value ?? loading.problem.value)
  void load()
  return {
    own,
    kind,
    step,
    change,
    via,
    said,
    needsCode,
    problem,
    refused: task.problem,
    busy: computed(() => task.busy.value || loading.busy.value),
    load,
    open,
    toOverview,
    begin,
    send,
    sendHere,
    showHolder,
    showAddress,
    cancel,
  }
}
