import { expect, test } from 'vitest'
import { declineAppointment, declineFullName, declineName, genderOf } from './names.ts'

test.each([
  ['Юрій Вербич', 'Юрію Вербичу', 'Юрія Вербича', 'Юрію Вербичу'],
  ['Олена Барська', 'Олені Барській', 'Олени Барської', 'Олено Барська'],
  ['Ігор Поліщук', 'Ігорю Поліщуку', 'Ігоря Поліщука', 'Ігорю Поліщуку'],
  ['Юлія Чайка', 'Юлії Чайці', 'Юлії Чайки', 'Юліє Чайко'],
  ['Вікторія Адамюк', 'Вікторії Адамюк', 'Вікторії Адамюк', 'Вікторіє Адамюк'],
  ['Олена Кучинська', 'Олені Кучинській', 'Олени Кучинської', 'Олено Кучинська'],
  [
    'Барська Олена Володимирівна',
    'Барській Олені Володимирівні',
    'Барської Олени Володимирівни',
    'Барська Олено Володимирівно',
  ],
  ['Юрій ВЕРБИЧ', 'Юрію ВЕРБИЧУ', 'Юрія ВЕРБИЧА', 'Юрію ВЕРБИЧУ'],
  ['Вербич Юрій', 'Вербичу Юрію', 'Вербича Юрія', 'Вербичу Юрію'],
  ['Ілля Заєць', 'Іллі Зайцю', 'Іллі Зайця', 'Ілле Зайцю'],
  ['Микола Лебідь', 'Миколі Лебедю', 'Миколи Лебедя', 'Миколо Лебедю'],
  ['Любов Коваль', 'Любові Коваль', 'Любові Коваль', 'Любове Коваль'],
  ['Мар’яна Нечуй-Левицька', 'Мар’яні Нечуй-Левицькій', 'Мар’яни Нечуй-Левицької', 'Мар’яно Нечуй-Левицька'],
  ['Лук’ян Дем’янчук', 'Лук’яну Дем’янчуку', 'Лук’яна Дем’янчука', 'Лук’яне Дем’янчуку'],
])('%s: give to %s, in the name of %s, dear %s', (name, dative, genitive, vocative) => {
  expect(declineFullName(name, 'dative')).toBe(dative)
  expect(declineFullName(name, 'genitive')).toBe(genitive)
  expect(declineFullName(name, 'vocative')).toBe(vocative)
})

test('a paper is addressed to the post and the person at once', () => {
  expect(declineAppointment('заступник міського голови', 'Юрій Вербич', 'dative')).toBe(
    'заступнику міського голови Юрію Вербичу',
  )
})

test('a surname that ends like a patronymic is still the surname', () => {
  expect(declineFullName('Юрій Іванович Вербич', 'dative')).toBe('Юрію Івановичу Вербичу')
  expect(declineFullName('Вербич Юрій Іванович', 'dative')).toBe('Вербичу Юрію Івановичу')
})

test('initials stay, and without a given name the gender must be told', () => {
  expect(declineFullName('І. В. Поліщук', 'dative')).toBe('І. В. Поліщук')
  expect(declineFullName('І. В. Поліщук', 'dative', 'masculine')).toBe('І. В. Поліщуку')
  expect(declineFullName('Поліщук І.В.', 'dative', 'masculine')).toBe('Поліщуку І.В.')
  expect(declineFullName('О. Барська', 'dative')).toBe('О. Барській')
})

test('a given name alone is called by the vocative', () => {
  expect(declineFullName('Марія', 'vocative')).toBe('Маріє')
  expect(declineFullName('Ігор', 'vocative')).toBe('Ігорю')
})

test('parts are declined as parts and the given object stays as it was', () => {
  const name = Object.freeze({ surname: 'Поліщук', given: 'Ігор', patronymic: 'Ігорович' })
  expect(declineName(name, 'instrumental')).toEqual({
    surname: 'Поліщуком',
    given: 'Ігорем',
    patronymic: 'Ігоровичем',
    gender: 'masculine',
  })
  expect(declineName(name, 'nominative')).toEqual(name)
})

test('the gender is told by the patronymic, the given name, or the surname', () => {
  expect(genderOf({ patronymic: 'Іллівна' })).toBe('feminine')
  expect(genderOf({ given: 'Микола' })).toBe('masculine')
  expect(genderOf({ surname: 'Барська' })).toBe('feminine')
  expect(genderOf({ surname: 'Адамюк' })).toBeUndefined()
})

test('what is not a name comes back as it was', () => {
  for (const text of ['', ' ', 'відділ кадрів і ще щось зайве', 'J. R. R. Tolkien Senior', '№ 5'])
    expect(declineFullName(text, 'dative')).toBe(text)
})
