import '@jinnang/shared/ui/look.css'
import './css/staff.css'
import { createApp } from 'vue'
import App from './App.vue'
import { listenToKeys } from './keys/useShortcuts'
import { router } from './router'
import { guardSession } from './session'
import { chosenLang, speak } from './texts'

function start(): void {
  speak(chosenLang())
  // The whole page is left, not only the route: nothing of any holder stays in memory.
  guardSession(() => location.replace('/?ended=1'))
  listenToKeys()
  createApp(App).use(router).mount('#app')
}

start()
