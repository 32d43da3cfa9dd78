import { answer, client } from '../client'
import type { MaterialsRequest, VisitChangeRequest, VisitRequest } from '../types'
import { keyed } from './keyed'

/* The bank counter: visits, what to bring, the activation, the customer's screen. */

const ofVisit = (visitId: string) => ({ path: { visit_id: visitId } })

export const branches = () => answer(() => client.GET('/api/v1/branches'))

export const branchSlots = (branchId: string, day: string) =>
  answer(() =>
    client.GET('/api/v1/branches/{branch_id}/slots', {
      params: { path: { branch_id: branchId }, query: { day } },
    }),
  )

export const visitMaterials = (body: MaterialsRequest) =>
  answer(() => client.POST('/api/v1/visits/materials', { body }))

export const bookVisit = (body: VisitRequest, key: string) =>
  answer(() => client.POST('/api/v1/visits', { params: keyed(key), body }))

export const visits = () => answer(() => client.GET('/api/v1/visits'))

export const visit = (visitId: string) =>
  answer(() => client.GET('/api/v1/visits/{visit_id}', { params: ofVisit(visitId) }))

export const cancelVisit = (visitId: string) =>
  answer(() =>
    client.POST('/api/v1/visits/{visit_id}/cancellation', { params: ofVisit(visitId), body: {} }),
  )

export const changeVisit = (visitId: string, body: VisitChangeRequest) =>
  answer(() => client.POST('/api/v1/visits/{visit_id}/change', { params: ofVisit(visitId), body }))

export const showActivation = (visitId: string) =>
  answer(() =>
    client.POST('/api/v1/visits/{visit_id}/activation', { params: ofVisit(visitId), body: {} }),
  )

export const openDisplay = () => answer(() => client.POST('/api/v1/displays', { body: {} }))

export const display = () => answer(() => client.GET('/api/v1/displays/current'))

export const showOnDisplay = () =>
  answer(() => client.POST('/api/v1/displays/current/activation', { body: {} }))

export const redeemActivation = (identifier: string, code: string) =>
  answer(() => client.POST('/api/v1/activations', { body: { identifier, code } }))

export const checkReceipt = (code: string) =>
  answer(() => client.POST('/api/v1/visit-receipts/checks', { body: { code } }))
