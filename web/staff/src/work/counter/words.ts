import { translate } from '@jinnang/shared/i18n'
import type { Material, VisitKind, VisitState, WhoComes } from '../../api/counter'

export function kindInWords(kind: VisitKind): string {
  return translate(`counter.kind_${kind}`)
}

export function stateInWords(state: VisitState): string {
  return translate(`counter.state_${state}`)
}

export function materialInWords(material: Material): string {
  return translate(`counter.material_${material}`)
}

export function whoInWords(who: WhoComes): string {
  return translate(`counter.who_${who}`)
}

export const KINDS: readonly VisitKind[] = [
  'unlock',
  'payment_password',
  'sign_in_password',
  'second_step',
  'phone',
  'email',
]

export const WHO: readonly WhoComes[] = ['holder', 'attorney', 'guardian', 'home_visit']
