import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import NotFoundPage from './frame/NotFoundPage.vue'
import ActivityPage from './journeys/activity/ActivityPage.vue'
import AuthenticatorPage from './journeys/authenticator/AuthenticatorPage.vue'
import BankPage from './journeys/bank/BankPage.vue'
import LinkPage from './journeys/bank/LinkPage.vue'
import TopUpPage from './journeys/bank/TopUpPage.vue'
import WithdrawalPage from './journeys/bank/WithdrawalPage.vue'
import WithdrawPage from './journeys/bank/WithdrawPage.vue'
import CardPage from './journeys/card/CardPage.vue'
import CheckupPage from './journeys/checkup/CheckupPage.vue'
import AppealPage from './journeys/appeals/AppealPage.vue'
import AppealsPage from './journeys/appeals/AppealsPage.vue'
import NewAppealPage from './journeys/appeals/NewAppealPage.vue'
import OpenAppealPage from './journeys/appeals/OpenAppealPage.vue'
import CallerDocumentsPage from './journeys/cases/CallerDocumentsPage.vue'
import CallerPage from './journeys/cases/CallerPage.vue'
import CallsPage from './journeys/cases/CallsPage.vue'
import CasePage from './journeys/cases/CasePage.vue'
import CasesPage from './journeys/cases/CasesPage.vue'
import NewCasePage from './journeys/cases/NewCasePage.vue'
import ClaimPage from './journeys/claims/ClaimPage.vue'
import ClaimsPage from './journeys/claims/ClaimsPage.vue'
import NewClaimPage from './journeys/claims/NewClaimPage.vue'
import KeysPage from './journeys/merchant/KeysPage.vue'
import MerchantPage from './journeys/merchant/MerchantPage.vue'
import OrderPage from './journeys/merchant/OrderPage.vue'
import PayOrderPage from './journeys/merchant/PayOrderPage.vue'
import CollectPage from './journeys/collect/CollectPage.vue'
import PayCodePage from './journeys/collect/PayCodePage.vue'
import PrintCodePage from './journeys/collect/PrintCodePage.vue'
import ScannedPage from './journeys/collect/ScannedPage.vue'
import ActivatePage from './journeys/counter/ActivatePage.vue'
import CounterPage from './journeys/counter/CounterPage.vue'
import DisplayPage from './journeys/counter/DisplayPage.vue'
import ReceiptPage from './journeys/counter/ReceiptPage.vue'
import VisitPage from './journeys/counter/VisitPage.vue'
import VisitsPage from './journeys/counter/VisitsPage.vue'
import ContactsPage from './journeys/contacts/ContactsPage.vue'
import DevicesPage from './journeys/devices/DevicesPage.vue'
import ExchangePage from './journeys/exchange/ExchangePage.vue'
import HomePage from './journeys/home/HomePage.vue'
import LockPage from './journeys/lock/LockPage.vue'
import ReceivePage from './journeys/home/ReceivePage.vue'
import LostContactPage from './journeys/lost/LostContactPage.vue'
import LostAccessPage from './journeys/access/LostAccessPage.vue'
import NoticeChoicesPage from './journeys/notices/NoticeChoicesPage.vue'
import NoticesPage from './journeys/notices/NoticesPage.vue'
import ChangePasswordPage from './journeys/password/ChangePasswordPage.vue'
import PasskeysPage from './journeys/passkeys/PasskeysPage.vue'
import ConfirmPage from './journeys/pay/ConfirmPage.vue'
import PayPage from './journeys/pay/PayPage.vue'
import ClosePage from './journeys/close/ClosePage.vue'
import LimitsPage from './journeys/limits/LimitsPage.vue'
import HintsPage from './journeys/hints/HintsPage.vue'
import QuestionsPage from './journeys/questions/QuestionsPage.vue'
import DataPage from './journeys/data/DataPage.vue'
import PhrasePage from './journeys/phrase/PhrasePage.vue'
import RealNamePage from './journeys/realname/RealNamePage.vue'
import NewRequestPage from './journeys/requests/NewRequestPage.vue'
import RequestPage from './journeys/requests/RequestPage.vue'
import RequestsPage from './journeys/requests/RequestsPage.vue'
import NewSchedulePage from './journeys/schedules/NewSchedulePage.vue'
import SchedulePage from './journeys/schedules/SchedulePage.vue'
import SchedulesPage from './journeys/schedules/SchedulesPage.vue'
import ResetPage from './journeys/reset/ResetPage.vue'
import SecondStepsPage from './journeys/secondstep/SecondStepsPage.vue'
import SecurityPage from './journeys/security/SecurityPage.vue'
import MovementPage from './journeys/statement/MovementPage.vue'
import StatementPage from './journeys/statement/StatementPage.vue'
import SignInDoor from './journeys/signin/SignInDoor.vue'
import SignInsPage from './journeys/signins/SignInsPage.vue'
import SignUpPage from './journeys/signup/SignUpPage.vue'
import { holder, loadSession, locked, session } from './session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Needs a signed-in holder; others are led to the sign-in page and back. */
    signedIn?: boolean
  }
}

