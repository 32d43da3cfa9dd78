import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref } from 'vue'
import { keep, kept } from '@jinnang/shared/choices'
import { isField, read, type Waiting } from './sequence'

/** One key, or two in a row, and what it does, in words for the sheet of shortcuts. */
export interface Shortcut {
  readonly keys: string
  readonly words: () => string
  readonly act: () => void
}

const registered = shallowRef<readonly Shortcut[]>([])
let waiting: Waiting | undefined

/** What the keys do on this page now, the latest page first. */
export const shortcuts: Readonly<Ref<readonly Shortcut[]>> = registered

/** Single keys can be switched off: who dictates or leans on a key must not act by it. */
export const keysOn = ref(kept('keys') !== 'off')

export function switchKeys(on: boolean): void {
  keysOn.value = on
  keep('keys', on ? '' : 'off')
}

/** They count while the component is there. */
export function useShortcuts(own: readonly Shortcut[]): void {
  onMounted(() => (registered.value = [...own, ...registered.value]))
  onBeforeUnmount(() => {
    registered.value = registered.value.filter((one) => !own.includes(one))
  })
}

function onKey(event: KeyboardEvent): void {
  // A question stands over the page: its own keys only. What asks for the sheet works always.
  if (document.querySelector('dialog[open]') !== null) return
  const known = keysOn.value ? registered.value.map((one) => one.keys) : ['?']
  const meant = read(
    known,
    {
      key: event.key,
      atMs: event.timeStamp,
      withModifier: event.ctrlKey || event.metaKey || event.altKey || event.isComposing,
      inField: isField(event.target),
    },
    waiting,
  )
  waiting = meant.waiting
  const found = registered.value.find((one) => one.keys === meant.meant)
  if (found === undefined) return
  event.preventDefault()
  found.act()
}

/** Begins to listen; once, by the app. */
export function listenToKeys(): void {
  document.addEventListener('keydown', onKey)
}
