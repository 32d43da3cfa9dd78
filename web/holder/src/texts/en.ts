import shared from '@jinnang/shared/i18n/texts.en.json'
import codes from '../codes/texts.en.json'
import authenticator from '../journeys/authenticator/texts.en.json'
import access from '../journeys/access/texts.en.json'
import activity from '../journeys/activity/texts.en.json'
import bank from '../journeys/bank/texts.en.json'
import card from '../journeys/card/texts.en.json'
import checkup from '../journeys/checkup/texts.en.json'
import appeals from '../journeys/appeals/texts.en.json'
import cases from '../journeys/cases/texts.en.json'
import claims from '../journeys/claims/texts.en.json'
import merchant from '../journeys/merchant/texts.en.json'
import collect from '../journeys/collect/texts.en.json'
import contacts from '../journeys/contacts/texts.en.json'
import counter from '../journeys/counter/texts.en.json'
import devices from '../journeys/devices/texts.en.json'
import home from '../journeys/home/texts.en.json'
import applock from '../journeys/applock/texts.en.json'
import lock from '../journeys/lock/texts.en.json'
import lost from '../journeys/lost/texts.en.json'
import news from '../journeys/news/texts.en.json'
import notices from '../journeys/notices/texts.en.json'
import password from '../journeys/password/texts.en.json'
import passkeys from '../journeys/passkeys/texts.en.json'
import pay from '../journeys/pay/texts.en.json'
import close from '../journeys/close/texts.en.json'
import exchange from '../journeys/exchange/texts.en.json'
import data from '../journeys/data/texts.en.json'
import hints from '../journeys/hints/texts.en.json'
import limits from '../journeys/limits/texts.en.json'
import questions from '../journeys/questions/texts.en.json'
import phrase from '../journeys/phrase/texts.en.json'
import realname from '../journeys/realname/texts.en.json'
import requests from '../journeys/requests/texts.en.json'
import reset from '../journeys/reset/texts.en.json'
import schedules from '../journeys/schedules/texts.en.json'
import secondstep from '../journeys/secondstep/texts.en.json'
import secrets from '../secrets/texts.en.json'
import security from '../journeys/security/texts.en.json'
import signin from '../journeys/signin/texts.en.json'
import signins from '../journeys/signins/texts.en.json'
import signup from '../journeys/signup/texts.en.json'
import statement from '../journeys/statement/texts.en.json'
import frame from '../frame/texts.en.json'

export default {
  ...shared,
  ...access,
  ...activity,
  ...authenticator,
  ...bank,
  ...card,
  ...checkup,
  ...appeals,
  ...cases,
  ...claims,
  ...codes,
  ...merchant,
  ...collect,
  ...contacts,
  ...counter,
  ...devices,
  ...exchange,
  ...frame,
  ...home,
  ...applock,
  ...lock,
  ...lost,
  ...news,
  ...notices,
  ...password,
  ...passkeys,
  ...pay,
  ...close,
  ...data,
  ...hints,
  ...limits,
  ...questions,
  ...phrase,
  ...realname,
  ...requests,
  ...schedules,
  ...reset,
  ...secondstep,
  ...secrets,
  ...security,
  ...signin,
  ...signins,
  ...signup,
  ...statement,
}
