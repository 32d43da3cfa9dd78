import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { isField, read } from '../staff/src/keys/sequence'
import { listenToKeys, switchKeys, useShortcuts } from '../staff/src/keys/useShortcuts'

const KNOWN = ['/', '?', 'j', 'g d', 'g c']
const pressed = (key: string, more: object = {}) => ({
  key,
  atMs: 1_000,
  withModifier: false,
  inField: false,
  ...more,
})

describe('a key', () => {
  test('means its shortcut', () => {
    expect(read(KNOWN, pressed('j'), undefined)).toEqual({ meant: 'j' })
    expect(read(KNOWN, pressed('x'), undefined)).toEqual({})
  })

  test('may be the first of two', () => {
    const first = read(KNOWN, pressed('g'), undefined)

    expect(first).toEqual({ waiting: { first: 'g', sinceMs: 1_000 } })
    expect(read(KNOWN, pressed('d', { atMs: 2_000 }), first.waiting)).toEqual({ meant: 'g d' })
  })

  test('that comes too late begins anew', () => {
    const waiting = { first: 'g', sinceMs: 1_000 }

    expect(read(KNOWN, pressed('d', { atMs: 2_300 }), waiting)).toEqual({})
    expect(read(KNOWN, pressed('j', { atMs: 2_300 }), waiting)).toEqual({ meant: 'j' })
  })

  test('is only a letter in a field, and the browser’s own with a modifier', () => {
    expect(read(KNOWN, pressed('j', { inField: true }), undefined)).toEqual({})
    expect(read(KNOWN, pressed('j', { withModifier: true }), undefined)).toEqual({})
  })
})

test('a field is what is typed into, and a list that jumps to letters', () => {
  document.body.innerHTML =
    '<input id=a><textarea id=b></textarea><select id=c></select><input id=d type=radio><a id=e>'

  const fields = ['a', 'b', 'c', 'd', 'e'].filter((id) => isField(document.getElementById(id)))

  expect(fields).toEqual(['a', 'b', 'c'])
})

describe('shortcuts of a page', () => {
  afterEach(() => {
    switchKeys(true)
    document.body.innerHTML = ''
  })
  listenToKeys()

  function page(act: () => void) {
    return mount(
      defineComponent({
        setup() {
          useShortcuts([{ keys: 'j', words: () => 'next', act }])
          return () => h('input')
        },
      }),
      { attachTo: document.body },
    )
  }
  const press = (target: Element) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))

  test('act, but not in a field, nor under a question, nor after the page is left', () => {
    const act = vi.fn()
    const wrapper = page(act)

    press(document.body)
    expect(act).toHaveBeenCalledTimes(1)

    press(wrapper.get('input').element)
    document.body.insertAdjacentHTML('beforeend', '<dialog open></dialog>')
    press(document.body)
    document.querySelector('dialog')?.remove()
    wrapper.unmount()
    press(document.body)
    expect(act).toHaveBeenCalledTimes(1)
  })

  test('can be switched off by who presses keys by accident', () => {
    const act = vi.fn()
    page(act)
    switchKeys(false)

    press(document.body)

    expect(act).not.toHaveBeenCalled()
    expect(document.cookie).toContain('keys=off')
  })
})
