import { keepUnits, lang, lookUp, moneyInWords } from '../i18n'
import { t } from '../i18n/shared'
import type { Bilingual, Problem, Remedy, Restriction } from '../api'
import type { ErrorLine, WayLine } from '../ui'

/*
 * What a problem looks like. Two faces: something to put right on this page, or something closed
 * that says why, until when, what stays open and which ways lead out.
 */

export type Face = 'correct' | 'closed'

/** Codes a person can answer where they are; every other code is a closed door. */
const CORRECTABLE: ReadonlySet<string> = new Set([
  'account_name_taken',
  'activation_refused',
  'check_running',
  'client_outdated',
  'code_expired',
  'code_wrong',
  'exchange_too_small',
  'field_invalid',
  'file_refused',
  'funds_insufficient',
  'identity_number_wrong',
  'limit_exceeded',
  'linked_account_wrong',
  'passkey_known',
  'passkey_not_shown',
  'passkey_refused',
  'password_refused',
  'pay_code_refused',
  'payee_is_self',
  'payee_not_found',
  'payment_password_wrong',
  'refund_too_large',
  'request_malformed',
  'second_step_used',
  'second_step_wrong',
  'security_answers_wrong',
  'sign_in_refused',
])

/** Closed doors that open by asking again, or by beginning anew. */
const RETRY: ReadonlySet<string> = new Set([
  'busy',
  'csrf_refused',
  'flow_expired',
  'internal',
  'offline',
  'outcome_unknown',
  'proofs_insufficient',
  'server_silent',
  'step_out_of_order',
  'unavailable',
])

/** A refusal that names an end was the last try: the wait has begun, whatever the code. */
export function faceOf(problem: Problem): Face {
  return CORRECTABLE.has(problem.code) && problem.until === undefined ? 'correct' : 'closed'
}

export function mayRetry(problem: Problem): boolean {
  return RETRY.has(problem.code)
}

export function inOurWords(both: Bilingual): string {
  return keepUnits(both[lang.value], lang.value)
}

/** What happened and what to do now; the server counts the tries that are left in its words. */
export function sentenceOf(problem: Problem): string {
  return problem.user_message
    ? inOurWords(problem.user_message)
    : (lookUp(`problem.${problem.code}`) ?? t('problem.unknown'))
}

/** What a passkey was refused for belongs to its button, never to a password. */
export function isAboutPasskey(problem: Problem | null): boolean {
  return problem?.code === 'passkey_refused' || problem?.code === 'passkey_not_shown'
}

/** A refused password says every reason, and nothing else. */
function reasonsOf(problem: Problem): string[] | undefined {
  return problem.reasons?.length
    ? problem.reasons.map((one) => inOurWords(one.user_message))
    : undefined
}

/** The words that stand beside one field. */
export function wordsAt(
  problem: Problem | null,
  field: string,
  isMain = false,
): string | undefined {
  if (problem === null || faceOf(problem) !== 'correct') return undefined
  const named = problem.fields?.find((one) => one.field === field)
  if (named !== undefined) {
    return named.user_message
      ? inOurWords(named.user_message)
      : (lookUp(`field.${named.code}`) ?? t('field.invalid'))
  }
  if (!isMain || problem.fields?.length) return undefined
  return reasonsOf(problem)?.join(' ') ?? sentenceOf(problem)
}

/** For a form of one field: whatever is wrong is wrong there. */
export function onlyWords(problem: Problem | null): string | undefined {
  if (problem === null || faceOf(problem) !== 'correct') return undefined
  return linesOf(problem, {}, undefined)
    .map((line) => line.words)
    .join(' ')
}

/** The lines of the error summary, each leading to its field. */
export function linesOf(
  problem: Problem,
  ids: Readonly<Record<string, string>>,
  mainField: string | undefined,
): ErrorLine[] {
  const fields = problem.fields ?? []
  if (fields.length === 0) {
    const target = mainField === undefined ? undefined : (ids[mainField] ?? mainField)
    const all = reasonsOf(problem) ?? [sentenceOf(problem)]
    return all.map((words) => ({ words, ...(target === undefined ? {} : { target }) }))
  }
  return fields.map((one) => ({
    words: wordsAt(problem, one.field) ?? t('field.invalid'),
    target: ids[one.field] ?? mainField ?? one.field,
  }))
}

/** A refusal found on this page before anything was sent. */
export function refusedHere(...fields: readonly { field: string; code: string }[]): Problem {
  return { type: '/problems/field-invalid', title: '', status: 422, code: 'field_invalid', fields }
}

/** A restriction in force, shown without anybody having been refused yet. */
export function problemOf(restrictions: readonly Restriction[]): Problem {
  const code = 'restricted'
  return {
    type: '/problems/restricted',
    title: '',
    status: 423,
    code,
    restrictions: [...restrictions],
  }
}

