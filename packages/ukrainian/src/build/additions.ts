import type { Entry } from './affixes.ts'

// Words of official papers that the dictionary lacks, each with a word of the dictionary that changes in the same way.
const table = `
керуючий міський
прийом обсяг
прийомний міський
заключний міський
звітний міський
приурочений міський
соцробітник працівник
бюджетоутримувач утримувач
погоджувач утримувач
діджиталізація реєстрація
датасет зошит
дашборд зошит
коворкінг зошит
онбординг зошит
горвиконком виконком
пресслужба служба
`

/** The entries to add to those of the dictionary. Throws when a model is missing from it. */
export function additions(entries: readonly Entry[]): Entry[] {
  const flags = new Map(entries.map((entry) => [entry.word, entry.flags]))
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [word = '', model = ''] = line.split(' ')
      const known = flags.get(model)
      if (!known) throw new Error(`the dictionary has no word to change «${word}» by: ${model}`)
      return { word, flags: known }
    })
}
