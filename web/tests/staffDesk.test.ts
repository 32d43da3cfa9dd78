import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { setLang } from '../shared/i18n'
import type { SelfCheck } from '../staff/src/api/desk'
import en from '../staff/src/texts/en'
import DiagnosisPart from '../staff/src/work/desk/DiagnosisPart.vue'
import { draftOf, keepDraft, withTemplate } from '../staff/src/work/desk/drafts'
import { useCase, type CaseWork } from '../staff/src/work/desk/useCase'

const refusal = (code: string, status: number) => ({
  type: `/problems/${code}`,
  title: code,
  status,
  code,
})

function opened(id: () => string = () => 'cas_1'): CaseWork {
  let work: CaseWork | undefined
  mount(
    defineComponent({
      setup() {
        work = useCase(id)
        return () => h('div')
      },
    }),
  )
  if (work === undefined) throw new Error('not mounted')
  return work
}

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

describe('going on to the next case before the first one has come', () => {
  let waiting: { path: string; answer: (value: Response) => void }[] = []

  beforeEach(() => {
    setLang('en', en)
    waiting = []
    vi.stubGlobal(
      'fetch',
      (request: Request) =>
        new Promise<Response>((answer) => {
          waiting.push({ path: new URL(request.url).pathname, answer })
        }),
    )
  })
  afterEach(() => vi.unstubAllGlobals())

  async function comes(caseId: string): Promise<void> {
    const found = waiting.find((one) => one.path.endsWith(caseId))
    const body = { case_id: caseId, version: 1, acts: [], lines: [] }
    found?.answer(
      new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } }),
    )
    await flushPromises()
  }

  test('never shows one case where the other is worked on', async () => {
    const id = ref('cas_1')
    const work = opened(() => id.value)
    id.value = 'cas_2'
    await flushPromises()

    await comes('cas_2')
    await comes('cas_1')

    expect(work.current.value?.case_id).toBe('cas_2')
  })
})

describe('an answer that was begun', () => {
  test('waits in its own case, and a note stays a note', () => {
    keepDraft('cas_1', { text: 'One moment', isNote: true })
    keepDraft('cas_2', { text: 'Hello', isNote: false })

    expect(draftOf('cas_1')).toEqual({ text: 'One moment', isNote: true })
    expect(draftOf('cas_3').text).toBe('')
    keepDraft('cas_1', { text: ' ', isNote: true })
    expect(draftOf('cas_1').isNote).toBe(false)
  })

  test('is kept for the cases looked into last, not for all of them', () => {
    for (let at = 0; at < 60; at++) keepDraft(`cas_of_${at}`, { text: `${at}`, isNote: false })

    expect(draftOf('cas_of_0').text).toBe('')
    expect(draftOf('cas_of_59').text).toBe('59')
  })

  test('is not lost to a template', () => {
    expect(withTemplate('', 'Please wait.')).toBe('Please wait.')
    expect(withTemplate('Dear Mr Li,  ', 'Please wait.')).toBe('Dear Mr Li,\n\nPlease wait.')
  })
})

describe('the diagnosis', () => {
  const both = (words: string) => ({ 'zh-CN': words, en: words })
  const check = (
    id: SelfCheck['checks'][number]['id'],
    state: SelfCheck['checks'][number]['state'],
    words: string,
  ) => ({ id, state, finding: both(words) })

  test('says to the agent what only the holder sees, and everything else as it was found', () => {
    setLang('en', en)
    const found: SelfCheck = {
      answer: 'LOCKED',
      title: both('It is a lock.'),
      explanation: both('It opens at noon.'),
      remedies: [],
      reference: 'C-7Q4K-2M9D',
      checked_at: '2026-11-23T10:00:00Z',
      checks: [
        check('payment_password', 'finding', 'Locked until noon'),
        check('balance', 'not_checked', 'Checked after you sign in'),
        check('client', 'not_checked', 'Device clock not checked'),
      ],
    }

    const words = mount(DiagnosisPart, { props: { found, may: true } }).text()

    expect(words).toContain('Only the holder sees it, signed in')
    expect(words).not.toContain('after you sign in')
    expect(words).toContain('Locked until noon')
    expect(words).toContain('Device clock not checked')
  })
})
