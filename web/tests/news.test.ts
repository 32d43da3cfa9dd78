import { mount, flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setLang } from '@jinnang/shared/i18n'
import en from '../holder/src/texts/en'
import { putNewsAway } from '../holder/src/choices'
import NewsBanners from '../holder/src/journeys/news/NewsBanners.vue'

function one(reference: string, kind: 'notice' | 'security') {
  const words = { 'zh-CN': reference, en: `Title ${reference}` }
  const moments = { starts_at: '2026-11-21T15:15:00Z', ends_at: '2026-11-28T15:15:00Z' }
  return { reference, kind, title: words, body: words, ...moments }
}

function told(...data: unknown[]): void {
  const headers = { 'Content-Type': 'application/json' }
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ data }), { headers })))
}

async function shown(props: { warningsOnly?: boolean } = {}) {
  const page = mount(NewsBanners, { props })
  await flushPromises()
  return page
}

beforeEach(() => {
  setLang('en', en)
  putNewsAway([])
})
afterEach(() => vi.unstubAllGlobals())

test('a warning has no button that puts it away', async () => {
  told(one('A-1', 'security'))
  const page = await shown()

  expect(page.text()).toContain('Title A-1')
  expect(page.find('button').exists()).toBe(false)
})

test('what is only news is put away on this device, and stays so', async () => {
  told(one('A-1', 'security'), one('A-2', 'notice'))
  const page = await shown()
  await page.get('button').trigger('click')

  expect(page.text()).not.toContain('Title A-2')
  expect((await shown()).text()).not.toContain('Title A-2')
  expect((await shown()).text()).toContain('Title A-1')
})

test('a number that is told no more is forgotten, so that the list stays short', async () => {
  putNewsAway(['A-9'])
  told(one('A-2', 'notice'))
  await (await shown()).get('button').trigger('click')

  expect(document.cookie).toContain('news=A-2')
  expect(document.cookie).not.toContain('A-9')
})

test('at the door only warnings are told', async () => {
  told(one('A-1', 'security'), one('A-2', 'notice'))
  const page = await shown({ warningsOnly: true })

  expect(page.text()).toContain('Title A-1')
  expect(page.text()).not.toContain('Title A-2')
})

test('two of each kind are shown and the rest is counted', async () => {
  told(...['1', '2', '3'].map((n) => one(`A-${n}`, 'security')), one('A-4', 'notice'))
  const page = await shown()

  expect(page.findAll('.banner')).toHaveLength(3)
  expect(page.text()).toContain('1 more')
})

test('when nothing can be read the page is whole without news', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))

  expect((await shown()).find('.banner').exists()).toBe(false)
})
