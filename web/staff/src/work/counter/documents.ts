import type { Problem } from '@jinnang/shared/api'
import type {
  CounterChange,
  CounterVisit,
  DocumentEntry,
  Material,
  VisitKind,
  WhoComes,
} from '../../api/counter'

/* The documents on the desk, item by item. Pure. */

/** Those with a name, a number, a last day and a picture of somebody. */
const WITH_NUMBER: ReadonlySet<Material> = new Set<Material>([
  'attorney_id_card',
  'driving_licence',
  'electronic_id',
  'guardian_id_card',
  'id_card',
  'passport',
  'residence_permit',
  'temporary_id',
])

/** Papers; never a bank card, whose number nobody here needs. */
const WITH_PHOTO: ReadonlySet<Material> = new Set<Material>([
  ...WITH_NUMBER,
  'household_register',
  'power_of_attorney',
  'proof_of_guardianship',
])

export function hasPhoto(item: Item): boolean {
  return WITH_PHOTO.has(item.material) && ['good', 'not_good'].includes(item.outcome)
}

export function hasNumber(material: Material): boolean {
  return WITH_NUMBER.has(material)
}

/** One item while it is filled in. */
export interface Item {
  readonly material: Material
  outcome: DocumentEntry['outcome'] | ''
  name: string
  number: string
  expiresOn: string
  samePerson: boolean
  photoId: string
  note: string
}

export function itemOf(material: Material): Item {
  return {
    material,
    outcome: '',
    name: '',
    number: '',
    expiresOn: '',
    samePerson: false,
    photoId: '',
    note: '',
  }
}

/** What is asked for first: the papers that were to be brought, else the nearest set. */
export function firstItems(visit: CounterVisit): Item[] {
  const asked = visit.brings.length > 0 ? visit.brings : (visit.sets[0]?.materials ?? [])
  return [...new Set(asked)].map(itemOf)
}

/** What could be put on the desk too. */
export function others(visit: CounterVisit, items: readonly Item[]): Material[] {
  const there = new Set(items.map((item) => item.material))
  const known = visit.sets.flatMap((set) => set.materials)
  return [...new Set(known)].filter((material) => !there.has(material))
}

/** A paper of somebody who does not stand here: it is compared with what he has signed. */
export function isOfAbsent(material: Material, who: WhoComes): boolean {
  return who === 'attorney' && material !== 'attorney_id_card'
}

export interface Missing {
  readonly field: string
  readonly code: string
}

/** What has to be filled in before it is sent; the server checks numbers and dates. */
export function missingOf(items: readonly Item[], who: WhoComes = 'holder'): Missing[] {
  return items.flatMap((item) => {
    if (item.outcome === '') return [{ field: `${item.material}-outcome`, code: 'outcome_missing' }]
    if (item.outcome !== 'good' || !hasNumber(item.material)) return []
    return [
      ...(item.name.trim() === ''
        ? [{ field: `${item.material}-name`, code: 'document_name_missing' }]
        : []),
      ...(item.number.trim() === ''
        ? [{ field: `${item.material}-number`, code: 'document_number_missing' }]
        : []),
      ...(item.samePerson
        ? []
        : [
            {
              field: `${item.material}-same`,
              code: isOfAbsent(item.material, who)
                ? 'same_in_power_missing'
                : 'same_person_missing',
            },
          ]),
    ]
  })
}

/** As the server takes it: what is not filled in is left out. */
export function entryOf(item: Item): DocumentEntry {
  const outcome = item.outcome === '' ? 'not_applicable' : item.outcome
  const given = (value: string) => value.trim() !== ''
  return {
    material: item.material,
    outcome,
    ...(hasNumber(item.material) && outcome !== 'not_applicable'
      ? {
          ...(given(item.name) ? { name: item.name.trim() } : {}),
          ...(given(item.number) ? { number: item.number.trim() } : {}),
          ...(given(item.expiresOn) ? { expires_on: item.expiresOn } : {}),
          same_person: item.samePerson,
        }
      : {}),
    ...(given(item.photoId) && hasPhoto(item) ? { photo_id: item.photoId } : {}),
    ...(given(item.note) ? { note: item.note.trim() } : {}),
  }
}

const OF_ENTRY = /^documents\.(\d+)\.(\w+)$/
/** What the page calls the fields of an entry that are asked for under another name. */
const FIELDS: Readonly<Record<string, string>> = { photo_id: 'photo' }

/** What the server finds wrong with one paper, beside the field of that paper. */
export function atItem(problem: Problem, items: readonly Item[]): Problem {
  return {
    ...problem,
    fields: (problem.fields ?? []).map((one) => {
      const [, at, field] = OF_ENTRY.exec(one.field) ?? []
      const item = items[Number(at)]
      return item === undefined || field === undefined
        ? one
        : { ...one, field: `${item.material}-${FIELDS[field] ?? field}` }
    }),
  }
}

/** Whether its last day was before this day; both as the API writes days. */
export function isExpired(item: Item, today: string): boolean {
  return item.outcome === 'good' && item.expiresOn !== '' && item.expiresOn < today
}

const COMES_FOR: Readonly<Record<VisitKind, CounterChange['what']>> = {
  unlock: 'lift',
  sign_in_password: 'reset_sign_in_password',
  payment_password: 'reset_payment_password',
  second_step: 'reset_second_step',
  phone: 'replace_phone',
  email: 'replace_email',
}

/** What the form asks for unless the clerk says otherwise: what the customer came for. */
export function cameFor(visit: CounterVisit): CounterChange[] {
  const asked = visit.changes.filter((one) => one.open && one.asked)
  return asked.length > 0
    ? asked
    : visit.changes.filter((one) => one.open && one.what === COMES_FOR[visit.kind])
}
