import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, test } from 'vitest'
import { setLang } from '../shared/i18n'
import en from '../shared/i18n/texts.en.json'
import { hintsFor, SecretField } from '../shared/ui'

const NOTHING_SEEN = { capsLock: false, lineBreak: false }

describe('what may be a mistake of the keyboard', () => {
  test.each([
    ['right horse battery', []],
    ['pass word', []],
    ['caf\u00e9-\u00df', []],
    ['\uff50assword', ['full_width']],
    ['pass\u3000word', ['full_width']],
    ['1234\uff15', ['full_width']],
    ['\u5bc6\u7801', ['input_method']],
    ['word\u3002', ['input_method']],
    [' word', ['blank_ends']],
    ['word ', ['blank_ends']],
    ['\uff50\u7801 ', ['full_width', 'input_method', 'blank_ends']],
  ])('%j: %j', (secret, hints) => {
    expect(hintsFor(secret, NOTHING_SEEN)).toEqual(hints)
  })

  test('Caps Lock and a pasted line break are said as seen', () => {
    expect(hintsFor('x', { capsLock: true, lineBreak: true })).toEqual(['caps_lock', 'line_break'])
  })
})

describe('the password field', () => {
  beforeEach(() => setLang('en', en))

  function field(modelValue = '') {
    return mount(SecretField, {
      props: { id: 'password', label: 'Password', autocomplete: 'current-password', modelValue },
      attachTo: document.body,
    })
  }

  test('never alters what was typed', async () => {
    const wrapper = field()

    await wrapper.get('input').setValue(' \uff30ass\u7801 ')

    expect(wrapper.emitted('update:modelValue')?.at(-1)).toEqual([' \uff30ass\u7801 '])
  })

  test('points out Caps Lock as soon as a key tells', async () => {
    const wrapper = field('abc')
    const key = new KeyboardEvent('keydown', { key: 'A', bubbles: true })
    Object.defineProperty(key, 'getModifierState', { value: (name: string) => name === 'CapsLock' })

    wrapper.get('input').element.dispatchEvent(key)
    await wrapper.vm.$nextTick()

    expect(wrapper.get('[role=status]').text()).toContain('Caps Lock is on')
  })

  test('emptied by the page, it still says what was odd before', async () => {
    const wrapper = field('secret ')

    await wrapper.setProps({ modelValue: '' })

    expect(wrapper.get('[role=status]').text()).toContain('There may have been a space')
    expect(wrapper.text()).not.toContain('secret')
  })

  test('showing keeps the focus and the button says which way it goes', async () => {
    const wrapper = field('abc')

    await wrapper.get('button').trigger('click')

    expect(wrapper.get('input').attributes('type')).toBe('text')
    expect(document.activeElement).toBe(wrapper.get('input').element)
    expect(wrapper.get('button').text()).toBe('Hide Password')
  })

  test('the hints are tied to the field', () => {
    const wrapper = field('abc ')

    expect(wrapper.get('input').attributes('aria-describedby')).toContain('password-hints')
  })
})
