import { answer, client, type components } from '@jinnang/shared/api'

/* The operator's console: orders, what everybody is told, planned work, the audit log. */

type Schemas = components['schemas']
export type OrderReason = Schemas['StaffOrderReasons']['data'][number]
export type OrderRow = Schemas['StaffOrderRow']
export type OrderWish = Schemas['StaffOrderRequest']
export type Announcement = Schemas['Announcement']
export type AnnouncementWish = Schemas['AnnouncementRequest']
export type PlannedWork = Schemas['PlannedWork']
export type PlannedWorkWish = Schemas['PlannedWorkRequest']
export type StaffComponents = Schemas['StaffComponents']
export type StaffComponent = Schemas['StaffComponent']
export type ComponentState = StaffComponent['state']
export type AuditRow = Schemas['AuditRow']
export type AuditKind = Schemas['AuditKindWords']
export type AuditVerification = Schemas['AuditVerification']

export const orderReasons = () => answer(() => client.GET('/api/v1/staff/orders/reasons'))

export const ordersOf = (wallet: string) =>
  answer(() => client.GET('/api/v1/staff/orders', { params: { query: { wallet } } }))

export const proposeOrder = (body: OrderWish) =>
  answer(() => client.POST('/api/v1/staff/orders', { body }))

export const proposeLift = (body: Schemas['StaffOrderLiftRequest']) =>
  answer(() => client.POST('/api/v1/staff/orders/lifts', { body }))

export const announcements = () => answer(() => client.GET('/api/v1/staff/announcements'))

export const announce = (body: AnnouncementWish) =>
  answer(() => client.POST('/api/v1/staff/announcements', { body }))

export const endAnnouncement = (reference: string) =>
  answer(() =>
    client.DELETE('/api/v1/staff/announcements/{reference}', { params: { path: { reference } } }),
  )

export const plannedWorks = () => answer(() => client.GET('/api/v1/staff/maintenance'))

export const planWork = (body: PlannedWorkWish) =>
  answer(() => client.POST('/api/v1/staff/maintenance', { body }))

export const endWork = (reference: string) =>
  answer(() =>
    client.POST('/api/v1/staff/maintenance/{reference}/end', { params: { path: { reference } } }),
  )

export const serviceParts = () => answer(() => client.GET('/api/v1/staff/components'))

export const sayOfComponent = (component: string, body: Schemas['ComponentWordRequest']) =>
  answer(() =>
    client.POST('/api/v1/staff/components/{component}/word', {
      params: { path: { component } },
      body,
    }),
  )

export const takeBackWord = (component: string) =>
  answer(() =>
    client.DELETE('/api/v1/staff/components/{component}/word', { params: { path: { component } } }),
  )

export const auditLog = (query: { by?: string; wallet?: string; kind?: string; after?: string }) =>
  answer(() => client.GET('/api/v1/staff/audit', { params: { query } }))

export const auditKinds = () => answer(() => client.GET('/api/v1/staff/audit/kinds'))

export const verifyAudit = () => answer(() => client.POST('/api/v1/staff/audit/verification'))
