import type { GrammaticalCase } from './numbers.ts'

/**
 * A post in another case: «заступник міського голови» → «заступнику міського голови» (dative). The leading adjectives
 * and the head noun change, the rest is already in the genitive and stays. Several posts of one person, parted by a
 * comma or a dash, change each («заступник міського голови, керуючий справами виконкому»); a list in the genitive
 * («начальник відділу економіки, інвестицій») does not. «в. о. …» stays whole. Singular only; capitals are kept.
 */
export function declinePost(post: string, grammaticalCase: GrammaticalCase): string {
  if (grammaticalCase === 'nominative') return post
  return post
    .split(/(,\s*|\s+[-–—]\s+|\s+(?:та|і|й)\s+)/)
    .map((part, index) => {
      const isPost = index === 0 || (index % 2 === 0 && startsWithKnownPost(part))
      return isPost ? declinePhrase(part, grammaticalCase) : part
    })
    .join('')
}

type Paradigm = Record<Exclude<GrammaticalCase, 'nominative'>, string>

const adjectiveNouns = new Set(
  'керуючий керуюча черговий чергова уповноважений уповноважена завідуючий завідуюча головуючий головуюча виконуючий виконуюча'.split(
    ' ',
  ),
)
const knownHeads = new Set(
  `${[...adjectiveNouns].join(' ')} голова староста заступник заступниця начальник начальниця директор директорка
  секретар секретарка керівник керівниця завідувач завідувачка спеціаліст спеціалістка інспектор інспекторка
  радник радниця помічник помічниця депутат депутатка адміністратор адміністраторка бухгалтер бухгалтерка
  юрист юристка юрисконсульт архітектор архітекторка інженер член членкиня представник представниця
  реєстратор діловод виконувач виконувачка лікар лікарка координатор координаторка економіст економістка`.split(/\s+/),
)
const feminineAdjective = /(?:[сцз]ьк|н|ш|ов|ч|ен|щ)а$/u
const unchangedParts = new Set('прем’єр віце екс прес генерал контр веб медіа бізнес топ інтернет'.split(' '))
const acting = /^(?:т\.?\s?)?в\.?\s?о\.(?=\s|$)/iu

function startsWithKnownPost(part: string): boolean {
  const head = words(part).find((word) => !isAdjective(word))
  return head?.split('-').some((piece) => knownHeads.has(piece)) ?? false
}

function isAdjective(word: string): boolean {
  if (adjectiveNouns.has(word) || knownHeads.has(word)) return false
  return /(?:ий|ній)$/u.test(word) || feminineAdjective.test(word)
}

function declinePhrase(phrase: string, grammaticalCase: Exclude<GrammaticalCase, 'nominative'>): string {
  if (acting.test(phrase)) return phrase
  const pieces = phrase.split(/(\s+)/)
  const plain = words(phrase)
  const head = plain.findIndex((word, index) => !isBeforeHead(word, plain[index + 1]) && !word.endsWith('о'))
  let position = -1
  return pieces
    .map((piece) => {
      if (!/\p{L}/u.test(piece)) return piece
      position += 1
      return position > head ? piece : declineWord(piece, grammaticalCase)
    })
    .join('')
}

/** «черговий» is the post itself, in «черговий адміністратор» and «уповноважена особа» it only describes it. */
function isBeforeHead(word: string, next: string | undefined): boolean {
  if (next === undefined) return false
  const isDescribed =
    next === 'особа' || next.split('-').some((piece) => knownHeads.has(piece) && !adjectiveNouns.has(piece))
  return isAdjective(word) || (adjectiveNouns.has(word) && isDescribed)
}

function words(phrase: string): string[] {
  return phrase.toLocaleLowerCase('uk').match(/[\p{L}’'ʼ-]+/gu) ?? []
}

function declineWord(word: string, grammaticalCase: Exclude<GrammaticalCase, 'nominative'>): string {
  return word
    .split('-')
    .map((piece) => (unchangedParts.has(piece.toLocaleLowerCase('uk')) ? piece : inflected(piece, grammaticalCase)))
    .join('-')
}

function inflected(word: string, grammaticalCase: Exclude<GrammaticalCase, 'nominative'>): string {
  const small = word.toLocaleLowerCase('uk')
  const rule = endings.find(([pattern]) => pattern.test(small))
  if (!rule) return word
  const [pattern, paradigm] = rule
  const changed = small.replace(pattern, paradigm[grammaticalCase])
  const capitals = word.length > 1 && word === word.toLocaleUpperCase('uk')
  if (capitals) return changed.toLocaleUpperCase('uk')
  const kept = [...changed].findIndex((letter, index) => letter !== small[index])
  return kept < 0 ? word : word.slice(0, kept) + changed.slice(kept)
}

// The first pattern that fits is the declension; $1 is what the pattern keeps before the ending.
const endings: [RegExp, Paradigm][] = [
  [/^(голов|старост)а$/, forms('$1и', '$1і', '$1у', '$1ою', '$1і', '$1о')],
  [/^(судд)я$/, forms('$1і', '$1і', '$1ю', '$1ею', '$1і', '$1е')],
  [/ий$/, forms('ого', 'ому', 'ого', 'им', 'ому', 'ий')],
  [/ній$/, forms('нього', 'ньому', 'нього', 'нім', 'ньому', 'ній')],
  [/ня$/, forms('ні', 'ні', 'ню', 'нею', 'ні', 'не')],
  [/(чин|[сцз]ьк|уюч|юч|ен|рш|дш|н|ов|щ|ч)а$/, forms('$1ої', '$1ій', '$1у', '$1ою', '$1ій', '$1а')],
  [/ка$/, forms('ки', 'ці', 'ку', 'кою', 'ці', 'ко')],
  [/ця$/, forms('ці', 'ці', 'цю', 'цею', 'ці', 'це')],
  [/ія$/, forms('ії', 'ії', 'ію', 'ією', 'ії', 'іє')],
  [/а$/, forms('и', 'і', 'у', 'ою', 'і', 'о')],
  [/єць$/, forms('йця', 'йцю', 'йця', 'йцем', 'йцеві', 'йцю')],
  [/ець$/, forms('ця', 'цю', 'ця', 'цем', 'цеві', 'цю')],
  [/ь$/, forms('я', 'ю', 'я', 'ем', 'еві', 'ю')],
  [/й$/, forms('я', 'ю', 'я', 'єм', 'єві', 'ю')],
  [/^(секретар|лікар|бібліотекар|писар|токар|друкар|лісар|перукар|кухар|пекар|архівар)$/, soft()],
  [/([жчшщ])$/, forms('$1а', '$1у', '$1а', '$1ем', '$1еві', '$1у')],
  [/([кгх])$/, forms('$1а', '$1у', '$1а', '$1ом', '$1ові', '$1у')],
  [/([бвдзлмнпрстфц])$/, forms('$1а', '$1у', '$1а', '$1ом', '$1ові', '$1е')],
]

function soft(): Paradigm {
  return forms('$1я', '$1ю', '$1я', '$1ем', '$1еві', '$1ю')
}

function forms(
  genitive: string,
  dative: string,
  accusative: string,
  instrumental: string,
  locative: string,
  vocative: string,
): Paradigm {
  return { genitive, dative, accusative, instrumental, locative, vocative }
}
