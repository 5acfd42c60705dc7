import { foldWord } from './fold.ts'

const stopWords = new Set(
  `а або аби адже але б без би бо в вже ви від він вона вони воно все всі да для до є ж же з за за зі зо і із інші й
  його її їх їхній коли крім лише ми між на над навіть не ні ніж о об однак окрім от під після по при про ро та так
  такий також там те тим ті тільки то той тому того тут у усе усі у уже хоча це цей ця ці цього цих цим через
  чи чиїх що щоб щодо як яка який яке які якого якої яким якими яких я`.split(/\s+/),
)

/** Whether a word, as written, is too common to search by: prepositions, conjunctions, particles, pronouns. */
export function isStopWord(word: string): boolean {
  return stopWords.has(foldWord(word))
}
