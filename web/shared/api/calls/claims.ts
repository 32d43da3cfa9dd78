import { answer, client } from '../client'
import { keyed } from './keyed'

/* "I did not make this payment". */

export const claims = () => answer(() => client.GET('/api/v1/claims'))

const ofClaim = (claimId: string) => ({ path: { claim_id: claimId } })

export const claim = (claimId: string) =>
  answer(() => client.GET('/api/v1/claims/{claim_id}', { params: ofClaim(claimId) }))

export const fileClaim = (transferId: string, key: string) =>
  answer(() =>
    client.POST('/api/v1/claims', { params: keyed(key), body: { transfer_id: transferId } }),
  )

export const appealClaim = (claimId: string) =>
  answer(() =>
    client.POST('/api/v1/claims/{claim_id}/appeal', { params: ofClaim(claimId), body: {} }),
  )
