import { computed, reactive, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api, serverNow, type Problem } from '@jinnang/shared/api'
import { clockTime } from '@jinnang/shared/i18n'
import { refusedHere, wayLines } from '@jinnang/shared/problem'
import { safeNext } from '../../router'
import { session, takeSession } from '../../session'
import { useTask } from '../../task'

/** This browser still has to wait, as the session said when the page was opened. */
function waitOf(): Problem | null {
  const now = session.value
  const until = now?.signed_in === false ? now.series.wait_until : null
  return until !== null && Date.parse(until) > serverNow()
    ? { type: '/problems/wait', title: '', status: 429, code: 'wait', until }
    : null
}

export function useSignIn() {
  const route = useRoute()
  const router = useRouter()
  const task = useTask()
  const form = reactive({ identifier: '', password: '', notMyDevice: false })
  const opened = ref(false)
  task.problem.value = waitOf()

  const doors = computed(() =>
    wayLines(task.problem.value?.remedies ?? [], (iso) => clockTime(iso)),
  )

  function missing(): Problem | null {
    const fields = [
      ...(form.identifier.trim() === '' ? [{ field: 'identifier', code: 'account_missing' }] : []),
      ...(form.password === '' ? [{ field: 'password', code: 'password_missing' }] : []),
    ]
    return fields.length === 0 ? null : refusedHere(...fields)
  }

  async function submit(): Promise<void> {
    if (task.busy.value) return
    opened.value = false
    task.problem.value = missing()
    if (task.problem.value !== null) return
    const answer = await task.run(() =>
      api.signIn({
        identifier: form.identifier.trim(),
        password: form.password,
        not_my_device: form.notMyDevice,
      }),
    )
    form.password = ''
    if (answer === undefined) return
    takeSession(answer.value)
    const next = safeNext(route.query.next)
    const offerTrust = !answer.value.device.trusted && !form.notMyDevice
    await router.replace(offerTrust ? { path: '/signin', query: { step: 'trust', next } } : next)
  }

  /** The wait is over: the form is back by itself. */
  function reopen(): void {
    task.problem.value = null
    opened.value = true
  }

  const ended = computed(() => route.query.ended !== undefined)
  return { form, problem: task.problem, busy: task.busy, ended, opened, doors, submit, reopen }
}
