import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, test } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { setLang } from '../shared/i18n'
import en from '../shared/i18n/texts.en.json'
import { digitsOf, PinField } from '../shared/ui'

describe('digits of a code', () => {
  test.each([
    ['123456', '123456', false],
    ['123 456', '123456', false],
    ['123-456', '123456', false],
    ['\uff11\uff12\uff13\uff14\uff15\uff16', '123456', false],
    ['\u00a0123\u2013456\u200b', '123456', false],
    ['12a4', '124', true],
    ['\u4e00\u4e8c', '', true],
    ['', '', false],
  ])('%j gives %j, dropped %j', (typed, digits, dropped) => {
    expect(digitsOf(typed)).toEqual({ digits, dropped })
  })
})

describe('the field of the payment password', () => {
  beforeEach(() => setLang('en', en))

  function field() {
    const pin = ref('')
    const wrapper = mount(
      defineComponent(
        () => () =>
          h('form', [
            h(PinField, {
              id: 'pin',
              label: 'Payment password',
              modelValue: pin.value,
              'onUpdate:modelValue': (value: string) => (pin.value = value),
            }),
          ]),
      ),
      { attachTo: document.body },
    )
    const key = (name: string) =>
      wrapper.findAll('.keypad button').find((one) => one.text() === name)
    return { wrapper, pin, key }
  }

  test('there is exactly one input, and it has a label', () => {
    const { wrapper } = field()

    expect(wrapper.findAll('input')).toHaveLength(1)
    expect(wrapper.get('label').attributes('for')).toBe(wrapper.get('input').attributes('id'))
  })

  test('typing and keypad mix', async () => {
    const { wrapper, pin, key } = field()

    await wrapper.get('input').setValue('12')
    await key('3')?.trigger('click')
    await key('0')?.trigger('click')

    expect(pin.value).toBe('1230')
    expect(wrapper.get('input').element.value).toBe('1230')
  })

  test('pasted blanks, hyphens and full-width digits count as meant', async () => {
    const { wrapper, pin } = field()

    await wrapper.get('input').setValue('\uff12\uff14 68-10')

    expect(pin.value).toBe('246810')
  })

  test('a letter is left out and said', async () => {
    const { wrapper, pin } = field()

    await wrapper.get('input').setValue('12x4')

    expect(pin.value).toBe('124')
    expect(wrapper.text()).toContain('Digits only')
  })

  test('a seventh digit does not get in, not even into the real input', async () => {
    const { wrapper, pin, key } = field()

    await wrapper.get('input').setValue('246810')
    await key('9')?.trigger('click')
    await wrapper.get('input').setValue('2468109')

    expect(pin.value).toBe('246810')
    expect(wrapper.get('input').element.value).toBe('246810')
  })

  test('delete takes the last digit, clear takes all; both have names', async () => {
    const { wrapper, pin, key } = field()
    await wrapper.get('input').setValue('246')

    await wrapper.get('[aria-label="Delete one digit"]').trigger('click')
    expect(pin.value).toBe('24')

    await key('Clear')?.trigger('click')
    expect(pin.value).toBe('')
  })

  test('every key is a button that does not send the form', () => {
    const { wrapper } = field()
    const keys = wrapper.findAll('.keypad button')

    expect(keys).toHaveLength(12)
    expect(keys.every((one) => one.attributes('type') === 'button')).toBe(true)
  })

  test('the digits themselves are nowhere in the page', async () => {
    const { wrapper } = field()

    await wrapper.get('input').setValue('246810')

    expect(wrapper.get('.pin').text()).toBe('')
    expect(wrapper.get('input').attributes('type')).toBe('password')
    expect(wrapper.get('input').element.getAttribute('value')).toBeNull()
  })
})
