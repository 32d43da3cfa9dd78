import { computed, shallowRef, type ShallowRef } from 'vue'
import {
  api,
  onStaleSession,
  type Answer,
  type Problem,
  type Session,
  type SignedIn,
} from '@jinnang/shared/api'

/*
 * Who is signed in here, as the server says. Kept in memory only. Other tabs of this browser and a
 * page that comes back from the history ask the server again before they show anything.
 */

const current = shallowRef<Session | null>(null)
const trouble = shallowRef<Problem | null>(null)

export const session: Readonly<ShallowRef<Session | null>> = current
/** Why the server could not be asked; the page then shows this instead of anything else. */
export const sessionProblem: Readonly<ShallowRef<Problem | null>> = trouble

/** The password was right here, and a second step is missing. */
export const halfSignedIn = computed(
  () => current.value?.signed_in === false && current.value.second_step !== undefined,
)

/** The session goes on, and shows nothing until it is opened. */
export const locked = computed(() =>
  current.value?.signed_in === false ? (current.value.locked ?? null) : null,
)

export const holder = computed<SignedIn | null>(() =>
  current.value?.signed_in === true ? current.value : null,
)

let asking: Promise<Answer<Session>> | undefined

/** One question at a time: on first contact two would get two browser cookies, and one check. */
export function loadSession(): Promise<Answer<Session>> {
  asking ??= askForSession().finally(() => (asking = undefined))
  return asking
}

async function askForSession(): Promise<Answer<Session>> {
  const answer = await api.session()
  if (answer.ok) {
    trouble.value = null
    take(answer.value)
  } else {
    trouble.value = answer.problem
  }
  return answer
}

/** After something gave this browser another session or ended it: look, and let others look. */
export async function sessionChanged(): Promise<void> {
  tell('signed-in')
  await loadSession()
}

/** The session after signing in or signing up; or half of it, before a second step. */
export function takeSession(next: Session): void {
  current.value = next
  tell('signed-in')
}

function take(next: Session): void {
  const before = current.value
  if (before?.signed_in && next.signed_in && before.wallet_id !== next.wallet_id) {
    // Somebody else signed in from another tab: nothing of the first person may stay.
    location.replace('/')
    return
  }
  current.value = next
}

// ---- other tabs

type Message = 'signed-out' | 'signed-in' | 'signing-out'

const WATCH_EVERY_MS = 2_000
const WATCH_FOR_MS = 120_000
const DEMO_CLOCK_EVERY_MS = 3_000

let channel: BroadcastChannel | undefined
let leave: () => void = () => undefined

function tell(message: Message): void {
  channel?.postMessage(message)
}

/** The server's sign-out page follows; the other tabs look closely for a while. */
export function goToSignOut(): void {
  tell('signing-out')
  location.assign('/signout')
}

/** Asks who is here; when it is nobody any more, this tab leaves and drops all it had. */
export async function lookAgain(): Promise<void> {
  const was = holder.value !== null
  await loadSession()
  if (was && holder.value === null && locked.value === null) leave()
}

/** Shuts the app in every tab; the session goes on. */
export async function lockApp(): Promise<Answer<Session>> {
  const answer = await api.lockApp()
  if (answer.ok) takeSession(answer.value)
  return answer
}

function watchClosely(): void {
  const until = performance.now() + WATCH_FOR_MS
  const look = async (): Promise<void> => {
    await lookAgain()
    if ((holder.value ?? locked.value) !== null && performance.now() < until)
      window.setTimeout(look, WATCH_EVERY_MS)
  }
  window.setTimeout(look, WATCH_EVERY_MS)
}

/** The demo's clock can be moved from another window; a wait on this page shall notice. */
function followDemoClock(): void {
  window.setInterval(() => {
    const waiting = document.querySelector('[role=timer]') !== null
    if (waiting && current.value?.demo && document.visibilityState === 'visible') void lookAgain()
  }, DEMO_CLOCK_EVERY_MS)
}

function veil(on: boolean): void {
  document.documentElement.toggleAttribute('data-veiled', on)
}

/** `whenLeft` takes this tab to the sign-in page and drops what it had in memory. */
export function guardSession(whenLeft: () => void): void {
  leave = whenLeft
  onStaleSession(lookAgain)
  if ('BroadcastChannel' in window) {
    channel = new BroadcastChannel('jinnang-session')
    channel.addEventListener('message', (event: MessageEvent<Message>) => {
      if (event.data === 'signing-out') watchClosely()
      else void lookAgain()
    })
  }
  followDemoClock()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void lookAgain()
  })
  // A page frozen into the history must come back empty until the server was asked.
  window.addEventListener('pagehide', () => veil(true))
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void lookAgain().finally(() => veil(false))
    else veil(false)
  })
}
