import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import NotFoundPage from './frame/NotFoundPage.vue'
import { firstPlaceOf } from './places'
import { loadSession, member, session } from './session'
import MaintenancePage from './work/console/MaintenancePage.vue'
import OrdersPage from './work/console/OrdersPage.vue'
import PromisesPage from './work/console/PromisesPage.vue'
import AnnouncementsPage from './work/console/AnnouncementsPage.vue'
import AppealPage from './work/console/AppealPage.vue'
import AppealsPage from './work/console/AppealsPage.vue'
import AuditPage from './work/console/AuditPage.vue'
import ComponentsPage from './work/console/ComponentsPage.vue'
import ConsolePage from './work/console/ConsolePage.vue'
import QuestionsPage from './work/console/QuestionsPage.vue'
import ProposalsPage from './work/console/ProposalsPage.vue'
import StopsPage from './work/console/StopsPage.vue'
import CounterPage from './work/counter/CounterPage.vue'
import ComparePage from './work/desk/ComparePage.vue'
import DeskPage from './work/desk/DeskPage.vue'
import DocumentsPage from './work/desk/DocumentsPage.vue'
import MePage from './work/me/MePage.vue'
import JoinPage from './work/door/JoinPage.vue'
import ProviderPage from './work/door/ProviderPage.vue'
import SetUpPage from './work/door/SetUpPage.vue'
import SignInPage from './work/door/SignInPage.vue'
import ReviewPage from './work/review/ReviewPage.vue'
import ReviewsPage from './work/review/ReviewsPage.vue'
import LimitsPage from './work/rules/LimitsPage.vue'
import PolicyPage from './work/rules/PolicyPage.vue'
import WatchPage from './work/rules/WatchPage.vue'
import TeamPage from './work/team/TeamPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Needs nobody signed in. */
    open?: boolean
    /** Pages that are one workspace: going from one to the other keeps what stands around it. */
    keeps?: string
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', component: SignInPage, meta: { open: true } },
  { path: '/signin', redirect: '/' },
  { path: '/set-up', component: SetUpPage, meta: { open: true } },
  { path: '/join', component: JoinPage, meta: { open: true } },
  { path: '/provider', component: ProviderPage, meta: { open: true } },
  { path: '/desk', component: DeskPage, meta: { keeps: 'desk' } },
  { path: '/desk/cases/:id', component: DeskPage, props: true, meta: { keeps: 'desk' } },
  { path: '/desk/documents', component: DocumentsPage },
  { path: '/desk/documents/:id', component: ComparePage, props: true },
  { path: '/counter', component: CounterPage, meta: { keeps: 'counter' } },
  { path: '/counter/visits/:id', component: CounterPage, props: true, meta: { keeps: 'counter' } },
  { path: '/review', component: ReviewsPage },
  { path: '/review/:id', component: ReviewPage, props: true },
  { path: '/console', component: ConsolePage },
  { path: '/console/appeals', component: AppealsPage },
  { path: '/console/appeals/:id', component: AppealPage, props: true },
  { path: '/console/proposals', component: ProposalsPage },
  { path: '/console/orders', component: OrdersPage },
  { path: '/console/questions', component: QuestionsPage },
  { path: '/console/announcements', component: AnnouncementsPage },
  { path: '/console/maintenance', component: MaintenancePage },
  { path: '/console/components', component: ComponentsPage },
  { path: '/console/limits', component: LimitsPage },
  { path: '/console/watch', component: WatchPage },
  { path: '/console/policy', component: PolicyPage },
  { path: '/console/audit', component: AuditPage },
  { path: '/console/promises', component: PromisesPage },
  { path: '/console/stops', component: StopsPage },
  { path: '/team', component: TeamPage },
  { path: '/me', component: MePage },
  { path: '/:rest(.*)*', component: NotFoundPage },
]

export const router = createRouter({ history: createWebHistory('/'), routes })

router.afterEach(() => {
  // The router keeps addresses of visited pages there for scrolling, which this app does not use.
  // eslint-disable-next-line no-restricted-globals
  sessionStorage.removeItem('vue-router:scroll')
})

router.beforeEach(async (to) => {
  if (session.value === null) await loadSession()
  if (session.value === null) return true
  if (!to.meta.open && member.value === null) return { path: '/', query: { next: to.fullPath } }
  if (to.path === '/' && member.value !== null) return firstPlaceOf(member.value.roles)
  return true
})

/** Where to go on after signing in: one of our own pages, never an address from outside. */
export function safeNext(next: unknown): string {
  const first = firstPlaceOf(member.value?.roles ?? [])
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return first
  const found = router.resolve(next)
  return found.matched.length > 0 && found.path !== '/' ? found.fullPath : first
}
