import type { Money } from '../i18n/money'

/* The shapes of /api/v1. */

/** A sentence in both languages. */
export interface Bilingual {
  readonly 'zh-CN': string
  readonly en: string
}

export type Cause =
  | 'wrong_sign_in_password'
  | 'wrong_payment_password'
  | 'holder_lock'
  | 'lost_wallet'
  | 'recent_recovery'
export type Scope = 'sign_in' | 'pay' | 'pay_out_above' | 'everything'
export type RemedyId = 'wait' | 'reset_payment_password' | 'reset_sign_in_password' | 'unfreeze'

export interface Remedy {
  readonly id: RemedyId
  readonly minutes?: number | null
  readonly at?: string
  readonly available: boolean
  readonly why_not?: Bilingual
  readonly title: Bilingual
  readonly needs: Bilingual
  readonly afterwards?: Bilingual
  readonly href?: string
}

export interface Restriction {
  readonly restriction_id: string
  readonly cause: Cause
  readonly scope: Scope
  readonly placed_at: string
  readonly ends_at: string | null
  readonly reference: string
  readonly amount_limit?: readonly Money[]
  readonly title: Bilingual
  readonly reason: Bilingual
  readonly still_open: readonly string[]
  readonly shut: readonly string[]
  readonly remedies: readonly Remedy[]
}

export interface FieldProblem {
  readonly field: string
  readonly code: string
  /** Absent where this page found the fault itself: its words are then looked up by the code. */
  readonly user_message?: Bilingual
}

/** RFC 9457 with the members of Jinnang; only those that apply are present. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly user_message?: Bilingual
  readonly request_id?: string
  readonly doc_url?: string
  readonly fields?: readonly FieldProblem[]
  readonly tries_left?: number
  readonly misses_left?: number
  readonly until?: string
  readonly server_time?: string
  readonly reference?: string
  readonly reason?: string
  readonly reasons?: readonly StrengthReason[]
  readonly available?: Money
  readonly restrictions?: readonly Restriction[]
  readonly still_open?: readonly string[]
  readonly shut?: readonly string[]
  readonly remedies?: readonly Remedy[]
}

export interface SignedOut {
  readonly signed_in: false
  readonly csrf: string
  readonly server_time: string
  readonly known_device: boolean
  readonly demo: boolean
  readonly series: { readonly wait_until: string | null }
}

export interface SignedIn {
  readonly signed_in: true
  readonly csrf: string
  readonly server_time: string
  readonly wallet_id: string
  readonly account_name: string
  readonly display_name: string
  readonly session_id: string
  readonly device: { readonly device_id?: string; readonly name?: string; readonly trusted: boolean }
  readonly idle_minutes: number
  readonly expires_at: string
  readonly demo: boolean
}

export type Session = SignedOut | SignedIn

export type CodeKind = 'sms_code' | 'email_code'
export type ContactKind = 'email' | 'phone'

export interface CodeSent {
  readonly sent_at: string
  readonly resend_at: string
  readonly expires_at: string
}

export interface EnrolmentContact {
  readonly state: 'missing' | 'sent' | 'proven'
  readonly resend_at?: string
  readonly expires_at?: string
  readonly tries_left?: number
  readonly masked?: string
}

export interface Enrolment {
  readonly enrolment_id: string
  readonly state: 'proving_contacts' | 'choosing' | 'done'
  readonly expires_at: string
  readonly email: EnrolmentContact
  readonly phone: EnrolmentContact
}

export interface StrengthReason {
  readonly code: string
  readonly user_message: Bilingual
}

export interface Strength {
  readonly score: number
  readonly acceptable: boolean
  readonly reasons: readonly StrengthReason[]
}

export interface Balance {
  readonly account_number: string
  readonly currency: string
  readonly posted: Money
  readonly available: Money
  readonly payable_now: {
    readonly amount: Money
    readonly decided_by: 'balance' | 'limit' | 'restriction'
  }
}

export interface Wallet {
  readonly wallet_id: string
  readonly account_name: string
  readonly display_name: string
  readonly standing: 'in_order' | 'restricted'
  readonly restrictions: readonly Restriction[]
  readonly balances: readonly Balance[]
  readonly email_masked: string
  readonly phone_masked: string
  readonly server_time: string
}

export interface Movement {
  readonly transfer_id: string
  readonly posted_at: string
  readonly direction: 'in' | 'out'
  readonly amount: Money
  readonly balance_after: Money
  readonly counterparty: { readonly name: string; readonly kind: 'holder' | 'demo_money' }
  readonly remark?: string | null
  readonly payment_id?: string | null
  readonly seq: string
}

export interface Page<T> {
  readonly data: readonly T[]
  readonly next: string | null
}

export interface Payee {
  readonly found: true
  readonly masked_name: string
  readonly identifier_kind: 'account_name' | 'email' | 'phone'
}

export interface Receipt {
  readonly transfer_id: string
  readonly reference: string
  readonly balance_after: Money
}

export interface Payment {
  readonly payment_id: string
  readonly state: 'awaiting_confirmation' | 'posted' | 'refused' | 'cancelled' | 'expired'
  readonly payee: { readonly masked_name: string; readonly identifier_masked: string }
  readonly amount: Money
  readonly remark?: string | null
  readonly created_at: string
  readonly expires_at: string
  readonly posted_at?: string
  readonly receipt?: Receipt
  readonly refusal?: Problem
}

export type RecoveryAct = 'reset_sign_in_password' | 'reset_payment_password' | 'unfreeze'

export interface RecoveryProof {
  readonly kind: CodeKind
  readonly state: 'missing' | 'sent' | 'obtained'
  readonly resend_at?: string
  readonly expires_at?: string
  readonly tries_left?: number
  readonly destination?: string
}

export interface Way {
  readonly id: string
  readonly minutes?: number | null
  readonly available: boolean
  readonly title: Bilingual
  readonly needs: Bilingual
  readonly afterwards?: Bilingual
  readonly proofs: readonly CodeKind[]
  readonly why_not?: Bilingual
}

export interface KeptPayment {
  readonly payment_id: string
  readonly amount: Money
  readonly payee: { readonly masked_name: string }
  readonly expires_at: string
  readonly above_limit_after: boolean
  readonly note?: Bilingual
}

export interface Recovery {
  readonly recovery_id: string
  readonly act: RecoveryAct
  readonly state: 'collecting' | 'ready' | 'completed' | 'expired'
  readonly expires_at: string
  readonly proofs: readonly RecoveryProof[]
  readonly ways: readonly Way[]
  readonly afterwards?: Bilingual
  readonly kept_payment?: KeptPayment
  readonly lifts?: readonly Restriction[]
}

export interface RecoveryDone {
  readonly act: RecoveryAct
  readonly sessions_ended?: number
  readonly limited_until?: string
  readonly limit?: readonly Money[]
  readonly signed_in: boolean
  readonly kept_payment_id?: string
  readonly csrf?: string
}

export interface ActivityEvent {
  readonly event_id: string
  readonly at: string
  readonly kind: string
  readonly title: Bilingual
  readonly detail?: Bilingual
  readonly device?: string
  readonly ip?: string
  readonly reference?: string
}
