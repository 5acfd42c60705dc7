import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf } from './difference-lines.ts'

describe('the difference of two texts', () => {
  it('names the lines that went and those that came', () => {
    expect(differenceOf('а\nб\nв', 'а\nг\nв')).toEqual([
      { kind: 'same', text: 'а' },
      { kind: 'removed', text: 'б' },
      { kind: 'added', text: 'г' },
      { kind: 'same', text: 'в' },
    ])
  })

  it('read without what was added it is the old text, without what was removed the new one', () => {
    const text = fc.array(fc.constantFrom('а', 'б', 'в', ''), { maxLength: 30 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = differenceOf(before, after)
        const without = (kind: string) => lines.filter((line) => line.kind !== kind).map((line) => line.text)
        expect(without('added').join('\n')).toBe(before)
        expect(without('removed').join('\n')).toBe(after)
      }),
    )
  })
})