const signedIn = { signedIn: true }

const routes: RouteRecordRaw[] = [
  { path: '/', component: HomePage, meta: signedIn },
  {
    path: '/movements',
    component: StatementPage,
    meta: signedIn,
  },
  {
    path: '/movements/:id',
    component: MovementPage,
    props: true,
    meta: signedIn,
  },
  { path: '/exchange', component: ExchangePage, meta: signedIn },
  { path: '/limits', component: LimitsPage, meta: signedIn },
  { path: '/receive', component: ReceivePage, meta: signedIn },
  { path: '/collect', component: CollectPage, props: { kind: 'own' }, meta: signedIn },
  { path: '/collect/:id/print', component: PrintCodePage, props: true, meta: signedIn },
  { path: '/c/:token', component: ScannedPage, props: true, meta: signedIn },
  { path: '/pay-code', component: PayCodePage, meta: signedIn },
  { path: '/bank', component: BankPage, meta: signedIn },
  { path: '/bank/link', component: LinkPage, meta: signedIn },
  { path: '/bank/top-up', component: TopUpPage, meta: signedIn },
  { path: '/bank/withdraw', component: WithdrawPage, meta: signedIn },
  {
    path: '/bank/withdrawals/:id',
    component: WithdrawalPage,
    props: true,
    meta: signedIn,
  },
  { path: '/schedules', component: SchedulesPage, meta: signedIn },
  { path: '/schedules/new', component: NewSchedulePage, meta: signedIn },
  { path: '/schedules/:id', component: SchedulePage, props: true, meta: signedIn },
  { path: '/requests', component: RequestsPage, meta: signedIn },
  { path: '/requests/new', component: NewRequestPage, meta: signedIn },
  { path: '/requests/:id', component: RequestPage, props: true, meta: signedIn },
  { path: '/order/:id', component: PayOrderPage, props: true, meta: signedIn },
  { path: '/merchant', component: MerchantPage, meta: signedIn },
  { path: '/merchant/keys', component: KeysPage, meta: signedIn },
  { path: '/merchant/code', component: CollectPage, props: { kind: 'business' }, meta: signedIn },
  { path: '/merchant/orders/:id', component: OrderPage, props: true, meta: signedIn },
  { path: '/cases', component: CasesPage, meta: signedIn },
  { path: '/cases/new', component: NewCasePage, meta: signedIn },
  { path: '/cases/:id', component: CasePage, props: true, meta: signedIn },
  { path: '/calls', component: CallsPage, meta: signedIn },
  { path: '/caller', component: CallerPage },
  { path: '/caller/documents', component: CallerDocumentsPage },
  { path: '/claims', component: ClaimsPage, meta: signedIn },
  { path: '/claims/new', component: NewClaimPage, meta: signedIn },
  { path: '/claims/:id', component: ClaimPage, props: true, meta: signedIn },
  { path: '/appeals', component: AppealsPage, meta: signedIn },
  { path: '/appeals/new', component: NewAppealPage, meta: signedIn },
  { path: '/appeals/open', component: OpenAppealPage },
  { path: '/appeals/:id', component: AppealPage, props: true },
  { path: '/signin', component: SignInDoor },
  { path: '/signup', component: SignUpPage },
  { path: '/pay', component: PayPage, meta: signedIn },
  {
    path: '/pay/:id',
    component: ConfirmPage,
    props: true,
    meta: signedIn,
  },
  {
    path: '/activity',
    component: ActivityPage,
    meta: signedIn,
  },
  { path: '/notices', component: NoticesPage, meta: signedIn },
  { path: '/notices/choices', component: NoticeChoicesPage, meta: signedIn },
  { path: '/sign-ins', component: SignInsPage, meta: signedIn },
  {
    path: '/devices',
    component: DevicesPage,
    meta: signedIn,
  },
  {
    path: '/security',
    component: SecurityPage,
    meta: signedIn,
  },
  { path: '/checkup', component: CheckupPage, meta: signedIn },
  { path: '/security/real-name', component: RealNamePage, meta: signedIn },
  { path: '/security/emergency-card', component: CardPage, meta: signedIn },
  { path: '/security/lock', component: LockPage, meta: signedIn },
  { path: '/security/phrase', component: PhrasePage, meta: signedIn },
  { path: '/security/data', component: DataPage, meta: signedIn },
  { path: '/security/close', component: ClosePage, meta: signedIn },
  { path: '/security/questions', component: QuestionsPage, meta: signedIn },
  { path: '/security/hints', component: HintsPage, meta: signedIn },
  { path: '/security/contacts', component: ContactsPage, meta: signedIn },
  { path: '/security/passkeys', component: PasskeysPage, meta: signedIn },
  { path: '/security/second-step', component: SecondStepsPage, meta: signedIn },
  {
    path: '/security/sign-in-password',
    component: ChangePasswordPage,
    props: { kind: 'sign_in_password' },
    meta: signedIn,
  },
  {
    path: '/security/payment-password',
    component: ChangePasswordPage,
    props: { kind: 'payment_password' },
    meta: signedIn,
  },
  {
    path: '/security/authenticator',
    component: AuthenticatorPage,
    meta: signedIn,
  },
  {
    path: '/reset/payment-password',
    component: ResetPage,
    props: { act: 'reset_payment_password' },
    meta: signedIn,
  },
  {
    path: '/reset/sign-in-password',
    component: ResetPage,
    props: { act: 'reset_sign_in_password' },
  },
  { path: '/reset/phone/replace', component: ResetPage, props: { act: 'replace_phone' } },
  { path: '/reset/email/replace', component: ResetPage, props: { act: 'replace_email' } },
  { path: '/reset/phone', component: LostContactPage, props: { kind: 'phone' } },
  { path: '/reset/email', component: LostContactPage, props: { kind: 'email' } },
  {
    path: '/reset/second-step',
    component: ResetPage,
    props: { act: 'reset_second_step' },
  },
  { path: '/lost-access', component: LostAccessPage },
  {
    path: '/unfreeze',
    component: ResetPage,
    props: { act: 'unfreeze' },
  },
  { path: '/unlock/counter', component: CounterPage },
  { path: '/visits', component: VisitsPage },
  { path: '/visits/:id', component: VisitPage, props: true },
  { path: '/activate', component: ActivatePage },
  {
    path: '/activate/payment-password',
    component: ResetPage,
    props: { act: 'reset_payment_password' },
  },
  { path: '/display', component: DisplayPage },
  { path: '/receipt', component: ReceiptPage },
  { path: '/:rest(.*)*', component: NotFoundPage },
]

export const router = createRouter({ history: createWebHistory('/'), routes })

let backOrForward = false
window.addEventListener('popstate', () => (backOrForward = true))

router.afterEach((to, from) => {
  // A new page, or a step of one, begins at its top; on the way back the browser knows best.
  const isNew = to.path !== from.path || 'step' in to.query !== 'step' in from.query
  if (isNew && !backOrForward) window.scrollTo(0, 0)
  backOrForward = false
  // The router keeps addresses of visited pages there for scrolling, which this app does not use.
  // eslint-disable-next-line no-restricted-globals
  sessionStorage.removeItem('vue-router:scroll')
})

router.beforeEach(async (to) => {
  if (session.value === null) await loadSession()
  // A locked app shows its lock, whatever the address.
  if (locked.value !== null) return true
  // Who cannot sign in appeals all the same.
  if (to.path === '/appeals/new' && session.value !== null && holder.value === null) {
    return { path: '/appeals/open', query: to.query }
  }
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
