import shared from '@jinnang/shared/i18n/texts.zh-CN.json'
import frame from '../frame/texts.zh-CN.json'
import keys from '../keys/texts.zh-CN.json'
import kit from '../kit/texts.zh-CN.json'
import proof from '../proof/texts.zh-CN.json'
import console from '../work/console/texts.zh-CN.json'
import counter from '../work/counter/texts.zh-CN.json'
import desk from '../work/desk/texts.zh-CN.json'
import door from '../work/door/texts.zh-CN.json'
import me from '../work/me/texts.zh-CN.json'
import review from '../work/review/texts.zh-CN.json'
import rules from '../work/rules/texts.zh-CN.json'
import team from '../work/team/texts.zh-CN.json'

export default {
  ...shared,
  ...frame,
  ...keys,
  ...kit,
  ...proof,
  ...console,
  ...counter,
  ...desk,
  ...door,
  ...me,
  ...review,
  ...rules,
  ...team,
}
