import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { syncServerTime } from '../shared/api/serverTime'
import { registerTexts, setLang } from '../shared/i18n'
import en from '../shared/i18n/texts.en.json'
import { countdownAt } from '../shared/ui/countdown'
import { CountdownFace } from '../shared/ui'

const MINUTE = 60_000
const UNTIL = Date.parse('2026-11-21T15:42:00Z')

describe('what the face shows', () => {
  test('a lock of 30 minutes has 30 ticks and counts them down by the minute', () => {
    const view = countdownAt(UNTIL - 27 * MINUTE, UNTIL, UNTIL - 30 * MINUTE)

    expect(view).toMatchObject({ ticks: 30, ticksLeft: 27, figure: 27, unit: 'minutes' })
    expect(view.over).toBe(false)
  })

  test('a started minute counts as a whole one, so that nobody comes too early', () => {
    const view = countdownAt(UNTIL - 26 * MINUTE - 1, UNTIL, UNTIL - 30 * MINUTE)

    expect(view.figure).toBe(27)
  })

  test('the last minute is counted in seconds', () => {
    const view = countdownAt(UNTIL - 42_000, UNTIL, UNTIL - 30 * MINUTE)

    expect(view).toMatchObject({ figure: 42, unit: 'seconds', ticksLeft: 1 })
  })

  test.each([
    [30_000, 'seconds', 30],
    [60 * MINUTE, 'minutes', 60],
    [24 * 60 * MINUTE, 'hours', 24],
    [7 * 24 * 60 * MINUTE, 'days', 7],
  ])('a wait of %d ms is told in %s', (span, unit, ticks) => {
    expect(countdownAt(UNTIL - span, UNTIL, UNTIL - span)).toMatchObject({ unit, ticks })
  })

  test('it is over a moment after the end, never before', () => {
    expect(countdownAt(UNTIL, UNTIL, UNTIL - MINUTE).over).toBe(false)
    expect(countdownAt(UNTIL + 300, UNTIL, UNTIL - MINUTE).over).toBe(true)
  })

  test('an end before the beginning shows a finished wait, not a broken face', () => {
    const view = countdownAt(UNTIL + MINUTE, UNTIL, UNTIL + 2 * MINUTE)

    expect(view).toMatchObject({ over: true, ticksLeft: 0, figure: 0 })
  })
})

describe('on the page', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    setLang('en', en)
    registerTexts({})
  })
  afterEach(() => vi.useRealTimers())

  test('a phone clock wrong by two hours changes nothing', () => {
    vi.setSystemTime(UNTIL + 120 * MINUTE)
    syncServerTime(new Date(UNTIL - 10 * MINUTE).toISOString())

    const face = mount(CountdownFace, { props: { until: new Date(UNTIL).toISOString() } })

    expect(face.get('[role=timer]').attributes('aria-label')).toBe('10 minutes left')
  })

  test('a phone clock set forward in the middle does not end the wait', async () => {
    syncServerTime(new Date(UNTIL - 10 * MINUTE).toISOString())
    const face = mount(CountdownFace, { props: { until: new Date(UNTIL).toISOString() } })

    vi.setSystemTime(UNTIL + 600 * MINUTE)
    await vi.advanceTimersByTimeAsync(2 * MINUTE)

    expect(face.emitted('over')).toBeUndefined()
    expect(face.get('[role=timer]').attributes('aria-label')).toBe('8 minutes left')
  })

  test('it ends by itself, once', async () => {
    syncServerTime(new Date(UNTIL - 30_000).toISOString())
    const face = mount(CountdownFace, { props: { until: new Date(UNTIL).toISOString() } })

    await vi.advanceTimersByTimeAsync(60_000)

    expect(face.emitted('over')).toHaveLength(1)
  })

  test('a screen reader hears it at most once a minute', async () => {
    syncServerTime(new Date(UNTIL - 3 * MINUTE).toISOString())
    const face = mount(CountdownFace, {
      props: {
        until: new Date(UNTIL).toISOString(),
        from: new Date(UNTIL - 30 * MINUTE).toISOString(),
      },
    })
    const said: string[] = []
    for (let second = 0; second < 178; second += 1) {
      said.push(face.get('[aria-live]').text())
      await vi.advanceTimersByTimeAsync(1_000)
      await flushPromises()
    }

    expect([...new Set(said)]).toEqual(['3 minutes left', '2 minutes left', 'Less than 1 minute'])
  })
})
