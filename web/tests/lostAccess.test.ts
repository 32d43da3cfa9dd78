import { flushPromises, mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import LostAccessPage from '../holder/src/journeys/access/LostAccessPage.vue'

/** The pages of the wallet ask the server through `fetch`; here it answers when told. */
test('what is ticked while an answer is on its way is asked next', async () => {
  const asked: string[] = []
  const answers: ((body: object) => void)[] = []
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(new URL(request.url).searchParams.getAll('lost').join(' '))
    return new Promise((resolve) => {
      answers.push((body) => resolve(Response.json(body)))
    })
  })
  const page = mount(LostAccessPage, {
    global: {
      stubs: {
        PageFrame: { template: '<main><slot /></main>' },
        RouterLink: { props: ['to'], template: '<a :href="to"><slot /></a>' },
      },
    },
  })
  await page.find('#lost-phone').setValue(true)
  await page.find('#lost-email').setValue(true)
  await flushPromises()
  expect(asked).toEqual(['phone passkey'])

  answers[0]!({ steps: [], helps: [] })
  await flushPromises()
  expect(asked).toEqual(['phone passkey', 'phone email passkey'])

  answers[1]!({
    steps: [],
    why_not: { 'zh-CN': '没有', en: 'Nothing to send to' },
    helps: [],
  })
  await flushPromises()
  expect(page.find('#advice').exists()).toBe(true)
})
