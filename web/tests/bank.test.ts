import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, test, vi } from 'vitest'
import type { BankAccount, Withdrawal } from '@jinnang/shared/api'
import WithdrawalPage from '../holder/src/journeys/bank/WithdrawalPage.vue'
import WithdrawPage from '../holder/src/journeys/bank/WithdrawPage.vue'
import { speak } from '../holder/src/texts'

const stubs = {
  PageFrame: { template: '<main><slot /></main>' },
  RouterLink: { props: ['to'], template: '<a :href="to"><slot /></a>' },
}

/** The server, answering by path; what it does not know is an empty object. */
function serverSays(answers: Record<string, object>): void {
  vi.stubGlobal('fetch', (request: Request) =>
    Promise.resolve(Response.json(answers[new URL(request.url).pathname] ?? {})),
  )
}

function withdrawal(more: Partial<Withdrawal>): Withdrawal {
  return {
    payment_id: 'pay_1',
    bank_account_id: 'bac_1',
    number_masked: '****1232',
    amount: { minor: '8800', currency: 'CNY' },
    state: 'approved',
    stated_at: '2026-11-21T15:15:00Z',
    ...more,
  }
}

describe('a withdrawal', () => {
  async function shown(more: Partial<Withdrawal>) {
    speak('en')
    serverSays({ '/api/v1/withdrawals/pay_1': withdrawal(more) })
    const page = mount(WithdrawalPage, { props: { id: 'pay_1' }, global: { stubs } })
    await flushPromises()
    return page
  }

  test('can be cancelled until the bank was told, and after a question', async () => {
    const page = await shown({ state: 'approved' })

    await page.find('#cancel').trigger('click')

    expect(page.find('#cancel-yes').exists()).toBe(true)
  })

  test.each(['told', 'arrived', 'returned', 'refused', 'cancelled'] as const)(
    'that is %s cannot be cancelled',
    async (state) => {
      const page = await shown({ state })

      expect(page.find('#cancel').exists()).toBe(false)
    },
  )

  test('that came back says why, and where the money is', async () => {
    const page = await shown({
      state: 'returned',
      reason: {
        code: 'account_closed',
        words: { 'zh-CN': '账户已经销户', en: 'The account is closed' },
      },
    })

    expect(page.text()).toContain('The account is closed.')
    expect(page.text()).toContain('in your balance again')
  })
})

describe('withdrawing', () => {
  async function shown(accounts: Partial<BankAccount>[]) {
    serverSays({
      '/api/v1/bank-accounts': { data: accounts, most: 10 },
      '/api/v1/wallet': { balances: [], restrictions: [] },
    })
    const page = mount(WithdrawPage, { global: { stubs } })
    await flushPromises()
    return page
  }

  const linked: Partial<BankAccount> = {
    bank_account_id: 'bac_1',
    kind: 'card',
    number_masked: '****1232',
    linked_at: '2026-11-21T15:15:00Z',
  }

  test('leads to linking an account where there is none', async () => {
    const page = await shown([])

    expect(page.find('a[href="/bank/link"]').exists()).toBe(true)
    expect(page.find('form').exists()).toBe(false)
  })

  test('leads to topping up as long as no account is verified', async () => {
    const page = await shown([linked])

    expect(page.find('a[href="/bank/top-up"]').exists()).toBe(true)
    expect(page.find('form').exists()).toBe(false)
  })

  test('offers verified accounts only', async () => {
    const verified = { ...linked, verified_at: '2026-11-21T15:15:00Z' }
    const page = await shown([
      verified,
      { ...verified, bank_account_id: 'bac_2' },
      { ...linked, bank_account_id: 'bac_3' },
    ])

    expect(page.findAll('#account option')).toHaveLength(2)
  })
})
