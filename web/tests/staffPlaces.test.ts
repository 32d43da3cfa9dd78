import { describe, expect, test } from 'vitest'
import { firstPlaceOf, placesOf } from '../staff/src/places'

describe('a role', () => {
  test('begins in its own workspace', () => {
    expect(firstPlaceOf(['agent'])).toBe('/desk')
    expect(firstPlaceOf(['clerk'])).toBe('/counter')
    expect(firstPlaceOf(['reviewer'])).toBe('/review')
    expect(firstPlaceOf(['operator'])).toBe('/console')
    expect(firstPlaceOf([])).toBe('/me')
  })

  test('sees no door of another', () => {
    expect(placesOf(['reviewer']).map((place) => place.to)).toEqual(['/review', '/console'])
    expect(placesOf(['clerk', 'reviewer']).map((place) => place.to)).toEqual([
      '/counter',
      '/review',
      '/console',
    ])
  })
})
