import { computed, ref, shallowRef } from 'vue'
import { api, type OwnDevice } from '@jinnang/shared/api'
import { sessionChanged } from '../../session'
import { useTask } from '../../task'
import { t } from '../../texts'
import { plainName } from './plainName'

/** Every device and session, and what can be done with them; after each act the list is new. */
export function useDevices() {
  const devices = shallowRef<readonly OwnDevice[]>([])
  const loaded = ref(false)
  const said = ref('')
  const loading = useTask()
  const acting = useTask()

  const others = computed(() => devices.value.filter((device) => !device.this_one).length)

  async function load(): Promise<void> {
    acting.problem.value = null
    const answer = await loading.run(() => api.devices())
    if (answer === undefined) return
    devices.value = answer.value.data
    loaded.value = true
  }

  /** Whether it has the name now. */
  async function rename(device: OwnDevice, name: string): Promise<boolean> {
    const answer = await acting.run(() => api.nameDevice(device.id, name.trim()))
    if (answer === undefined) return false
    said.value = t('devices.renamed', { name: answer.value.name })
    if (device.this_one) await sessionChanged()
    await load()
    return true
  }

  async function revoke(device: OwnDevice): Promise<void> {
    const answer = await acting.run(() => api.revokeDevice(device.id))
    if (answer?.value.was_this_one) {
      await sessionChanged()
      location.replace('/signin?ended=1')
      return
    }
    await afterwards(answer !== undefined, t('devices.revoked', { name: plainName(device.name) }))
  }

  async function revokeOthers(): Promise<void> {
    const answer = await acting.run(() => api.revokeOtherDevices())
    await afterwards(answer !== undefined, t('devices.others_revoked'))
  }

  /** Another tab may have been first: what is gone there is gone here too. */
  async function afterwards(done: boolean, words: string): Promise<void> {
    if (!done && acting.problem.value?.code !== 'not_found') return
    said.value = words
    await load()
  }

  return { devices, others, loaded, said, loading, acting, load, rename, revoke, revokeOthers }
}
