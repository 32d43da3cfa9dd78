import { computed, ref, shallowRef } from 'vue'
import { api, type Notice } from '@jinnang/shared/api'
import { day } from '@jinnang/shared/i18n'
import { useTask } from '../../task'
import { takeUnread } from '../../unread'

const PAGE = 30

/** What was sent to the holder, by day. Looking marks nothing; a press does. */
export function useNotices() {
  const notices = shallowRef<readonly Notice[]>([])
  const next = ref<string | null>(null)
  const loaded = ref(false)
  const task = useTask()
  const marking = useTask()
  const problem = computed(() => task.problem.value ?? marking.problem.value)

  const days = computed(() => {
    const byDay = new Map<string, Notice[]>()
    for (const notice of notices.value) {
      const name = day(notice.at)
      byDay.set(name, [...(byDay.get(name) ?? []), notice])
    }
    return [...byDay]
  })
  const anyUnread = computed(() => notices.value.some((notice) => notice.unread))

  async function load(more: boolean): Promise<void> {
    marking.problem.value = null
    const after = more ? next.value : null
    const answer = await task.run(() =>
      api.notices({ limit: PAGE, ...(after === null ? {} : { after }) }),
    )
    if (answer === undefined) return
    notices.value = more ? [...notices.value, ...answer.value.data] : answer.value.data
    next.value = answer.value.next
    loaded.value = true
    takeUnread(answer.value.unread)
  }

  /** Up to the newest on this page: what came meanwhile was not seen and stays unread. */
  async function markAllRead(): Promise<void> {
    const newest = notices.value[0]
    if (newest === undefined) return
    const answer = await marking.run(() => api.markNoticesRead(newest.notice_id))
    if (answer === undefined) return
    notices.value = notices.value.map((notice) => ({ ...notice, unread: false }))
    takeUnread(answer.value.unread)
  }

  void load(false)
  return { days, next, loaded, anyUnread, problem, busy: task.busy, load, markAllRead }
}
