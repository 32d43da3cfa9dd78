import shared from '@jinnang/shared/i18n/texts.zh-CN.json'
import codes from '../codes/texts.zh-CN.json'
import authenticator from '../journeys/authenticator/texts.zh-CN.json'
import access from '../journeys/access/texts.zh-CN.json'
import activity from '../journeys/activity/texts.zh-CN.json'
import bank from '../journeys/bank/texts.zh-CN.json'
import card from '../journeys/card/texts.zh-CN.json'
import checkup from '../journeys/checkup/texts.zh-CN.json'
import appeals from '../journeys/appeals/texts.zh-CN.json'
import cases from '../journeys/cases/texts.zh-CN.json'
import claims from '../journeys/claims/texts.zh-CN.json'
import merchant from '../journeys/merchant/texts.zh-CN.json'
import collect from '../journeys/collect/texts.zh-CN.json'
import contacts from '../journeys/contacts/texts.zh-CN.json'
import counter from '../journeys/counter/texts.zh-CN.json'
import devices from '../journeys/devices/texts.zh-CN.json'
import home from '../journeys/home/texts.zh-CN.json'
import applock from '../journeys/applock/texts.zh-CN.json'
import lock from '../journeys/lock/texts.zh-CN.json'
import lost from '../journeys/lost/texts.zh-CN.json'
import news from '../journeys/news/texts.zh-CN.json'
import notices from '../journeys/notices/texts.zh-CN.json'
import password from '../journeys/password/texts.zh-CN.json'
import passkeys from '../journeys/passkeys/texts.zh-CN.json'
import pay from '../journeys/pay/texts.zh-CN.json'
import close from '../journeys/close/texts.zh-CN.json'
import exchange from '../journeys/exchange/texts.zh-CN.json'
import data from '../journeys/data/texts.zh-CN.json'
import hints from '../journeys/hints/texts.zh-CN.json'
import limits from '../journeys/limits/texts.zh-CN.json'
import questions from '../journeys/questions/texts.zh-CN.json'
import phrase from '../journeys/phrase/texts.zh-CN.json'
import realname from '../journeys/realname/texts.zh-CN.json'
import requests from '../journeys/requests/texts.zh-CN.json'
import reset from '../journeys/reset/texts.zh-CN.json'
import schedules from '../journeys/schedules/texts.zh-CN.json'
import secondstep from '../journeys/secondstep/texts.zh-CN.json'
import secrets from '../secrets/texts.zh-CN.json'
import security from '../journeys/security/texts.zh-CN.json'
import signin from '../journeys/signin/texts.zh-CN.json'
import signins from '../journeys/signins/texts.zh-CN.json'
import signup from '../journeys/signup/texts.zh-CN.json'
import statement from '../journeys/statement/texts.zh-CN.json'
import frame from '../frame/texts.zh-CN.json'

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
