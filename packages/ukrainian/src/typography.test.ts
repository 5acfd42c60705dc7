import { expect, test } from 'vitest'
import { processorTime } from '../tests/processor.ts'
import { inQuotes, typeset } from './typography.ts'

const shown = (text: string) => typeset(text).replaceAll('\u00a0', '~')

test.each([
  ['Закон "Про місцеве самоврядування"', 'Закон «Про місцеве самоврядування»'],
  ['Про роботу "Центру "Дія" у місті"', 'Про роботу «Центру „Дія“ у~місті»'],
  ['«Про роботу “Центру надання”»', '«Про роботу „Центру надання“»'],
  ['("Дія")', '(«Дія»)'],
  ['виступив - коротко', 'виступив~— коротко'],
  ['виступив – коротко', 'виступив~— коротко'],
  ["обов'язки, пам`ять", 'обов’язки, пам’ять'],
  ['та інше...', 'та інше…'],
  ['№473, № 179-1', '№~473, №~179-1'],
  ['15 січня 2025 року', '15~січня 2025~року'],
  ['50 % і 10 грн та 5 кг', '50~% і~10~грн та 5~кг'],
  ['12 500 000 грн', '12~500~000~грн'],
  ['вул. Шевченка, 1', 'вул.~Шевченка, 1'],
  ['ст. 19, п. 2, ч. 3', 'ст.~19, п.~2, ч.~3'],
  ['м. Луцьк, с. Забороль, смт Рокині', 'м.~Луцьк, с.~Забороль, смт~Рокині'],
  ['І.В. Поліщук', 'І.~В.~Поліщук'],
  ['на 2021-2023 роки', 'на 2021–2023~роки'],
  ['діє з початку в місті', 'діє з~початку в~місті'],
])('%s is set %s', (plain, set) => {
  expect(shown(plain)).toBe(set)
})

test('numbers of papers and lists keep their hyphens', () => {
  expect(shown('- рішення 23-18/5 від 15.01.2025')).toBe('- рішення 23-18/5 від 15.01.2025')
  expect(shown('e-mail, Wi-Fi, інформаційно-комунікаційних')).toBe('e-mail, Wi-Fi, інформаційно-комунікаційних')
})

test('set text is set already', () => {
  const plain = `Рішення "Про "план" роботи" № 5 - від 13.03.2024 р. обов'язкове для І. В. Поліщука і м. Луцька...
  50 % з 10 000 грн за 2021-2023 рр. у вул. Лесі Українки; "незакрита лапка`
  expect(typeset(typeset(plain))).toBe(typeset(plain))
})

test('an unclosed quotation does not spoil the next paragraph', () => {
  expect(typeset('"перший\n\n"другий"')).toBe('«перший\n\n«другий»')
})

test('a title put in quotes has its own quotes inside', () => {
  expect(inQuotes('Про «Центр»')).toBe('«Про „Центр“»')
})

test('no text of any length hangs the typesetter', () => {
  const started = processorTime()
  typeset('"'.repeat(50_000) + ' '.repeat(50_000) + 'а '.repeat(50_000) + '- '.repeat(20_000) + '\n \n'.repeat(20_000))
  expect(processorTime() - started).toBeLessThan(3000)
})
