import { describe, expect, test } from 'vitest'
import { emptyAmong } from '../staff/src/kit/required'

describe('what a form of the staff needs', () => {
  test('is named in the order of the form, blanks are nothing', () => {
    const problem = emptyAmong([
      { field: 'title_zh', value: ' ', code: 'words_missing' },
      { field: 'title_en', value: 'Scam', code: 'words_missing' },
      { field: 'ends_at', value: '', code: 'due_missing' },
    ])

    expect(problem?.fields?.map((one) => one.field)).toEqual(['title_zh', 'ends_at'])
  })

  test('is no problem when all of it is there', () => {
    expect(emptyAmong([{ field: 'why', value: 'found', code: 'reason_missing' }])).toBeNull()
  })
})
