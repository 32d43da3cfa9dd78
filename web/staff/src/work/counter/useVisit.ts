import { ref, shallowRef, watch } from 'vue'
import type { Answer, Problem } from '@jinnang/shared/api'
import {
  checkDocuments,
  checkIn,
  joinDisplay,
  noShow,
  prepareForm,
  putPhoto,
  sendHome,
  sign,
  submit,
  visit,
  type CounterVisit,
  type DocumentEntry,
  type FormWish,
  type Material,
  type Signer,
} from '../../api/counter'
import { useWatchful } from '../../kit/useWatchful'
import { proven } from '../../proof/proof'

const LOOK_EVERY_MS = 8_000

/** One visit, step by step. What is filled in stays when somebody else changed it meanwhile. */
export function useVisit(visitId: () => string) {
  const current = shallowRef<CounterVisit | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)
  const merged = ref(false)

  async function load(): Promise<void> {
    const answer = await visit(visitId())
    if (answer.ok) current.value = answer.value
    else if (current.value === null) problem.value = answer.problem
  }

  async function change(work: () => Promise<Answer<CounterVisit>>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    const answer = await proven(work)
    busy.value = false
    merged.value = !answer.ok && answer.problem.code === 'visit_changed'
    problem.value = answer.ok || merged.value ? null : answer.problem
    if (answer.ok) current.value = answer.value
    else await load()
    return answer.ok
  }

  const id = visitId
  const version = () => current.value?.version ?? 0

  watch(
    visitId,
    () => {
      current.value = null
      problem.value = null
      void load()
    },
    { immediate: true },
  )
  useWatchful(load, LOOK_EVERY_MS)

  return {
    current,
    problem,
    busy,
    merged,
    load,
    checkIn: () => change(() => checkIn(id(), version())),
    noShow: () => change(() => noShow(id(), version())),
    sendHome: (missing: Material[]) => change(() => sendHome(id(), version(), missing)),
    documents: (entries: DocumentEntry[]) => change(() => checkDocuments(id(), version(), entries)),
    /** Nothing of the visit changes before the papers that name it are checked. */
    photo: (photo: Blob) => proven(() => putPhoto(id(), version(), photo)),
    form: (wish: FormWish) => change(() => prepareForm(id(), version(), wish)),
    sign: (formHash: string, picture: string, signsAs: Signer) =>
      change(() =>
        sign(id(), { version: version(), form_hash: formHash, picture, signs_as: signsAs }),
      ),
    submit: () => change(() => submit(id(), version())),
    join: (number: string) => change(() => joinDisplay(id(), version(), number)),
  }
}

export type VisitWork = ReturnType<typeof useVisit>
