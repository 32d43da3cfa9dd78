import { computed, shallowRef } from 'vue'
import { api, type Announcement } from '@jinnang/shared/api'
import { newsPutAway, putNewsAway } from '../../choices'

const MOST = 2

/**
 * What is told now and not put away here, at most two of each kind. Nothing when it cannot be read:
 * a page is whole without news.
 */
export function useNews(warningsOnly: boolean) {
  const told = shallowRef<readonly Announcement[]>([])

  const warnings = computed(() => told.value.filter((one) => one.kind === 'security'))
  const notices = computed(() =>
    warningsOnly
      ? []
      : told.value.filter(
          (one) => one.kind === 'notice' && !newsPutAway.value.includes(one.reference),
        ),
  )
  const shown = computed(() => [...warnings.value.slice(0, MOST), ...notices.value.slice(0, MOST)])
  const more = computed(() => warnings.value.length + notices.value.length - shown.value.length)

  async function load(): Promise<void> {
    const answer = await api.announcements()
    if (answer.ok) told.value = answer.value.data
  }

  /** Forgets meanwhile what is told no more, so that the list stays short. */
  function putAway(one: Announcement): void {
    const known = told.value.map((other) => other.reference)
    putNewsAway([
      ...newsPutAway.value.filter((reference) => known.includes(reference)),
      one.reference,
    ])
  }

  void load()
  return { shown, more, putAway }
}
