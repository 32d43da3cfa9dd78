import { nextTick, ref, type Ref } from 'vue'

/** What is being done to one {@link OwnLine}; the focus goes there and comes back to its name. */
export function useDoing<What extends string>(id: string) {
  const doing = ref<What | null>(null) as Ref<What | null>

  async function begin(what: What): Promise<void> {
    doing.value = what
    await nextTick()
    document.getElementById(`${what}-${id}`)?.focus()
  }

  async function cancel(): Promise<void> {
    doing.value = null
    await nextTick()
    document.getElementById(`name-${id}`)?.focus()
  }

  return { doing, begin, cancel }
}
