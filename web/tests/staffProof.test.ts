import { flushPromises } from '@vue/test-utils'
import { describe, expect, test, vi } from 'vitest'
import type { Answer } from '../shared/api'
import { leftAt } from '../staff/src/kit/left'
import { proofAsked, proven } from '../staff/src/proof/proof'

const refusal = (code: string, status = 403) =>
  ({ ok: false, problem: { type: `/problems/${code}`, title: code, status, code } }) as const

describe('an act that needs a proof of the last minutes', () => {
  test('is done at once when there is one', async () => {
    const work = vi.fn(async (): Promise<Answer<number>> => ({ ok: true, value: 1 }))

    expect(await proven(work)).toEqual({ ok: true, value: 1 })
    expect(work).toHaveBeenCalledTimes(1)
    expect(proofAsked.value).toBeNull()
  })

  test('asks, and then goes on by itself', async () => {
    const work = vi
      .fn<() => Promise<Answer<number>>>()
      .mockResolvedValueOnce(refusal('proof_needed_again'))
      .mockResolvedValueOnce({ ok: true, value: 2 })

    const doing = proven(work)
    await flushPromises()
    proofAsked.value?.done(true)

    expect(await doing).toEqual({ ok: true, value: 2 })
    expect(proofAsked.value).toBeNull()
  })

  test('is left undone when nobody proves', async () => {
    const work = vi.fn(async () => refusal('proof_needed_again'))

    const doing = proven(work)
    await flushPromises()
    proofAsked.value?.done(false)

    expect((await doing).ok).toBe(false)
    expect(work).toHaveBeenCalledTimes(1)
  })

  test('is not asked for when something else is wrong', async () => {
    expect((await proven(async () => refusal('role_missing'))).ok).toBe(false)
    expect(proofAsked.value).toBeNull()
  })
})

describe('what is left of a lease', () => {
  test('is told as on a stop-watch, and its last minute stands out', () => {
    expect(leftAt(0, 520_000)).toEqual({ over: false, soon: false, figure: '8:40', hours: false })
    expect(leftAt(0, 60_000)).toMatchObject({ soon: true, figure: '1:00' })
    expect(leftAt(0, 400)).toMatchObject({ over: false, figure: '0:01' })
    expect(leftAt(1_000, 0)).toMatchObject({ over: true, figure: '0:00' })
  })

  test('is told in hours and minutes when it is long', () => {
    expect(leftAt(0, 5_280_000)).toMatchObject({ figure: '1:28', hours: true })
  })
})
