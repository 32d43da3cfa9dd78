import { answer, client } from '../client'
import type { CodeKind, PasskeyAnswer } from '../types'

/* Which devices are signed in, which are trusted, and the lock of this app. */

export const sendTrustCode = (kind: CodeKind) =>
  answer(() => client.POST('/api/v1/devices/current/trust/codes', { body: { kind } }))

export const trustDevice = (body: { code: string; name: string }) =>
  answer(() => client.POST('/api/v1/devices/current/trust', { body }))

export const forgetDevice = () => answer(() => client.DELETE('/api/v1/devices/current/trust'))

export const devices = () => answer(() => client.GET('/api/v1/devices'))

const ofDevice = (deviceId: string) => ({ path: { device_id: deviceId } })

export const nameDevice = (deviceId: string, name: string) =>
  answer(() =>
    client.POST('/api/v1/devices/{device_id}/name', { params: ofDevice(deviceId), body: { name } }),
  )

export const revokeDevice = (deviceId: string) =>
  answer(() => client.DELETE('/api/v1/devices/{device_id}', { params: ofDevice(deviceId) }))

export const revokeOtherDevices = () => answer(() => client.DELETE('/api/v1/devices/others'))

export const appLock = () => answer(() => client.GET('/api/v1/app-lock'))

export const lockApp = () => answer(() => client.POST('/api/v1/app-lock'))

export const chooseAppLock = (afterMinutes: number | null) =>
  answer(() =>
    client.POST('/api/v1/app-lock/choice', {
      body: afterMinutes === null ? {} : { after_minutes: afterMinutes },
    }),
  )

export const askForPasskeyToOpen = () => answer(() => client.POST('/api/v1/app-lock/questions'))

export const openApp = (body: { password: string } | { passkey: PasskeyAnswer }) =>
  answer(() => client.POST('/api/v1/app-lock/opening', { body }))
