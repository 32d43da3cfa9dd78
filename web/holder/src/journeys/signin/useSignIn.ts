import { computed, reactive, ref, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api, serverNow, type Problem } from '@jinnang/shared/api'
import { clockTime, endOf } from '@jinnang/shared/i18n'
import { inOurWords, mayRetry, refusedHere, wayLines } from '@jinnang/shared/problem'
import type { WayLine } from '@jinnang/shared/ui'
import { withPasskey } from '../../passkey'
import { safeNext } from '../../router'
import { session, takeSession } from '../../session'
import { useTask } from '../../task'
import { t } from '../../texts'

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
  const ways = shallowRef<readonly WayLine[]>([])
  task.problem.value = waitOf()

  /** The server names the ways with a refusal; a wait found on opening the page asks for them. */
  const doors = computed(() => {
    const said = task.problem.value?.remedies
    return said === undefined ? ways.value : wayLines(said, (iso) => clockTime(endOf(iso)))
  })

  async function askForWays(): Promise<void> {
    const answer = await api.waysBack('reset_sign_in_password')
    if (!answer.ok) return
    // One door for all of them: behind it they are listed.
    ways.value = answer.value.ways.slice(0, 1).map((way) => ({
      id: way.id,
      minutes: way.minutes,
      title: t('signin.reset'),
      notes: [inOurWords(way.needs)],
      href: '/reset/sign-in-password',
      off: !way.available,
    }))
  }

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
    // Only what was looked at is emptied: after a fault on the way "try again" must find it.
    const said = task.problem.value
    if (said === null || !mayRetry(said)) form.password = ''
    if (answer === undefined) return
    takeSession(answer.value)
    const next = safeNext(route.query.next)
    if (!answer.value.signed_in) {
      const shared = form.notMyDevice ? { shared: '1' } : {}
      await router.replace({ path: '/signin', query: { next, ...shared } })
      return
    }
    const offerTrust = !answer.value.device.trusted && !form.notMyDevice
    await router.replace(offerTrust ? { path: '/signin', query: { step: 'trust', next } } : next)
  }

  /** Neither account nor password, and no second step; whatever waits, waits for passwords only. */
  async function byPasskey(): Promise<void> {
    opened.value = false
    const answer = await task.run(() =>
      withPasskey(api.askForPasskeyToSignIn, (passkey) =>
        api.signInWithPasskey({ passkey, not_my_device: form.notMyDevice }),
      ),
    )
    if (answer === undefined) return
    takeSession(answer.value)
    await router.replace(safeNext(route.query.next))
  }

  /** The wait is over: the form is back by itself. */
  function reopen(): void {
    task.problem.value = null
    opened.value = true
  }

  if (task.problem.value !== null) void askForWays()
  const ended = computed(() => route.query.ended !== undefined)
  const nobody = computed(() => (session.value?.signed_in === false ? session.value : null))
  /** The holder signed this browser out from another device. */
  const revoked = computed(() => nobody.value?.session_end === 'revoked')
  const idleElsewhere = computed(() => nobody.value?.idle_minutes_elsewhere ?? 0)
  return {
    form,
    problem: task.problem,
    busy: task.busy,
    ended,
    revoked,
    idleElsewhere,
    opened,
    doors,
    submit,
    byPasskey,
    reopen,
  }
}
