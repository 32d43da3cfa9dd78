import type { Money } from '../i18n/money'
import { answer, client } from './client'
import type {
  ActivityFilter,
  CodeKind,
  ContactKind,
  ContactTarget,
  NewPasskey,
  DocumentKind,
  HeldKind,
  LostThing,
  NoticeChannel,
  PasskeyAnswer,
  PasskeyProof,
  PasswordKind,
  RecoveryAct,
  SecondStepCodeKind,
} from './types'

/* Every call the web apps make, by what it is for; checked against the generated types. */

function keyed(key: string): { header: { 'Idempotency-Key': string } } {
  return { header: { 'Idempotency-Key': key } }
}

// ---- session and device

export const session = () => answer(() => client.GET('/api/v1/session'))

export const signIn = (body: { identifier: string; password: string; not_my_device: boolean }) =>
  answer(() => client.POST('/api/v1/sessions', { body }))

export const secondStep = (code: string, kind?: SecondStepCodeKind) =>
  answer(() =>
    client.POST('/api/v1/sessions/second-step', {
      body: kind === undefined ? { code } : { code, kind },
    }),
  )

export const sendSecondStepCode = (kind: CodeKind) =>
  answer(() => client.POST('/api/v1/sessions/second-step/codes', { body: { kind } }))

export const secondSteps = () => answer(() => client.GET('/api/v1/second-step'))

export const sendSecondStepChangeCode = (kind: CodeKind) =>
  answer(() => client.POST('/api/v1/second-step/codes', { body: { kind } }))

type SecondStepProof = { password: string; proven_by: SecondStepCodeKind; code: string }

export const chooseSecondStep = (
  body: { kind: CodeKind; risk_understood: boolean } & SecondStepProof,
) => answer(() => client.POST('/api/v1/second-step/choice', { body }))

export const removeSecondStep = (body: { kind: CodeKind } & SecondStepProof) =>
  answer(() => client.POST('/api/v1/second-step/removal', { body }))

export const confirmFactors = () => answer(() => client.POST('/api/v1/second-step/confirmation'))

export const authenticatorApp = () => answer(() => client.GET('/api/v1/authenticator-app'))

export const beginAuthenticator = (body: {
  password: string
  code?: string
  proven_by?: SecondStepCodeKind
}) => answer(() => client.POST('/api/v1/authenticator-app/set-ups', { body }))

export const finishAuthenticator = (code: string) =>
  answer(() =>
    client.POST('/api/v1/authenticator-app/set-ups/current/completion', { body: { code } }),
  )

export const removeAuthenticator = (body: { password: string; code: string }) =>
  answer(() => client.POST('/api/v1/authenticator-app/removal', { body }))

export const renewRecoveryCodes = (body: { password: string; code: string }) =>
  answer(() => client.POST('/api/v1/authenticator-app/recovery-codes', { body }))

// ---- passkeys

export const passkeys = () => answer(() => client.GET('/api/v1/passkeys'))

export const askForPasskeyToSignIn = () =>
  answer(() => client.POST('/api/v1/sessions/passkey/questions'))

export const signInWithPasskey = (body: { passkey: PasskeyAnswer; not_my_device: boolean }) =>
  answer(() => client.POST('/api/v1/sessions/passkey', { body }))

export const askForPasskeyAsSecondStep = () =>
  answer(() => client.POST('/api/v1/sessions/second-step/passkey/questions'))

export const secondStepWithPasskey = (passkey: PasskeyAnswer) =>
  answer(() => client.POST('/api/v1/sessions/second-step/passkey', { body: { passkey } }))

export const askForPasskeyAsProof = (purpose: 'add' | 'remove') =>
  answer(() => client.POST('/api/v1/passkeys/questions', { body: { purpose } }))

export const beginPasskey = (body: PasskeyProof) =>
  answer(() => client.POST('/api/v1/passkeys/registrations', { body }))

export const addPasskey = (body: NewPasskey) =>
  answer(() => client.POST('/api/v1/passkeys', { body }))

const ofPasskey = (passkeyId: string) => ({ path: { passkey_id: passkeyId } })

export const namePasskey = (passkeyId: string, name: string) =>
  answer(() =>
    client.POST('/api/v1/passkeys/{passkey_id}/name', {
      params: ofPasskey(passkeyId),
      body: { name },
    }),
  )

export const removePasskey = (passkeyId: string, body: PasskeyProof) =>
  answer(() =>
    client.POST('/api/v1/passkeys/{passkey_id}/removal', { params: ofPasskey(passkeyId), body }),
  )

// ---- app lock

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

export const sendTrustCode = (kind: CodeKind) =>
  answer(() => client.POST('/api/v1/devices/current/trust/codes', { body: { kind } }))

export const trustDevice = (body: { code: string; name: string }) =>
  answer(() => client.POST('/api/v1/devices/current/trust', { body }))

export const forgetDevice = () => answer(() => client.DELETE('/api/v1/devices/current/trust'))

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

