import { answer, client } from '../client'
import type { ContactKind, ContactTarget } from '../types'

/* The addresses that codes and notices go to. */

export const contacts = () => answer(() => client.GET('/api/v1/contacts'))

export const beginContactChange = (body: {
  kind: ContactKind
  value: string
  password: string
  code?: string
}) => answer(() => client.POST('/api/v1/contact-changes', { body }))

const ofChange = (changeId: string) => ({ path: { change_id: changeId } })

export const sendContactChangeCode = (changeId: string, to: ContactTarget) =>
  answer(() =>
    client.POST('/api/v1/contact-changes/{change_id}/codes', {
      params: ofChange(changeId),
      body: { to },
    }),
  )

export const proveContactChange = (changeId: string, from: ContactTarget, code: string) =>
  answer(() =>
    client.POST('/api/v1/contact-changes/{change_id}/proofs', {
      params: ofChange(changeId),
      body: { from, code },
    }),
  )

export const cancelContactChange = (kind: ContactKind, password: string) =>
  answer(() =>
    client.POST('/api/v1/contacts/{kind}/cancellation', {
      params: { path: { kind } },
      body: { password },
    }),
  )
