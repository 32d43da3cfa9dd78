import { computed, ref, shallowRef } from 'vue'
import {
  api,
  type Answer,
  type AuthenticatorApp,
  type Passkey,
  type PasskeyCreation,
  type PasskeyProof,
  type Problem,
} from '@jinnang/shared/api'
import { makePasskey, withPasskey } from '../../passkey'
import { holder } from '../../session'
import { useTask } from '../../task'

/** What somebody came to do. */
export type Act = { readonly is: 'add' } | { readonly is: 'remove'; readonly passkey: Passkey }

/** The passkeys of a holder; whatever is proven stays in memory of this page. */
export function usePasskeys() {
  const loading = useTask()
  const task = useTask()
  const naming = useTask()
  const list = shallowRef<readonly Passkey[] | null>(null)
  const most = ref(0)
  const app = shallowRef<AuthenticatorApp | null>(null)
  const act = shallowRef<Act | null>(null)
  const creation = shallowRef<PasskeyCreation | null>(null)
  const said = ref<'added' | 'removed' | 'renamed' | null>(null)

  const step = computed(() => {
    if (creation.value !== null) return 'make'
    return act.value === null ? 'overview' : 'proof'
  })

  /** With an app a code goes with the password; without one it is enough only where trusted. */
  const needsCode = computed(() => app.value?.active === true)
  const passwordWorks = computed(
    () => needsCode.value || holder.value?.device.trusted === true || list.value?.length === 0,
  )

  async function load(): Promise<void> {
    const standing = await loading.run(() => api.authenticatorApp())
    if (!standing) return
    app.value = standing.value
    take(await loading.run(() => api.passkeys()))
  }

  function take(
    answer: { readonly value: { data: Passkey[]; most: number } } | undefined,
  ): boolean {
    if (answer === undefined) return false
    list.value = answer.value.data
    most.value = answer.value.most
    return true
  }

  function begin(chosen: Act): void {
    said.value = null
    task.problem.value = null
    act.value = chosen
  }

  async function toOverview(): Promise<void> {
    act.value = null
    creation.value = null
    task.problem.value = null
    naming.problem.value = null
    await load()
  }

  async function proveByPasskey(): Promise<void> {
    const what = act.value
    if (what === null) return
    await shown(() =>
      withPasskey(
        () => api.askForPasskeyAsProof(what.is),
        (passkey) => ask(what, { passkey }),
      ),
    )
  }

  async function prove(proof: PasskeyProof): Promise<void> {
    const what = act.value
    if (what !== null) await shown(() => ask(what, proof))
  }

  type Next = PasskeyCreation | { data: Passkey[]; most: number }

  function ask(what: Act, proof: PasskeyProof): Promise<Answer<Next>> {
    return what.is === 'add' ? api.beginPasskey(proof) : api.removePasskey(what.passkey.id, proof)
  }

  async function shown(work: () => Promise<Answer<Next>>): Promise<void> {
    const answer = await task.run(work)
    if (answer === undefined) return
    if ('challenge' in answer.value) {
      creation.value = answer.value
      return
    }
    await toOverview()
    said.value = 'removed'
  }

  /** The device makes it, the server keeps it. What was asked is used up, whatever comes of it. */
  async function make(name: string): Promise<void> {
    const asked = creation.value
    if (asked === null) return
    const answer = await task.run(async () => {
      const made = await makePasskey(asked)
      return made.ok ? api.addPasskey({ ...made.value, name }) : made
    })
    if (!take(answer)) {
      const code = task.problem.value?.code
      if (code === 'passkey_refused') creation.value = null
      return
    }
    await toOverview()
    said.value = 'added'
  }

  /** Whether it has the name now. */
  async function rename(passkey: Passkey, name: string): Promise<boolean> {
    said.value = null
    const done = take(await naming.run(() => api.namePasskey(passkey.id, name.trim())))
    if (done) said.value = 'renamed'
    return done
  }

  const problem = computed<Problem | null>(() => task.problem.value ?? loading.problem.value)
  void load()
  return {
    list,
    most,
    act,
    said,
    step,
    needsCode,
    passwordWorks,
    problem,
    refused: task.problem,
    busy: task.busy,
    naming,
    load,
    begin,
    prove,
    proveByPasskey,
    make,
    rename,
    toOverview,
  }
}
