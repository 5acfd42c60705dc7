/** Time of reading: `node --import tsx bench/speed.ts`. */
import { readAct } from '../src/index.ts'
import { readMarked } from '../tests/marked.ts'

const acts = readMarked('acts')
const seed = acts.find(({ name }) => name === 'seed-2-service-centre')?.text ?? ''
const head = seed.slice(0, seed.indexOf('1. '))
const sentence = 'Забезпечити подальше підвищення якості надання адміністративних послуг населенню громади. '
const tenPages =
  head + Array.from({ length: 60 }, (_, at) => `${at + 1}. Департаменту освіти: ${sentence.repeat(5)}`).join('\n\n')
const manyPoints = (count: number) =>
  head +
  Array.from({ length: count }, (_, at) => `${at + 1}. Відділу екології до 01.05.2025 діяти за № ${at}.`).join('\n')

const began = performance.now()
readAct(seed)
console.info(`first act of a process, the dictionary is read: ${(performance.now() - began).toFixed(0)} ms`)
const texts = { 'seed 2': seed, 'ten pages': tenPages, '500 points': manyPoints(500), '999 points': manyPoints(999) }
for (const [name, text] of Object.entries(texts)) {
  const times = Array.from({ length: 30 }, () => {
    const start = performance.now()
    readAct(text)
    return performance.now() - start
  }).sort((one, other) => one - other)
  console.info(
    `${name}, ${text.length} characters: median ${times[15]?.toFixed(1)} ms, worst of 30 ${times[29]?.toFixed(1)} ms`,
  )
}
