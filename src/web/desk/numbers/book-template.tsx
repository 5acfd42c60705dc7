import { dayOf } from '#kernel'
import { checkTemplate, renderNumber } from '#modules/numbers'
import { sentence } from '#web/sentences.ts'
import { type Fields, fieldText } from '#web/submitted.ts'
import type { Filled } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

export const restarts = ['year', 'session', 'never'] as const

const sample = { session: '57', dossier: '23-18', unit: '23', letter: 'Д' }

/** A number as the template makes them: what people know a journal by. */
export function exampleNumber(template: string, on: Temporal.PlainDate): string {
  return renderNumber(template, 12, on, sample)
}

/** How numbers by the written template would look, when it can serve. */
export function TemplateExample({ visit, fields }: { visit: Visit; fields: Fields }) {
  const template = fieldText(fields, 'template').trim()
  if (Object.keys(templateErrors(fields)).length > 0) return null
  const today = dayOf(visit.context.now)
  return (
    <div class="note" id="pryklad">
      <p>
        За зразком <code>{template}</code> перший номер буде{' '}
        <strong>№&nbsp;{renderNumber(template, 1, today, sample)}</strong>, сто двадцять третій —{' '}
        <strong>№&nbsp;{renderNumber(template, 123, today, sample)}</strong>.
      </p>
    </div>
  )
}

export function templateErrors(fields: Fields): Filled['errors'] {
  const restart = restarts.find((one) => one === fieldText(fields, 'restart')) ?? 'year'
  const wrong = checkTemplate(fieldText(fields, 'template').trim(), restart)
  return wrong ? { template: sentence(wrong) } : {}
}

const meanings = [
  ['{n}', 'порядковий номер у журналі'],
  ['{year}', 'рік реєстрації'],
  ['{session}', 'номер сесії ради'],
  ['{dossier}', 'індекс справи за номенклатурою'],
  ['{unit}', 'індекс підрозділу з довідника'],
  ['{letter}', 'перша літера прізвища заявника, КО або БП'],
] as const

const examples = [
  ['57/123', '{session}/{n}', 'рішення ради: сесія й номер на ній'],
  ['799-1', '{n}-1', 'рішення виконавчого комітету'],
  ['Д-401', '{letter}-{n}', 'звернення громадянина'],
  ['473', '{n}', 'розпорядження міського голови'],
  ['2/7-2', '{n}/{dossier}', 'наказ начальника відділу'],
  ['23-18/5', '{dossier}/{n}', 'вихідний лист відділу'],
  ['5286/1.1-11/2024', '{n}/{dossier}/{year}', 'вихідний лист департаменту'],
] as const

export function TemplateHelp() {
  return (
    <details open>
      <summary>Що писати у зразку</summary>
      <p>
        У фігурних дужках стоїть те, що підставить програма; усе інше потрапить у номер як є. Між сусідніми частинами
        ставте риску, дефіс або крапку.
      </p>
      <table>
        <caption>Змінні</caption>
        <tbody>
          {meanings.map(([variable, meaning]) => (
            <tr>
              <th scope="row">
                <code>{variable}</code>
              </th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table class="folds">
        <caption>Приклади</caption>
        <thead>
          <tr>
            <th>Номер</th>
            <th>Зразок</th>
            <th>Що це</th>
          </tr>
        </thead>
        <tbody>
          {examples.map(([number, template, meaning]) => (
            <tr>
              <td class="number">{number}</td>
              <td data-name="Зразок">
                <code>{template}</code>
              </td>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