export const signIns = () => answer(() => client.GET('/api/v1/sign-ins'))

export const sendSignInCode = (kind: CodeKind) =>
  answer(() => client.POST('/api/v1/sign-ins/current/codes', { body: { kind } }))

export const confirmSignIn = (code: string) =>
  answer(() => client.POST('/api/v1/sign-ins/current/confirmation', { body: { code } }))

const ofSignIn = (signInId: string) => ({ path: { sign_in_id: signInId } })

export const confirmOtherSignIn = (signInId: string) =>
  answer(() =>
    client.POST('/api/v1/sign-ins/{sign_in_id}/confirmation', {
      params: ofSignIn(signInId),
      body: {},
    }),
  )

export const denySignIn = (signInId: string) =>
  answer(() =>
    client.POST('/api/v1/sign-ins/{sign_in_id}/denial', { params: ofSignIn(signInId), body: {} }),
  )

export const devices = () => answer(() => client.GET('/api/v1/devices'))

const ofDevice = (deviceId: string) => ({ path: { device_id: deviceId } })

export const nameDevice = (deviceId: string, name: string) =>
  answer(() =>
    client.POST('/api/v1/devices/{device_id}/name', { params: ofDevice(deviceId), body: { name } }),
  )

export const revokeDevice = (deviceId: string) =>
  answer(() => client.DELETE('/api/v1/devices/{device_id}', { params: ofDevice(deviceId) }))

export const revokeOtherDevices = () => answer(() => client.DELETE('/api/v1/devices/others'))

// ---- open a wallet

export const enrol = (key: string) =>
  answer(() => client.POST('/api/v1/enrolments', { params: keyed(key), body: {} }))

const ofEnrolment = (enrolmentId: string) => ({ path: { enrolment_id: enrolmentId } })

export const enrolment = (enrolmentId: string) =>
  answer(() =>
    client.GET('/api/v1/enrolments/{enrolment_id}', { params: ofEnrolment(enrolmentId) }),
  )

export const sendContactCode = (enrolmentId: string, kind: ContactKind, value: string) =>
  answer(() =>
    client.POST('/api/v1/enrolments/{enrolment_id}/contacts', {
      params: ofEnrolment(enrolmentId),
      body: { kind, value },
    }),
  )

export const proveContact = (enrolmentId: string, kind: ContactKind, code: string) =>
  answer(() =>
    client.POST('/api/v1/enrolments/{enrolment_id}/contacts/{kind}/proof', {
      params: { path: { enrolment_id: enrolmentId, kind } },
      body: { code },
    }),
  )

export const askAccountName = (enrolmentId: string, accountName: string) =>
  answer(() =>
    client.POST('/api/v1/enrolments/{enrolment_id}/account-name', {
      params: ofEnrolment(enrolmentId),
      body: { account_name: accountName },
    }),
  )

export const strength = (body: {
  kind: PasswordKind
  secret: string
  account_name?: string
  enrolment_id?: string
}) => answer(() => client.POST('/api/v1/strength', { body }))

export const completeEnrolment = (
  enrolmentId: string,
  body: {
    account_name: string
    display_name: string
    sign_in_password: string
    payment_password: string
    trust_device: boolean
  },
) =>
  answer(() =>
    client.POST('/api/v1/enrolments/{enrolment_id}/completion', {
      params: ofEnrolment(enrolmentId),
      body,
    }),
  )

// ---- money

export const wallet = () => answer(() => client.GET('/api/v1/wallet'))

export const movements = (query: { currency: string; limit: number; after?: string }) =>
  answer(() => client.GET('/api/v1/movements', { params: { query } }))

export const findPayee = (identifier: string) =>
  answer(() => client.POST('/api/v1/payee-lookups', { body: { identifier } }))

export const createPayment = (
  body: { payee: string; amount: Money; remark: string },
  key: string,
) => answer(() => client.POST('/api/v1/payments', { params: keyed(key), body }))

const ofPayment = (paymentId: string) => ({ path: { payment_id: paymentId } })

export const payment = (paymentId: string) =>
  answer(() => client.GET('/api/v1/payments/{payment_id}', { params: ofPayment(paymentId) }))

export const openPayments = () =>
  answer(() =>
    client.GET('/api/v1/payments', { params: { query: { state: 'awaiting_confirmation' } } }),
  )

export const confirmPayment = (paymentId: string, paymentPassword: string) =>
  answer(() =>
    client.POST('/api/v1/payments/{payment_id}/confirmation', {
      params: ofPayment(paymentId),
      body: { payment_password: paymentPassword },
    }),
  )

export const cancelPayment = (paymentId: string) =>
  answer(() =>
    client.POST('/api/v1/payments/{payment_id}/cancellation', {
      params: ofPayment(paymentId),
      body: {},
    }),
  )

// ---- ways back

export const waysBack = (act: RecoveryAct) =>
  answer(() => client.GET('/api/v1/recoveries/ways', { params: { query: { act } } }))

