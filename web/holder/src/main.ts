import '@jinnang/shared/ui/look.css'
import { NAVIGATE } from '@jinnang/shared/ui'
import { ASK_PEOPLE } from '@jinnang/shared/problem'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router'
import { guardSession, session } from './session'
import { chosenLang, speak } from './texts'

function start(): void {
  speak(chosenLang())
  // The whole page is left, not only the route: nothing of the holder stays in memory.
  guardSession(() => {
    const next = encodeURIComponent(location.pathname + location.search)
    location.replace(`/signin?ended=1&next=${next}`)
  })
  const app = createApp(App)
  app.use(router)
  app.provide(NAVIGATE, (href) => {
    const found = router.resolve(href)
    if (found.matched.some((record) => record.path.startsWith('/:rest'))) return false
    void router.push(found)
    return true
  })
  app.provide(ASK_PEOPLE, {
    ask: '/cases/new',
    get appeal() {
      return session.value?.signed_in === true ? '/appeals/new' : '/appeals/open'
    },
  })
  app.mount('#app')
}

start()
