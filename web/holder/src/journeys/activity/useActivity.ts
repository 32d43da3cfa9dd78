import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { api, type ActivityEvent } from '@jinnang/shared/api'
import { day, lang } from '@jinnang/shared/i18n'
import { saveAs } from '@jinnang/shared/saveAs'
import { useTask } from '../../task'
import { filterOf, type Wish } from './range'

const PAGE = 50

/** A part of the log, page by page and as a file. */
export function useActivity() {
  const wish = reactive<{ -readonly [K in keyof Wish]: Wish[K] }>({ group: '', from: '', to: '' })
  const events = shallowRef<readonly ActivityEvent[]>([])
  const next = ref<string | null>(null)
  const loaded = ref(false)
  const saved = ref(false)
  const loading = useTask()
  const saving = useTask()
  let asked = 0

  const isAll = computed(() => wish.group === '' && wish.from === '' && wish.to === '')
  const days = computed(() => {
    const byDay = new Map<string, ActivityEvent[]>()
    for (const event of events.value) {
      const name = day(event.at)
      byDay.set(name, [...(byDay.get(name) ?? []), event])
    }
    return [...byDay]
  })

  async function load(more: boolean): Promise<void> {
    const question = ++asked
    const after = more ? next.value : null
    saved.value = false
    const query = { limit: PAGE, ...filterOf(wish), ...(after === null ? {} : { after }) }
    const answer = await loading.run(() => api.activity(query))
    // Changed meanwhile: what was asked for is not wanted any more.
    if (question !== asked) return load(false)
    if (answer === undefined) return
    events.value = more ? [...events.value, ...answer.value.data] : answer.value.data
    next.value = answer.value.next
    loaded.value = true
  }

  async function save(): Promise<void> {
    const answer = await saving.run(() =>
      api.exportActivity({ lang: lang.value === 'en' ? 'en' : 'zh', ...filterOf(wish) }),
    )
    if (answer === undefined) return
    saveAs(answer.value, `jinnang-activity-${new Date().toISOString().slice(0, 10)}.csv`)
    saved.value = true
  }

  watch(wish, () => {
    saving.problem.value = null
    void load(false)
  })
  return { wish, days, events, next, loaded, saved, isAll, loading, saving, load, save }
}
