import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { letterOf, needsFirstHead, sexOf } from './author.ts'
import { likenessOf, reasonsOf, sketch } from './likeness.ts'

it.each([
  ['Ґалаґан', 'individual', true, 'Ґ'],
  ['’Єнот', 'individual', true, 'Є'],
  ['«Їжак»', 'individual', true, 'Ї'],
  ['Додаткова', 'collective', true, 'КО'],
  ['Додаткова', 'individual', false, 'БП'],
  ['', 'anonymous', false, 'БП'],
] as const)('the index of «%s», %s, signed: %s, has the letter %s', (surname, authorship, signed, letter) => {
  expect(letterOf({ surname, authorship, signed })).toBe(letter)
})

it('the first head considers in person what Heroes and those disabled by war write, and not every author with benefits', () => {
  expect(needsFirstHead({ benefits: ['hero-of-ukraine', 'displaced'] })).toBe(true)
  expect(needsFirstHead({ benefits: ['displaced', 'large-family'] })).toBe(false)
})

it.each([
  ['Зразківна', 'female'],
  ['Сергіївна', 'female'],
  ['Іллівна', 'female'],
  ['Кузьмівна', 'female'],
  ['Луківна', 'female'],
  ['Петрович', 'male'],
  ['Ілліч', 'male'],
  ['Хомич', 'male'],
  ['', null],
  ['Огли', null],
] as const)('the patronymic «%s» tells: %s', (patronymic, sex) => {
  expect(sexOf(patronymic)).toBe(sex)
})

describe('likeness', () => {
  const nobody = { surname: '', givenName: '', address: '', phone: '', email: '', shingles: [] }
  const text = 'Прошу полагодити дах нашого будинку, бо вода тече у квартири верхнього поверху вже другий місяць.'

  it('of a text with itself is whole, with other cases of its words almost whole, with another text none', () => {
    expect(likenessOf(sketch(text), sketch(text))).toBe(1)
    const retyped = text.replace('дах нашого будинку', 'дахи нашого будинку').toUpperCase()
    expect(likenessOf(sketch(text), sketch(retyped))).toBeGreaterThan(0.6)
    expect(likenessOf(sketch(text), sketch('Дякую міській раді за новий сквер біля річки та лавки у ньому.'))).toBe(0)
  })

  it('of a few words says nothing, and of empty ones neither', () => {
    expect(likenessOf(sketch('Про яму'), sketch('Про яму'))).toBe(0)
    expect(reasonsOf(nobody, nobody)).toEqual([])
  })

  it('is symmetrical and lies between nothing and all', () => {
    const word = fc.constantFrom('дах', 'вода', 'вулиця', 'школа', 'сміття', 'тролейбус', 'яма', 'світло')
    const letter = fc.array(word, { maxLength: 40 }).map((words) => sketch(words.join(' ')))
    fc.assert(
      fc.property(letter, letter, (one, other) => {
        const share = likenessOf(one, other)
        return share === likenessOf(other, one) && share >= 0 && share <= 1
      }),
    )
  })

  it('sees one address behind two spellings, and not one person behind one surname', () => {
    const one = { ...nobody, surname: 'Схожа', givenName: 'Анна', address: 'м. Луцьк, вул. Прикладна, буд. 5, кв. 2' }
    const same = { ...one, givenName: 'А.', address: 'Луцьк Прикладна 5/2' }
    const namesake = { ...one, address: 'Луцьк, Прикладна 50/2' }
    expect(reasonsOf(one, same)).toEqual([{ kind: 'name-and-address' }])
    expect(reasonsOf(one, namesake)).toEqual([{ kind: 'name-only' }])
  })
})