export const lostAdvice = (lost: LostThing[]) =>
  answer(() => client.GET('/api/v1/recoveries/advice', { params: { query: { lost } } }))

export const startRecovery = (
  body: { act: RecoveryAct; identifier?: string; payment_id?: string; restriction_id?: string },
  key: string,
) => answer(() => client.POST('/api/v1/recoveries', { params: keyed(key), body }))

export const lockPayments = (body: { not_before_hours?: number }, key: string) =>
  answer(() => client.POST('/api/v1/locks', { params: keyed(key), body }))

export const realName = () => answer(() => client.GET('/api/v1/real-name'))

export const recordRealName = (body: {
  document: DocumentKind
  real_name: string
  document_number: string
  password: string
}) => answer(() => client.POST('/api/v1/real-name', { body }))

export const emergencyCard = () => answer(() => client.GET('/api/v1/emergency-card'))

export const makeEmergencyCard = (password: string) =>
  answer(() => client.POST('/api/v1/emergency-card', { body: { password } }))

export const revokeEmergencyCard = (password: string) =>
  answer(() => client.POST('/api/v1/emergency-card/revocation', { body: { password } }))

const ofRecovery = (recoveryId: string) => ({ path: { recovery_id: recoveryId } })

export const recovery = (recoveryId: string) =>
  answer(() => client.GET('/api/v1/recoveries/{recovery_id}', { params: ofRecovery(recoveryId) }))

export const sendRecoveryCode = (recoveryId: string, kind: CodeKind) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/codes', {
      params: ofRecovery(recoveryId),
      body: { kind },
    }),
  )

export const proveRecovery = (recoveryId: string, kind: CodeKind | HeldKind, code: string) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/proofs', {
      params: ofRecovery(recoveryId),
      body: { kind, code },
    }),
  )

export const askForPasskeyInRecovery = (recoveryId: string) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/passkey/questions', {
      params: ofRecovery(recoveryId),
    }),
  )

export const proveRecoveryWithPasskey = (recoveryId: string, passkey: PasskeyAnswer) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/passkey', {
      params: ofRecovery(recoveryId),
      body: { passkey },
    }),
  )

export const nameNewContact = (recoveryId: string, value: string) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/contact', {
      params: ofRecovery(recoveryId),
      body: { value },
    }),
  )

export const completeRecovery = (recoveryId: string, newSecret?: string, code?: string) =>
  answer(() =>
    client.POST('/api/v1/recoveries/{recovery_id}/completion', {
      params: ofRecovery(recoveryId),
      body: {
        ...(newSecret === undefined ? {} : { new_secret: newSecret }),
        ...(code === undefined ? {} : { code }),
      },
    }),
  )

// ---- look back

export const activity = (query: { limit: number; after?: string } & ActivityFilter) =>
  answer(() => client.GET('/api/v1/activity', { params: { query } }))

export const exportActivity = (query: { lang: 'zh' | 'en' } & ActivityFilter) =>
  answer(() => client.GET('/api/v1/activity/export', { params: { query }, parseAs: 'blob' }))

export const closing = () => answer(() => client.GET('/api/v1/closing'))

export const sendClosingCode = (body: { password: string; to: ContactKind }) =>
  answer(() => client.POST('/api/v1/closing/codes', { body }))

export const closeWallet = (body: { password: string; code: string; from?: ContactKind }) =>
  answer(() => client.POST('/api/v1/closing', { body }))

export const keepWallet = (body: { password: string }) =>
  answer(() => client.POST('/api/v1/closing/cancellation', { body }))

export const exportData = (password: string) =>
  answer(() => client.POST('/api/v1/privacy/export', { body: { password } }))

// ---- notices

export const notices = (query: { limit: number; after?: string }) =>
  answer(() => client.GET('/api/v1/notices', { params: { query } }))

export const unreadNotices = () => answer(() => client.GET('/api/v1/notices/unread'))

export const markNoticesRead = (upTo: string) =>
  answer(() => client.POST('/api/v1/notices/read', { body: { up_to: upTo } }))

export const noticeChoices = () => answer(() => client.GET('/api/v1/notices/choices'))

export const chooseNotices = (body: { kind: string; channel: NoticeChannel; muted: boolean }) =>
  answer(() => client.POST('/api/v1/notices/choices', { body }))

export const phraseStanding = () => answer(() => client.GET('/api/v1/phrase'))

export const choosePhrase = (body: { phrase: string; password: string }) =>
  answer(() => client.POST('/api/v1/phrase', { body }))

export const passwordRules = () => answer(() => client.GET('/api/v1/passwords'))

interface BothPasswords {
  current_password: string
  new_password: string
}

export const changeSignInPassword = (body: BothPasswords) =>
  answer(() => client.POST('/api/v1/passwords/sign-in', { body }))

export const changePaymentPassword = (body: BothPasswords) =>
  answer(() => client.POST('/api/v1/passwords/payment', { body }))

export const checkup = () => answer(() => client.GET('/api/v1/checkup'))
