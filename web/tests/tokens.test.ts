import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../shared/ui/css/tokens.css'), 'utf8')

function tokensOf(block: string): Record<string, string> {
  const pairs = [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)]
  return Object.fromEntries(pairs.map((match) => [match[1] ?? '', match[2] ?? '']))
}

function blockAfter(selector: string): string {
  const from = css.indexOf(selector)
  return css.slice(css.indexOf('{', from), css.indexOf('}', from))
}

const light = tokensOf(blockAfter(':root {'))
const dark = { ...light, ...tokensOf(blockAfter(':root[data-theme="dark"] {')) }

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dim + 0.05)
}

const TEXT = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink-soft', 'paper'],
  ['ink-faint', 'paper'],
  ['ink-faint', 'surface'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['on-accent', 'accent'],
  ['ink', 'accent-wash'],
  ['accent', 'accent-wash'],
  ['danger', 'paper'],
  ['danger', 'surface'],
  ['on-danger', 'danger'],
  ['on-caution', 'caution'],
  ['ink', 'caution-wash'],
  ['caution', 'caution-wash'],
  ['caution', 'paper'],
] as const
const CONTROLS = [
  ['control', 'paper'],
  ['control', 'surface'],
  ['focus', 'paper'],
  ['focus', 'surface'],
] as const

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_theme, tokens) => {
  test.each(TEXT)('text %s on %s has at least 4.5 to 1', (one, other) => {
    expect(contrast(tokens[one] ?? '', tokens[other] ?? '')).toBeGreaterThanOrEqual(4.5)
  })

  test.each(CONTROLS)('control %s on %s has at least 3 to 1', (one, other) => {
    expect(contrast(tokens[one] ?? '', tokens[other] ?? '')).toBeGreaterThanOrEqual(3)
  })
})

test('dark by the device and dark by choice are the same', () => {
  const byDevice = tokensOf(blockAfter(':root:not([data-theme="light"]) {'))

  expect(byDevice).toEqual(tokensOf(blockAfter(':root[data-theme="dark"] {')))
})

test('pieces and pages name colours and text sizes only by token', () => {
  const web = join(import.meta.dirname, '..')
  const styled = globSync(
    [
      'shared/ui/**/*.{css,vue}',
      'shared/problem/*.vue',
      'holder/src/**/*.vue',
      'staff/src/**/*.{css,vue}',
    ],
    {
      cwd: web,
    },
  ).filter((path) => !path.endsWith('tokens.css'))

  for (const path of styled) {
    const source = readFileSync(join(web, path), 'utf8')
    expect(source, path).not.toMatch(/#[0-9a-f]{3,6};|\brgb\(|font-size: [0-9.]+(px|rem)/)
  }
  expect(styled.length).toBeGreaterThan(30)
})
