import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { holder, loadSession, session } from './session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Needs a signed-in holder; others are led to the sign-in page and back. */
    signedIn?: boolean
  }
}

const signedIn = { signedIn: true }

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./journeys/home/HomePage.vue'), meta: signedIn },
  {
    path: '/movements',
    component: () => import('./journeys/home/MovementsPage.vue'),
    meta: signedIn,
  },
  { path: '/receive', component: () => import('./journeys/home/ReceivePage.vue'), meta: signedIn },
  { path: '/signin', component: () => import('./journeys/signin/SignInDoor.vue') },
  { path: '/signup', component: () => import('./journeys/signup/SignUpPage.vue') },
  { path: '/pay', component: () => import('./journeys/pay/PayPage.vue'), meta: signedIn },
  {
    path: '/pay/:id',
    component: () => import('./journeys/pay/ConfirmPage.vue'),
    props: true,
    meta: signedIn,
  },
  {
    path: '/activity',
    component: () => import('./journeys/activity/ActivityPage.vue'),
    meta: signedIn,
  },
  {
    path: '/security',
    component: () => import('./journeys/security/SecurityPage.vue'),
    meta: signedIn,
  },
  {
    path: '/reset/payment-password',
    component: () => import('./journeys/reset/ResetPage.vue'),
    props: { act: 'reset_payment_password' },
  },
  {
    path: '/reset/sign-in-password',
    component: () => import('./journeys/reset/ResetPage.vue'),
    props: { act: 'reset_sign_in_password' },
  },
  {
    path: '/unfreeze',
    component: () => import('./journeys/reset/ResetPage.vue'),
    props: { act: 'unfreeze' },
  },
  { path: '/:rest(.*)*', component: () => import('./frame/NotFoundPage.vue') },
]

export const router = createRouter({
  history: createWebHistory('/'),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? {} : { top: 0 }),
})

router.beforeEach(async (to) => {
  if (session.value === null) await loadSession()
  if (to.meta.signedIn && session.value !== null && holder.value === null) {
    return { path: '/signin', query: to.path === '/' ? {} : { next: to.fullPath } }
  }
  if (to.path === '/signin' && holder.value !== null && to.query.step !== 'trust') {
    return safeNext(to.query.next)
  }
  return true
})

/** Where to go on after signing in: one of our own pages, never an address from outside. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return '/'
  const found = router.resolve(next)
  return found.matched.length > 0 && found.path !== '/signin' ? found.fullPath : '/'
}