/** The one that matters most now: what shuts most, then what lasts longest. */
export function mainRestriction(problem: Problem): Restriction | undefined {
  const weight = {
    everything: 4,
    all_but_viewing: 3,
    sign_in: 2,
    pay: 1,
    pay_out_above: 0,
  } as const
  const end = (one: Restriction) => (one.ends_at === null ? Infinity : Date.parse(one.ends_at))
  return [...(problem.restrictions ?? [])].sort(
    (a, b) => weight[b.scope] - weight[a.scope] || end(b) - end(a),
  )[0]
}

export interface OpenAndShut {
  readonly open: readonly string[]
  readonly shut: readonly string[]
}

/** In words. A limit shuts only what is above it: the rest of paying is open. */
export function openAndShut(problem: Problem): OpenAndShut {
  const restriction = mainRestriction(problem)
  const open = restriction?.still_open ?? problem.still_open ?? []
  const shut = restriction?.shut ?? problem.shut ?? []
  if (restriction?.scope !== 'pay_out_above' || !restriction.amount_limit?.length) {
    return { open: open.map(actInWords), shut: shut.map(actInWords) }
  }
  const amount = restriction.amount_limit.map(moneyInWords).join(t('list.or'))
  const others = open.filter((act) => act !== 'pay')
  return {
    open: [t('act.pay_below', { amount }), ...others.map(actInWords)],
    shut: [t('act.pay_above', { amount })],
  }
}

function actInWords(act: string): string {
  return lookUp(`act.${act}`) ?? act
}

/** Whether paying at all is shut; a limit leaves smaller payments. */
export function shutsPaying(restriction: Restriction): boolean {
  return restriction.scope !== 'pay_out_above' && restriction.shut.includes('pay')
}

export type Stamp = { readonly state: 'shut' | 'wait'; readonly words: string }

/** Nothing is shut: it is not there, or not for whoever asks. */
const NO_STAMP: ReadonlySet<string> = new Set(['not_found', 'role_missing'])

export function stampOf(problem: Problem): Stamp | undefined {
  if (NO_STAMP.has(problem.code)) return undefined
  const restriction = mainRestriction(problem)
  if (restriction === undefined) {
    return problem.code === 'restricted'
      ? { state: 'shut', words: t('stamp.locked') }
      : { state: 'wait', words: t(problem.until ? 'stamp.wait' : 'stamp.paused') }
  }
  return stampOfRestriction(restriction)
}

export function stampOfRestriction(restriction: Restriction): Stamp {
  switch (restriction.cause) {
    case 'recent_recovery':
      return { state: 'wait', words: t('stamp.limited') }
    case 'lost_wallet':
      return { state: 'shut', words: t('stamp.frozen') }
    case 'operator_order':
    case 'legal_order':
      return { state: 'shut', words: t('stamp.ordered') }
    case 'expired_sign_in_password':
    case 'expired_payment_password':
      return { state: 'shut', words: t('stamp.expired') }
    case 'holder_lock':
    case 'counter_lock':
    case 'wrong_payment_password':
    case 'payment_failures':
    case 'suspicious_payment':
    case 'unfamiliar_place':
    case 'wrong_sign_in_password':
    case 'must_choose_sign_in_password':
    case 'must_choose_payment_password':
    case 'must_choose_second_step':
      return { state: 'shut', words: t('stamp.locked') }
  }
}

/** Remedies as lines of the timetable. `time` renders the moment a wait ends. */
export function wayLines(remedies: readonly Remedy[], time: (iso: string) => string): WayLine[] {
  return remedies.map((remedy) => ({
    id: remedy.id,
    title: inOurWords(remedy.title),
    notes: notesOf(remedy),
    off: !remedy.available,
    ...(remedy.id === 'wait' && remedy.at !== undefined
      ? { when: time(remedy.at) }
      : remedy.minutes === undefined || remedy.minutes === null
        ? { when: t(remedy.available ? 'ways.now' : 'ways.off') }
        : { minutes: remedy.minutes }),
    ...(remedy.href !== undefined && remedy.id !== 'wait' ? { href: remedy.href } : {}),
  }))
}

function notesOf(remedy: {
  readonly available: boolean
  readonly needs: Bilingual
  readonly afterwards?: Bilingual
  readonly why_not?: Bilingual
}): string[] {
  if (!remedy.available && remedy.why_not) return [inOurWords(remedy.why_not)]
  return [remedy.needs, remedy.afterwards]
    .filter((one): one is Bilingual => one !== undefined)
    .map(inOurWords)
    .filter((words) => words !== '')
}
