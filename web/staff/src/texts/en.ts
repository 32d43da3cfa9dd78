import shared from '@jinnang/shared/i18n/texts.en.json'
import frame from '../frame/texts.en.json'
import keys from '../keys/texts.en.json'
import kit from '../kit/texts.en.json'
import proof from '../proof/texts.en.json'
import console from '../work/console/texts.en.json'
import counter from '../work/counter/texts.en.json'
import desk from '../work/desk/texts.en.json'
import door from '../work/door/texts.en.json'
import me from '../work/me/texts.en.json'
import review from '../work/review/texts.en.json'
import rules from '../work/rules/texts.en.json'
import team from '../work/team/texts.en.json'

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
