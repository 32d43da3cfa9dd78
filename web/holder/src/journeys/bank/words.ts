import type { BankAccount } from '@jinnang/shared/api'
import { t } from '../../texts'

/** "Bank card ****1232". */
export function accountName(account: BankAccount): string {
  return t(`bank.kind_${account.kind}`, { number: account.number_masked })
}
