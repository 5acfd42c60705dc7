import { expect, test } from 'vitest'
import { slug, transliterate } from './transliteration.ts'

// Examples from the table of the resolution.
const official = `Алушта Alushta, Андрій Andrii, Борщагівка Borshchahivka, Борисенко Borysenko, Вінниця Vinnytsia,
Гадяч Hadiach, Богдан Bohdan, Згурський Zghurskyi, Ґалаґан Galagan, Ґорґани Gorgany, Донецьк Donetsk, Дмитро Dmytro,
Рівне Rivne, Есмань Esman, Єнакієве Yenakiieve, Гаєвич Haievych, Короп'є Koropie, Житомир Zhytomyr,
Жежелів Zhezheliv, Закарпаття Zakarpattia, Казимирчук Kazymyrchuk, Медвин Medvyn, Іванків Ivankiv,
Їжакевич Yizhakevych, Кадиївка Kadyivka, Мар'їне Marine, Йосипівка Yosypivka, Стрий Stryi, Олексій Oleksii,
Київ Kyiv, Лебедин Lebedyn, Миколаїв Mykolaiv, Ніжин Nizhyn, Одеса Odesa, Полтава Poltava, Решетилівка Reshetylivka,
Суми Sumy, Тернопіль Ternopil, Ужгород Uzhhorod, Фастів Fastiv, Харків Kharkiv, Біла Bila, Церква Tserkva,
Чернівці Chernivtsi, Шостка Shostka, Щербухи Shcherbukhy, Гоща Hoshcha, Юрій Yurii, Корюківка Koriukivka,
Яготин Yahotyn, Ярошенко Yaroshenko, Костянтин Kostiantyn, Знам'янка Znamianka, Феодосія Feodosiia,
Згорани Zghorany, Розгон Rozghon`
  .split(/,\s*/)
  .map((pair) => pair.split(' ') as [string, string])

test.each(official)('%s is %s', (ukrainian, latin) => {
  expect(transliterate(ukrainian)).toBe(latin)
})

test('a word in capitals stays in capitals', () => {
  expect(transliterate('ЛУЦЬКА МІСЬКА РАДА, ЩУР, ЮРІЙ Я')).toBe('LUTSKA MISKA RADA, SHCHUR, YURII Ya')
  expect(transliterate('ЗГОРАНИ')).toBe('ZGHORANY')
  expect(transliterate('Я. Щука')).toBe('Ya. Shchuka')
})

test('after a hyphen a word begins anew, after an apostrophe it does not', () => {
  expect(transliterate('Юлія Нечуй-Яковлів')).toBe('Yuliia Nechui-Yakovliv')
  for (const apostrophe of ["'", '’', 'ʼ', '`']) expect(transliterate(`Дем${apostrophe}янюк`)).toBe('Demianiuk')
})

test('what is not Ukrainian stays as it is', () => {
  expect(transliterate('e-mail: 15-80, ы 😀 Wi-Fi')).toBe('e-mail: 15-80, ы 😀 Wi-Fi')
})

test('a slug has only letters, digits and single hyphens', () => {
  expect(slug('Про роботу департаменту «Центр надання послуг» у 2025 році')).toBe(
    'pro-robotu-departamentu-tsentr-nadannia-posluh-u-2025-rotsi',
  )
  expect(slug('  №№ — !')).toBe('')
})
