import { answer, client } from '../client'
import type { Money } from '../../i18n/money'
import type { BankAccountWish, WithdrawalWish } from '../types'
import { keyed } from './keyed'

/* Bank accounts of the holder's own: linked, topped up from, withdrawn to. */

export const bankAccounts = () => answer(() => client.GET('/api/v1/bank-accounts'))

export const linkBankAccount = (body: BankAccountWish) =>
  answer(() => client.POST('/api/v1/bank-accounts', { body }))

export const unlinkBankAccount = (bankAccountId: string) =>
  answer(() =>
    client.DELETE('/api/v1/bank-accounts/{bank_account_id}', {
      params: { path: { bank_account_id: bankAccountId } },
    }),
  )

export const topUps = () => answer(() => client.GET('/api/v1/top-ups'))

export const topUpInstruction = (currency: 'CNY' | 'USD') =>
  answer(() => client.POST('/api/v1/top-ups', { body: { currency } }))

export const withdrawals = () => answer(() => client.GET('/api/v1/withdrawals'))

export const withdrawal = (paymentId: string) =>
  answer(() =>
    client.GET('/api/v1/withdrawals/{payment_id}', {
      params: { path: { payment_id: paymentId } },
    }),
  )

export const createWithdrawal = (body: WithdrawalWish, key: string) =>
  answer(() => client.POST('/api/v1/withdrawals', { params: keyed(key), body }))

/** Only in a demo: that account's bank sends money, with the wallet's reference. */
export const demoTransfer = (bankAccountId: string, amount: Money) =>
  answer(() =>
    client.POST('/dev/bank/transfers', { body: { bank_account_id: bankAccountId, amount } }),
  )
