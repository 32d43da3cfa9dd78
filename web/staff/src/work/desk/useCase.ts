import { computed, ref, shallowRef, watch } from 'vue'
import type { Answer, Problem } from '@jinnang/shared/api'
import {
  act,
  deskCase,
  diagnose,
  endCall,
  endLease,
  openCall,
  promise,
  readFile,
  sendFile,
  takeLease,
  verifyCaller,
  write,
  type ActWish,
  type CallerCheckKind,
  type DeskActKind,
  type DeskCase,
  type SelfCheck,
} from '../../api/desk'
import { decideProposal, type ProposalVerdict } from '../../api/team'
import { useWatchful } from '../../kit/useWatchful'
import { proven } from '../../proof/proof'

const LOOK_EVERY_MS = 4_000

/** One case as the server knows it. What is typed stays when somebody else changed it meanwhile. */
export function useCase(caseId: () => string) {
  const current = shallowRef<DeskCase | null>(null)
  const found = shallowRef<SelfCheck | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)
  /** Somebody else was faster: the newest is shown, and the person is asked to look. */
  const merged = ref(false)

  const isMine = computed(() => current.value?.lease?.held_by_me === true)

  /** What was asked of another case is no news of this one, however late it comes. */
  const isStill = (asked: string) => asked === caseId()

  async function load(): Promise<void> {
    const asked = caseId()
    const answer = await deskCase(asked)
    if (!isStill(asked)) return
    if (answer.ok) current.value = answer.value
    else if (current.value === null) problem.value = answer.problem
  }

  /** Does one thing at a time. True when it was done. */
  async function change(work: () => Promise<Answer<DeskCase>>): Promise<boolean> {
    if (busy.value) return false
    const asked = caseId()
    busy.value = true
    const answer = await proven(work)
    busy.value = false
    if (!isStill(asked)) return answer.ok
    merged.value = !answer.ok && answer.problem.code === 'case_changed'
    problem.value = answer.ok || merged.value ? null : answer.problem
    if (answer.ok) current.value = answer.value
    else await load()
    return answer.ok
  }

  const version = () => current.value?.version ?? 1

  async function take(): Promise<void> {
    const asked = caseId()
    if ((await change(() => takeLease(asked))) && isStill(asked)) await look()
  }

  async function look(): Promise<void> {
    const asked = caseId()
    const answer = await diagnose(asked)
    if (!isStill(asked)) return
    if (answer.ok) found.value = answer.value
    else problem.value = answer.problem
    // It stands in the case now: what is done next names the newest version.
    if (answer.ok) await load()
  }

  watch(
    caseId,
    async () => {
      current.value = null
      found.value = null
      problem.value = null
      merged.value = false
      const asked = caseId()
      await load()
      if (isStill(asked) && isMine.value) await look()
    },
    { immediate: true },
  )
  useWatchful(load, LOOK_EVERY_MS)

  return {
    current,
    found,
    problem,
    busy,
    merged,
    isMine,
    load,
    take,
    look,
    /** What was refused is no news of what is asked next. */
    forget: () => (problem.value = null),
    release: () => change(() => endLease(caseId())),
    write: (text: string, note: boolean) =>
      change(() => write(caseId(), { version: version(), text, note })),
    send: (file: File) => change(() => sendFile(caseId(), version(), file)),
    /** What stands in a file; nothing when it may not be opened now. */
    async read(fileId: string): Promise<Blob | undefined> {
      const asked = caseId()
      const answer = await readFile(asked, fileId)
      if (!isStill(asked)) return undefined
      problem.value = answer.ok ? null : answer.problem
      if (answer.ok) await load()
      return answer.ok ? (answer.value as unknown as Blob) : undefined
    },
    act: (wish: ActWish) => change(() => act(caseId(), { version: version(), ...wish })),
    verify: (kind: CallerCheckKind) => change(() => verifyCaller(caseId(), kind)),
    call: () => change(() => openCall(caseId())),
    hangUp: () => change(() => endCall(caseId())),
    promise: (solution_due: string, reason: string) =>
      change(() => promise(caseId(), { version: version(), solution_due, reason })),
    decide: (proposalId: string, verdict: ProposalVerdict, reason?: string) =>
      change(async () => {
        const body = reason === undefined ? { verdict } : { verdict, reason }
        const decided = await decideProposal(proposalId, body)
        return decided.ok ? deskCase(caseId()) : decided
      }),
    may: (kind: DeskActKind) => current.value?.acts.find((one) => one.act === kind)?.open === true,
  }
}

export type CaseWork = ReturnType<typeof useCase>
