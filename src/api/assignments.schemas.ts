import { z } from '@hono/zod-openapi'
import { taskForms } from '#modules/assignments'
import { controlForms } from '#modules/control'
import { chosen } from '#platform/input'
import { day, flag, int, moment, text } from './fields.ts'
import { inputForm } from './input.ts'

const taskNotes = {
  executor: { description: 'Відповідальний виконавець: person:5 (людина) або unit:7 (підрозділ)' },
  co_executors: { description: 'Співвиконавці, так само' },
  controllers: { description: 'Хто контролює, так само; без нікого контролює автор' },
  text: { description: 'Що зробити' },
  due_on: { description: 'До якого дня', format: 'date' },
  term_rule: { description: 'Або строк за правилом' },
  on_control: { description: 'Чи взяти на контроль', type: 'boolean' },
  rhythm: { description: 'Один раз, постійно чи періодично' },
  every: { description: 'Як часто звітувати за періодичним дорученням' },
  every_day: { description: 'До якого числа; за щотижневим, до якого дня тижня' },
  ends_on: { description: 'Останній день повторюваного доручення', format: 'date' },
} as const

export const below = inputForm('AssignmentBelow', taskForms.task, taskNotes)

export const resolution = inputForm(
  'Resolution',
  taskForms.task.safeExtend({ documentId: chosen('Оберіть документ') }),
  { ...taskNotes, document_id: { description: 'На який документ резолюція' } },
)

export const report = inputForm('AssignmentReport', controlForms.report, {
  text: { description: 'Що зроблено' },
  kind: { description: 'Остаточний звіт чи проміжний' },
})

export const note = inputForm('AssignmentNote', taskForms.note, { note: { description: 'Примітка' } })
export const remark = inputForm('AssignmentRemark', taskForms.remark, { remark: { description: 'Чому' } })

export const extension = inputForm('AssignmentExtension', controlForms.extension, {
  until: { description: 'До якого дня', format: 'date' },
  reason: { description: 'Чому' },
})

const party = z.object({
  person_id: int('Людина (довідник)').nullable(),
  unit_id: int('Підрозділ (довідник)').nullable(),
})

const state = z.enum(['given', 'working', 'reported', 'accepted', 'closed', 'withdrawn']).openapi({
  description: 'Не взято до роботи, у роботі, звіт чекає автора, чекає зняття з контролю, закрито, відкликано',
})

const rowFields = {
  id: int('Номер запису'),
  parent_id: int('Доручення вище').nullable(),
  source: z.object({
    kind: text('Над чим доручення: document, point …'),
    ref: int('Номер запису документа'),
    number: text('Номер документа'),
    title: text('Зміст документа'),
    href: text('Сторінка документа'),
  }),
  author: z.object({ person_id: int('Людина').nullable(), name: text('Ім’я'), post: text('Посада') }),
  text: text('Що зробити'),
  executor: party,
  given_on: day('Коли дано'),
  due_on: day('Останній день; null без строку').nullable(),
  control: z.enum(['none', 'on', 'off']).openapi({ description: 'Чи на контролі' }),
  state,
  done_on: day('Коли виконано').nullable(),
  revision: int('Версія запису'),
}

export const assignmentRow = z.object(rowFields).openapi('AssignmentRow')

export const assignment = z
  .object({
    ...rowFields,
    co_executors: z.array(party),
    controllers: z.array(party),
    rhythm: z.enum(['once', 'continuous', 'periodic']).openapi({ description: 'Один раз, постійно чи періодично' }),
    rule_id: text('Правило строку').nullable(),
    rule_version: text('Редакція правила').nullable(),
    why: z.array(z.string()).openapi({ description: 'Чому ця дата' }),
    late: flag('Чи прострочено'),
    reports: z.array(
      z.object({
        id: int('Номер звіту'),
        kind: z.enum(['final', 'interim', 'part']).openapi({ description: 'Остаточний, проміжний, частина' }),
        text: text('Що зроблено'),
        reported_by: text('Хто звітував'),
        reported_at: moment('Коли'),
        verdict: z.enum(['none', 'waiting', 'accepted', 'returned']).openapi({ description: 'Рішення' }),
        remarks: text('Зауваження'),
      }),
    ),
    page: text('Сторінка доручення'),
  })
  .openapi('Assignment')
