import { computed, ref, shallowRef } from 'vue'
import { api, type Answer, type Schedule } from '@jinnang/shared/api'
import { refusedHere } from '@jinnang/shared/problem'
import { passkeysWork, withPasskey } from '../../passkey'
import { useTask } from '../../task'

const PIN_LENGTH = 6

/** One schedule: looked at, approved, paused, cancelled. */
export function useSchedule(id: () => string) {
  const loading = useTask()
  const task = useTask()
  const schedule = shallowRef<Schedule | null>(null)
  const pin = ref('')
  /** A longer password than six digits is typed into another kind of field. */
  const long = ref(false)

  const canUsePasskey = computed(
    () =>
      passkeysWork() &&
      schedule.value?.approve_with?.some((way) => way.length === 1 && way[0] === 'passkey') ===
        true,
  )

  async function load(): Promise<void> {
    task.problem.value = null
    const [asked, rules] = await Promise.all([
      loading.run(() => api.schedule(id())),
      api.passwordRules(),
    ])
    if (rules.ok) long.value = rules.value.payment_password.is_six_digits === false
    if (asked !== undefined) schedule.value = asked.value
  }

  async function change(call: () => Promise<Answer<Schedule>>): Promise<void> {
    const answer = await task.run(call)
    pin.value = ''
    if (answer !== undefined) schedule.value = answer.value
  }

  async function approve(): Promise<void> {
    if (long.value ? pin.value === '' : pin.value.length !== PIN_LENGTH) {
      const code = long.value ? 'pin_missing' : 'pin_short'
      task.problem.value = refusedHere({ field: 'payment_password', code })
      return
    }
    const entered = pin.value
    await change(() => api.approveSchedule(id(), entered))
  }

  async function approveByPasskey(): Promise<void> {
    await change(() =>
      withPasskey(
        () => api.askForPasskeyToSchedule(id()),
        (shown) => api.approveScheduleByPasskey(id(), shown),
      ),
    )
  }

  void load()
  return {
    schedule,
    pin,
    long,
    canUsePasskey,
    loading,
    task,
    load,
    approve,
    approveByPasskey,
    pause: () => change(() => api.pauseSchedule(id())),
    cancel: () => change(() => api.cancelSchedule(id())),
  }
}
