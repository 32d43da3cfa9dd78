import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const WEB = join(import.meta.dirname, '..')
const HAN = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : files(path)
    return [path]
  })
}

const shared = files(join(WEB, 'shared'))
const apps = ['holder', 'staff'].map((app) => files(join(WEB, app, 'src')))
const all = [...shared, ...apps.flat()]
const codeOf = (paths: string[]) =>
  paths.filter((path) => /\.(ts|vue)$/.test(path) && !path.endsWith('.d.ts'))
const pairsOf = (paths: string[]) => paths.filter((path) => path.endsWith('texts.en.json'))
const code = codeOf(all)
const pairs = pairsOf(all)

function read(path: string): Record<string, string> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort()
}

describe.each(pairs)('%s', (english) => {
  const en = read(english)
  const zh = read(english.replace('texts.en.json', 'texts.zh-CN.json'))

  test('both languages have the same keys', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
  })

  test('the same things are filled in, in both languages', () => {
    for (const [key, text] of Object.entries(en)) {
      expect(placeholders(zh[key] ?? ''), key).toEqual(placeholders(text))
    }
  })

  test('only the name of the other language is written in its own script', () => {
    for (const [key, text] of Object.entries(en)) {
      if (key !== 'frame.other_language') expect(text, key).not.toMatch(HAN)
    }
  })
})

test.each(apps)('no key is defined twice in an app', (...own) => {
  const keys = pairsOf([...shared, ...own]).flatMap((path) => Object.keys(read(path)))

  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

test('no Chinese stands in code', () => {
  const found = code.filter((path) => HAN.test(readFileSync(path, 'utf8')))

  expect(found).toEqual([])
})

function unusedIn(texts: string[], sources: string): string[] {
  const built = [...sources.matchAll(/`([a-z_]+(?:\.[a-z_]+)*[._])\$\{/g)].map((match) => match[1])
  return texts
    .flatMap((path) => Object.keys(read(path)))
    .filter((key) => !sources.includes(`'${key}'`))
    .filter((key) => !built.some((prefix) => prefix !== undefined && key.startsWith(prefix)))
}

const sourcesOf = (paths: string[]) =>
  codeOf(paths)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')

test.each(apps)('every text of an app is used there', (...own) => {
  expect(unusedIn(pairsOf(own), sourcesOf([...shared, ...own]))).toEqual([])
})

test('every shared text is used', () => {
  expect(unusedIn(pairsOf(shared), sourcesOf(all))).toEqual([])
})

test.each(apps)('every key that an app spells out exists for it', (...own) => {
  const known = new Set(pairsOf([...shared, ...own]).flatMap((path) => Object.keys(read(path))))
  const asked = codeOf(own).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\bt\('([^']+)'/g)].map((match) => match[1] ?? ''),
  )

  expect(asked.filter((key) => !known.has(key))).toEqual([])
})
