import createClient from 'openapi-fetch'
import { ref } from 'vue'
import type { paths } from './generated/schema'
import { syncServerTime } from './serverTime'
import type { Problem } from './types'
import { CLIENT_VERSION } from './version'

/*
 * One way to ask the server. A refusal is a value, never an exception, and whatever goes wrong on
 * the way becomes a problem with a code too, so that the page always has something to say.
 */

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

/** What openapi-fetch gives back, as far as it matters here. */
interface Reply<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** Longer than any answer of a healthy server, shorter than a person's patience. */
const PATIENCE_MS = 20_000

/** Refusals that say that somebody else is here than this page believes. */
const WHO_IS_HERE: ReadonlySet<string> = new Set([
  'app_locked',
  'not_signed_in',
  'staff_not_signed_in',
])

let csrf = ''
let stale: () => Promise<void> = () => Promise.resolve()

/** Page time of the last answer: the idle warning counts from here. */
export const lastAnswerAt = ref(performance.now())

/** Asked to look again when the server knows another session for this browser than this page. */
export function onStaleSession(look: () => Promise<void>): void {
  stale = look
}

export const client = createClient<paths>({
  baseUrl: location.origin,
  credentials: 'same-origin',
  cache: 'no-store',
  headers: { Accept: 'application/json, application/problem+json' },
  fetch: (request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }),
})

client.use({
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('X-CSRF-Token', csrf)
    request.headers.set('Jinnang-Client', `web/${CLIENT_VERSION}`)
    return request
  },
})

/**
 * A check value of yesterday is renewed once and the question asked again: it was refused before
 * anything was done. That happens when another tab signed in, or the page was open over night.
 */
export async function answer<T>(question: () => Promise<Reply<T>>): Promise<Answer<T>> {
  const first = await ask(question)
  if (first.ok) return first
  if (WHO_IS_HERE.has(first.problem.code)) void stale()
  if (first.problem.code !== 'csrf_refused') return first
  const before = csrf
  await stale()
  return csrf === before ? first : ask(question)
}

async function ask<T>(question: () => Promise<Reply<T>>): Promise<Answer<T>> {
  let reply: Reply<T>
  try {
    reply = await question()
  } catch (failure) {
    return refused(unreachable(failure))
  }
  lastAnswerAt.value = performance.now()
  const { response } = reply
  learn(reply.data ?? reply.error)
  if (response.ok) {
    return reply.data === undefined && response.status !== 204
      ? refused(unreadable(response.status))
      : { ok: true, value: reply.data as T }
  }
  return refused(isProblem(reply.error) ? reply.error : unreadable(response.status))
}

/** Clock and check value travel with many answers. */
function learn(body: unknown): void {
  if (!isObject(body)) return
  if (typeof body.server_time === 'string') syncServerTime(body.server_time)
  if (typeof body.csrf === 'string') csrf = body.csrf
}

function refused<T>(problem: Problem): Answer<T> {
  return { ok: false, problem }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isProblem(value: unknown): value is Problem {
  return isObject(value) && typeof value.code === 'string' && typeof value.status === 'number'
}

/** Nothing readable came back: no network, a server too slow, or not our server. */
function unreachable(failure: unknown): Problem {
  console.warn('no answer', failure)
  if (failure instanceof SyntaxError) return unreadable(0)
  const code = navigator.onLine ? 'server_silent' : 'offline'
  return { type: `/problems/${code}`, title: code, status: 0, code }
}

/** Something came back that is not ours, as from a proxy in the middle. */
function unreadable(status: number): Problem {
  return { type: '/problems/unavailable', title: 'unavailable', status, code: 'unavailable' }
}
