/** Precision and recall by field: `node --import tsx bench/evaluation.ts [folder] [--misses]`. */
import { evaluate, fields, precision, readMarked, recall } from '../tests/marked.ts'

const folders = process.argv.slice(2).filter((word) => !word.startsWith('--'))
for (const folder of folders.length > 0 ? folders : ['acts', 'held-out']) {
  const acts = readMarked(folder)
  const { scores, misses } = evaluate(acts)
  console.info(`${folder}: ${acts.length} acts`)
  for (const field of fields) {
    const score = scores[field]
    const shown = [precision(score), recall(score)].map((figure) => figure.toFixed(3)).join('  ')
    console.info(
      `  ${field.padEnd(12)} ${shown}  (${score.right} right of ${score.found} found, ${score.marked} marked)`,
    )
  }
  if (process.argv.includes('--misses')) for (const miss of misses) console.info(`  ${miss}`)
}
