import { ref } from 'vue'
import { syncServerTime } from './serverTime'
import type { Problem } from './types'

/*
 * One way to ask the server. A refusal is a value, never an exception, and whatever goes wrong on
 * the way becomes a problem with a stable code too, so that the page always has something to say.
 */

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

export interface Ask {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly idempotencyKey?: string
}

/** Longer than any answer of a healthy server, shorter than a person's patience. */
const PATIENCE_MS = 20_000

let csrf = ''
let signedOut: (problem: Problem) => void = () => undefined

/** Page time of the last answer: the idle warning counts from here. */
export const lastAnswerAt = ref(performance.now())

export function setCsrf(token: string): void {
  csrf = token
}

/** Told whenever the server says that this browser is not signed in (any more). */
export function onSignedOut(listener: (problem: Problem) => void): void {
  signedOut = listener
}

export async function ask<T>(request: Ask): Promise<Answer<T>> {
  let response: Response
  try {
    response = await fetch(`/api/v1${request.path}`, {
      method: request.method,
      headers: headersOf(request),
      body: request.method === 'GET' ? null : JSON.stringify(request.body ?? {}),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  } catch (failure) {
    return refused(unreachable(failure))
  }
  lastAnswerAt.value = performance.now()
  return read<T>(response)
}

function headersOf(request: Ask): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' }
  if (request.method !== 'GET') {
    headers['Content-Type'] = 'application/json'
    headers['X-CSRF-Token'] = csrf
  }
  if (request.idempotencyKey !== undefined) headers['Idempotency-Key'] = request.idempotencyKey
  return headers
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const body = await jsonOf(response)
  if (isObject(body) && typeof body.server_time === 'string') syncServerTime(body.server_time)
  if (response.ok) {
    if (isObject(body) && typeof body.csrf === 'string') csrf = body.csrf
    return body === undefined && response.status !== 204
      ? refused(unreadable(response.status))
      : { ok: true, value: body as T }
  }
  const problem = isProblem(body) ? body : unreadable(response.status)
  if (problem.code === 'not_signed_in') signedOut(problem)
  return refused(problem)
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '')
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (notJson) {
    console.warn('answer is not JSON', response.status, notJson)
    return undefined
  }
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

/** Nothing came back: no network, or the server took too long. */
function unreachable(failure: unknown): Problem {
  console.warn('no answer', failure)
  const code = navigator.onLine ? 'server_silent' : 'offline'
  return { type: `/problems/${code}`, title: code, status: 0, code }
}

/** Something came back that is not ours, as from a proxy in the middle. */
function unreadable(status: number): Problem {
  return { type: '/problems/unavailable', title: 'unavailable', status, code: 'unavailable' }
}
