import { computed, onBeforeUnmount, reactive, ref, shallowRef, watch } from 'vue'
import type { Bilingual, Problem } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import {
  decideReview,
  leaseReview,
  previewReview,
  releaseReview,
  review,
  type Decision,
  type Material,
  type RefusalReason,
  type Review,
  type Verdict,
} from '../../api/counter'
import { proven } from '../../proof/proof'

const PREVIEW_AFTER_MS = 400

/** One review: taken when it is opened, decided once, let go of when it is left. */
export function useReview(visitId: string) {
  const current = shallowRef<Review | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const preview = shallowRef<Bilingual | null>(null)
  const busy = ref(false)
  const merged = ref(false)
  const form = reactive({
    verdict: 'approve' as Verdict,
    reason: '' as RefusalReason | '',
    missing: [] as Material[],
    note: '',
  })
  let timer = 0

  const visit = computed(() => current.value?.visit)
  const isMine = computed(() => visit.value?.lease?.held_by_me === true)
  const isDecided = computed(() => visit.value?.decision !== undefined)

  async function load(): Promise<void> {
    const answer = await review(visitId)
    if (answer.ok) current.value = answer.value
    else problem.value = answer.problem
  }

  /** Taken at once when nobody else holds it: whoever opens it is looking at it. */
  async function open(): Promise<void> {
    await load()
    const now = current.value
    const isFree = now?.visit.lease === undefined || now.visit.lease.held_by_me
    if (now !== null && now.mine_to_decide && isFree && now.visit.state === 'in_review')
      await lease()
    await showPreview()
  }

  async function lease(): Promise<void> {
    const answer = await leaseReview(visitId, visit.value?.version ?? 0)
    if (answer.ok) current.value = answer.value
    else problem.value = answer.problem
  }

  function wish(): Decision | Problem {
    const version = visit.value?.version ?? 0
    if (form.verdict === 'approve') return { version, verdict: 'approve' }
    const note = form.note.trim()
    const missing = [
      ...(form.verdict === 'refuse' && form.reason === ''
        ? [{ field: 'reason', code: 'choice_missing' }]
        : []),
      ...(form.verdict === 'send_back' && form.missing.length === 0
        ? [{ field: 'missing', code: 'missing_missing' }]
        : []),
      ...(note === '' ? [{ field: 'note', code: 'note_missing' }] : []),
    ]
    if (missing.length > 0) return refusedHere(...missing)
    return {
      version,
      verdict: form.verdict,
      note,
      ...(form.reason === '' || form.verdict !== 'refuse' ? {} : { reason: form.reason }),
      ...(form.verdict === 'send_back' ? { missing: form.missing } : {}),
    }
  }

  async function showPreview(): Promise<void> {
    const wished = wish()
    if ('code' in wished || isDecided.value || visit.value === undefined) {
      preview.value = null
      return
    }
    const answer = await previewReview(visitId, wished)
    preview.value = answer.ok ? answer.value.text : null
  }

  async function decide(): Promise<void> {
    if (busy.value) return
    const wished = wish()
    if ('code' in wished) {
      problem.value = wished
      return
    }
    busy.value = true
    const answer = await proven(() => decideReview(visitId, wished))
    busy.value = false
    merged.value = !answer.ok && answer.problem.code === 'visit_changed'
    problem.value = answer.ok || merged.value ? null : answer.problem
    if (answer.ok) current.value = answer.value
    else await load()
  }

  watch(form, () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void showPreview(), PREVIEW_AFTER_MS)
  })
  onBeforeUnmount(() => {
    window.clearTimeout(timer)
    if (isMine.value && !isDecided.value) void releaseReview(visitId, visit.value?.version ?? 0)
  })
  void open()

  return {
    current,
    visit,
    problem,
    preview,
    busy,
    merged,
    form,
    isMine,
    isDecided,
    load,
    lease,
    decide,
  }
}

export type ReviewWork = ReturnType<typeof useReview>
