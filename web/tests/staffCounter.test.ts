import { describe, expect, test } from 'vitest'
import type { CounterVisit } from '../staff/src/api/counter'
import { refusedHere } from '@jinnang/shared/problem'
import {
  atItem,
  cameFor,
  entryOf,
  firstItems,
  isExpired,
  itemOf,
  missingOf,
  others,
} from '../staff/src/work/counter/documents'
import { isSignature, lengthOf, pointAt } from '../staff/src/work/counter/signature'
import { isDone, stepOf } from '../staff/src/work/counter/steps'

describe('a signature', () => {
  const box = { left: 100, top: 50, width: 600, height: 200 }

  test('has the size of the pad, whatever size it has on the screen', () => {
    expect(pointAt(100, 50, box)).toEqual({ x: 0, y: 0 })
    expect(pointAt(400, 150, box)).toEqual({ x: 600, y: 200 })
  })

  test('stays on the pad when the pen leaves it', () => {
    expect(pointAt(9_999, -10, box)).toEqual({ x: 1_200, y: 0 })
  })

  test('is more than a dot or a slip of the hand', () => {
    const line = [
      { x: 0, y: 0 },
      { x: 90, y: 120 },
    ]

    expect(lengthOf(line)).toBe(150)
    expect(isSignature([])).toBe(false)
    expect(isSignature([[{ x: 5, y: 5 }]])).toBe(false)
    expect(isSignature([line])).toBe(true)
  })
})

describe('one paper', () => {
  const items = [itemOf('attorney_id_card'), itemOf('id_card')]
  const fieldsOf = (field: string) =>
    atItem(refusedHere({ field, code: 'missing' }), items).fields?.map((one) => one.field)

  test('has what the server finds wrong beside its own field', () => {
    expect(fieldsOf('documents.1.number')).toEqual(['id_card-number'])
    expect(fieldsOf('documents.0.photo_id')).toEqual(['attorney_id_card-photo'])
    expect(fieldsOf('documents.7.number')).toEqual(['documents.7.number'])
    expect(fieldsOf('changes')).toEqual(['changes'])
  })

  test('is said to be expired from the day after its last one', () => {
    const card = { ...itemOf('id_card'), outcome: 'good' as const, expiresOn: '2026-11-23' }

    expect(isExpired(card, '2026-11-23')).toBe(false)
    expect(isExpired(card, '2026-11-24')).toBe(true)
    expect(isExpired({ ...card, expiresOn: '' }, '2026-11-24')).toBe(false)
    expect(isExpired({ ...card, outcome: 'not_good' }, '2026-11-24')).toBe(false)
  })
})

describe('documents', () => {
  const visit = {
    brings: ['linked_bank_card'],
    sets: [
      { materials: ['id_card'], missing: [] },
      { materials: ['passport', 'linked_bank_card'], missing: [] },
    ],
  } as unknown as CounterVisit

  test('begin with what was to be brought, else with the nearest set', () => {
    expect(firstItems(visit).map((item) => item.material)).toEqual(['linked_bank_card'])
    expect(firstItems({ ...visit, brings: [] }).map((item) => item.material)).toEqual(['id_card'])
    expect(others(visit, firstItems(visit))).toEqual(['id_card', 'passport'])
  })

  test('are not sent before each was looked at', () => {
    const card = itemOf('id_card')

    expect(missingOf([card]).map((one) => one.code)).toEqual(['outcome_missing'])
    card.outcome = 'good'
    expect(missingOf([card]).map((one) => one.code)).toEqual([
      'document_name_missing',
      'document_number_missing',
      'same_person_missing',
    ])
    card.outcome = 'not_good'
    expect(missingOf([card])).toEqual([])
    const absent = { ...itemOf('id_card'), outcome: 'good' as const, name: 'A', number: '1' }
    expect(missingOf([absent], 'attorney').map((one) => one.code)).toEqual([
      'same_in_power_missing',
    ])
  })

  test('leave out what was not filled in', () => {
    expect(entryOf({ ...itemOf('linked_bank_card'), outcome: 'good' })).toEqual({
      material: 'linked_bank_card',
      outcome: 'good',
    })
    expect(
      entryOf({ ...itemOf('id_card'), outcome: 'good', name: ' Li Xiang ', samePerson: true }),
    ).toEqual({ material: 'id_card', outcome: 'good', name: 'Li Xiang', same_person: true })
  })
})

test('the form asks for what the customer came for, as far as it is open', () => {
  const change = (what: string, open = true) => ({ what, open, asked: false, title: {} })
  const visit = {
    kind: 'payment_password',
    changes: [change('reset_sign_in_password'), change('reset_payment_password')],
  } as unknown as CounterVisit

  expect(cameFor(visit).map((one) => one.what)).toEqual(['reset_payment_password'])
  expect(cameFor({ ...visit, kind: 'unlock' })).toEqual([])
})

describe('the step of a visit', () => {
  const at = (state: CounterVisit['state'], more: object = {}) =>
    ({ state, acts: [], ...more }) as unknown as CounterVisit

  test('follows its state', () => {
    expect(stepOf(at('booked'))).toBe('arrive')
    expect(stepOf(at('checked_in'))).toBe('documents')
    expect(stepOf(at('identity_checked'))).toBe('form')
    expect(stepOf(at('identity_checked', { form: {} }))).toBe('sign')
    expect(stepOf(at('form_signed'))).toBe('submit')
    expect(stepOf(at('in_review'))).toBeUndefined()
  })

  test('counts what lies before it as done, and nothing of a visit that did not happen', () => {
    expect(isDone(at('identity_checked'), 'documents')).toBe(true)
    expect(isDone(at('identity_checked'), 'form')).toBe(false)
    expect(isDone(at('in_review'), 'submit')).toBe(true)
    expect(isDone(at('no_show'), 'arrive')).toBe(false)
  })
})
