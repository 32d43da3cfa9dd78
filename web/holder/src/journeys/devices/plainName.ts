import { lookUp } from '@jinnang/shared/i18n'
import { t } from '../../texts'

/** What the server calls a browser that its holder has not named: "Chrome, Android". */
const SYSTEMS = 'HarmonyOS|Android|iPhone|iPad|Windows|Mac|ChromeOS|Linux'
const UNNAMED = new RegExp(`^([A-Za-z ]+), (${SYSTEMS})$`)

/** As one says it: "Chrome on Android". A name that its holder gave stays as it is. */
export function plainName(name: string): string {
  if (name === '' || name === '?') return t('devices.unknown')
  const [, browser, system] = UNNAMED.exec(name) ?? []
  return browser === undefined || system === undefined
    ? name
    : t('devices.on', { browser: inWords(browser), system })
}

/** A few browsers are known by another name in Chinese. */
function inWords(browser: string): string {
  return lookUp(`devices.browser_${browser.toLowerCase().replaceAll(' ', '_')}`) ?? browser
}
