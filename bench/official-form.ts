import { readdirSync, readFileSync } from 'node:fs'
import { bare, usualTemplate } from '#modules/official-forms'
import { typesetPdf } from '#platform/typesetting'
import { type Measure, median, rounded } from './ground.ts'

const turns = 40

/** An act of four pages, with a coat of arms, on the blank: PDF/A-2a, tagged. The press is warm, as it is at work. */
export async function officialForm(): Promise<Measure[]> {
  const template = usualTemplate('committee-decision')
  const data = { ...act, arms }
  for (let turn = 0; turn < 5; turn += 1) await typesetPdf(template, data)
  const before = cpuOfChildren()
  const took: number[] = []
  let bytes: Uint8Array = new Uint8Array()
  for (let turn = 0; turn < turns; turn += 1) {
    const begun = performance.now()
    bytes = await typesetPdf(template, { ...data, number: `${turn}` })
    took.push(performance.now() - begun)
  }
  const cpu = (cpuOfChildren() - before) / turns
  const pages =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type ?\/Page\b/g)?.length ?? 0
  return [
    { what: 'an act on its blank', value: pages, unit: 'pages', goal: '4', met: pages === 4 },
    { what: 'an act of 4 pages as PDF/A', value: rounded(cpu), unit: 'CPU ms', goal: '≤ 60', met: cpu <= 60 },
    { what: 'the same, median', value: rounded(median(took)), unit: 'ms', goal: '', met: true },
  ]
}

const arms =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 17"><path d="M0 0h12v10l-6 7l-6-7z" fill="#174A8B"/></svg>'

const act = {
  ...bare,
  bodies: ['Зразкова міська рада', 'Виконавчий комітет'],
  kind: 'РІШЕННЯ',
  date: '21 листопада 2026 року',
  place: 'м. Зразків',
  title: 'Про затвердження плану роботи на перший квартал',
  blocks: Array.from({ length: 44 }, (_, at) => ({
    label: `${at + 1}`,
    depth: 0,
    text: 'Керівникам виконавчих органів міської ради забезпечити виконання плану роботи у визначені строки та подати інформацію про виконання до п’ятого числа місяця, що настає за звітним кварталом.',
  })),
  signatories: [{ post: 'Міський голова', name: 'Ім’я ПРІЗВИЩЕ' }],
}

/** Milliseconds, user and system, of the processes that this one started; the kernel counts in hundredths of a second. */
function cpuOfChildren(): number {
  const tasks = readdirSync('/proc/self/task')
  const children = tasks.flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
  )
  return children.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return sum + (Number(fields[11]) + Number(fields[12])) * 10
  }, 0)
}
