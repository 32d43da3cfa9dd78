import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

/* A page that comes back from the history shows nothing until the server said who is here. */

type Asked = (value: Response) => void

const signedIn = { signed_in: true, csrf: 'a', wallet_id: 'wal_1', account_name: 'lixiang' }
const signedOut = { signed_in: false, csrf: 'b' }

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } })
}

function comesBack(persisted: boolean): void {
  const event = new Event('pageshow')
  Object.defineProperty(event, 'persisted', { value: persisted })
  window.dispatchEvent(event)
}

const isVeiled = () => document.documentElement.hasAttribute('data-veiled')

describe('a page that comes back from the history', () => {
  const leave = vi.fn()
  let waiting: Asked[] = []
  let stopListening = () => {}

  beforeEach(async () => {
    vi.useFakeTimers()
    vi.resetModules()
    leave.mockReset()
    waiting = []
    vi.stubGlobal('fetch', () => new Promise<Response>((answer) => waiting.push(answer)))
    const listening = vi.spyOn(window, 'addEventListener')
    const { guardSession, loadSession } = await import('../holder/src/session')
    guardSession(leave)
    stopListening = () =>
      listening.mock.calls.forEach(([on, by]) => window.removeEventListener(on, by))
    const first = loadSession()
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    waiting.shift()?.(json(signedIn))
    await first
    window.dispatchEvent(new Event('pagehide'))
  })
  afterEach(() => {
    stopListening()
    vi.restoreAllMocks()
    document.documentElement.removeAttribute('data-veiled')
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  test('is veiled, and stays so until the server was asked', async () => {
    expect(isVeiled()).toBe(true)

    comesBack(true)
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    expect(isVeiled()).toBe(true)

    waiting.shift()?.(json(signedIn))
    await vi.waitFor(() => expect(isVeiled()).toBe(false))
    expect(leave).not.toHaveBeenCalled()
  })

  test('is left before the veil falls when nobody is signed in any more', async () => {
    leave.mockImplementation(() => expect(isVeiled()).toBe(true))
    comesBack(true)
    await vi.waitFor(() => expect(waiting).toHaveLength(1))

    waiting.shift()?.(json(signedOut))

    await vi.waitFor(() => expect(isVeiled()).toBe(false))
    expect(leave).toHaveBeenCalledOnce()
  })

  test('needs no question when it was loaded anew', () => {
    comesBack(false)

    expect(isVeiled()).toBe(false)
    expect(waiting).toHaveLength(0)
  })
})
