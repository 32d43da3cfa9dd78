import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { setLang } from '../shared/i18n'
import en from '../staff/src/texts/en'
import { useCase, type CaseWork } from '../staff/src/work/desk/useCase'

const refusal = (code: string, status: number) => ({
  type: `/problems/${code}`,
  title: code,
  status,
  code,
})

describe('a case that a colleague changed meanwhile', () => {
  let version = 1
  const asked: { method: string; path: string; body: unknown }[] = []

  beforeEach(() => {
    setLang('en', en)
    version = 1
    asked.length = 0
    vi.stubGlobal('fetch', async (request: Request) => {
      const path = new URL(request.url).pathname
      const body = request.method === 'GET' ? null : await request.json()
      asked.push({ method: request.method, path, body })
      const isStale = body !== null && 'version' in body && body.version !== version
      return new Response(
        JSON.stringify(isStale ? refusal('case_changed', 409) : { version, acts: [], lines: [] }),
        {
          status: isStale ? 409 : 200,
          headers: {
            'Content-Type': isStale ? 'application/problem+json' : 'application/json',
          },
        },
      )
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  function opened(): CaseWork {
    let work: CaseWork | undefined
    mount(
      defineComponent({
        setup() {
          work = useCase(() => 'cas_1')
          return () => h('div')
        },
      }),
    )
    if (work === undefined) throw new Error('not mounted')
    return work
  }

  test('is shown as it is now, with a word about it, and nothing is sent twice', async () => {
    const work = opened()
    await flushPromises()
    version = 2

    expect(await work.write('hello', false)).toBe(false)

    expect(work.merged.value).toBe(true)
    expect(work.problem.value).toBeNull()
    expect(work.current.value?.version).toBe(2)
    expect(asked.filter((one) => one.method === 'POST')).toHaveLength(1)
  })

  test('is written in when the newest was seen', async () => {
    const work = opened()
    await flushPromises()
    version = 2
    await work.write('hello', false)

    expect(await work.write('hello', false)).toBe(true)
    expect(work.merged.value).toBe(false)
    expect(asked.at(-1)?.body).toEqual({ version: 2, text: 'hello', note: false })
  })
})
