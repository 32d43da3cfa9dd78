import { onBeforeUnmount, onMounted } from 'vue'

/** Does something every so many seconds, while the page is looked at. */
export function useEvery(seconds: number, work: () => void): void {
  let timer: number | undefined

  onMounted(() => {
    timer = window.setInterval(() => {
      if (!document.hidden) work()
    }, seconds * 1000)
  })
  onBeforeUnmount(() => window.clearInterval(timer))
}
