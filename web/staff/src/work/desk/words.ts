import { translate } from '@jinnang/shared/i18n'
import type { CallerCheckKind, CaseSummary, DeskActKind, FieldName } from '../../api/desk'

export function fieldInWords(field: FieldName): string {
  return translate(`desk.field_${field}`)
}

export function actInWords(act: DeskActKind): string {
  return translate(`desk.act_${act}`)
}

/** What an act does, to the one who is about to do it. */
export function doesInWords(act: DeskActKind): string {
  return translate(`desk.does_${act}`)
}

export function checkInWords(kind: CallerCheckKind): string {
  return translate(`desk.check_${kind}`)
}

/** How it came, and when its holder can be called. */
export function channelInWords(one: Pick<CaseSummary, 'channel' | 'call_back'>): string {
  return one.call_back === undefined
    ? translate(`desk.channel_${one.channel}`)
    : translate('desk.call_back', { when: translate(`desk.when_${one.call_back}`) })
}
