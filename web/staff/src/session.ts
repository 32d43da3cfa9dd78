import { computed, shallowRef, type ShallowRef } from 'vue'
import { onStaleSession, type Answer, type Problem } from '@jinnang/shared/api'
import { endSession, staffSession, type Member, type StaffSession } from './api'

/*
 * Which member of staff is signed in here, as the server says. Kept in memory only.
 */

const current = shallowRef<StaffSession | null>(null)
const trouble = shallowRef<Problem | null>(null)

export const session: Readonly<ShallowRef<StaffSession | null>> = current
/** Why the server could not be asked; the page then shows this instead of anything else. */
export const sessionProblem: Readonly<ShallowRef<Problem | null>> = trouble

export const member = computed<Member | null>(() => current.value?.staff ?? null)

let asking: Promise<Answer<StaffSession>> | undefined
let leave: () => void = () => undefined
let channel: BroadcastChannel | undefined

/** One question at a time. */
export function loadSession(): Promise<Answer<StaffSession>> {
  asking ??= askForSession().finally(() => (asking = undefined))
  return asking
}

async function askForSession(): Promise<Answer<StaffSession>> {
  const answer = await staffSession()
  if (answer.ok) {
    trouble.value = null
    take(answer.value)
  } else {
    trouble.value = answer.problem
  }
  return answer
}

/** Somebody else than before: nothing the first one saw may stay. */
function take(next: StaffSession): void {
  const before = member.value
  const isAnother = before !== null && before.staff_id !== next.staff?.staff_id
  if (isAnother && next.staff !== undefined) location.replace('/')
  else current.value = next
}

/** The session after a sign-in. */
export function takeSession(next: StaffSession): void {
  current.value = next
  channel?.postMessage('changed')
}

/** Asks who is here; when it is nobody any more, this tab leaves and drops all it had. */
export async function lookAgain(): Promise<void> {
  const was = member.value !== null
  await loadSession()
  if (was && member.value === null) leave()
}

/** Ends the session here; the page is left even when the server does not answer. */
export async function signOut(): Promise<void> {
  await endSession()
  channel?.postMessage('changed')
  location.replace('/?out=1')
}

function veil(on: boolean): void {
  document.documentElement.toggleAttribute('data-veiled', on)
}

/** `whenLeft` takes this tab to the door and drops what it had in memory. */
export function guardSession(whenLeft: () => void): void {
  leave = whenLeft
  onStaleSession(lookAgain)
  if ('BroadcastChannel' in window) {
    channel = new BroadcastChannel('jinnang-staff-session')
    channel.addEventListener('message', () => void lookAgain())
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && member.value !== null) void lookAgain()
  })
  window.addEventListener('pagehide', () => veil(true))
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void lookAgain().finally(() => veil(false))
    else veil(false)
  })
}
