/**
 * Ukrainian in Latin letters by the table of the Cabinet's resolution № 55 of 27.01.2010:
 * «Юрій Вербич» → «Yurii Verbych», «Згорани» → «Zghorany». The soft sign, the apostrophe and stress marks are
 * dropped; Є Ї Й Ю Я are written Ye Yi Y Yu Ya at the beginning of a word and ie i i iu ia elsewhere.
 * Anything that is not a Ukrainian letter stays as it is.
 */
export function transliterate(text: string): string {
  const letters = [...text.normalize('NFC').replace(stress, '').replace(apostropheInside, '')]
  return letters
    .map((letter, index) => {
      const latin = latinFor(letter.toLocaleLowerCase('uk'), letters[index - 1] ?? '')
      return latin === undefined ? letter : inCaseOf(letter, latin, letters[index - 1], letters[index + 1])
    })
    .join('')
}

/** A piece of an address bar: lower-case Latin letters, digits and single hyphens; may be empty. */
export function slug(text: string): string {
  return transliterate(text)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

const stress = /\u0301/g
const apostropheInside = /(?<=\p{L})['’ʼ`´‘ʹ′＇](?=\p{L})/gu
const letter = /\p{L}/u
const upper = /\p{Lu}/u

const everywhere: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y', і: 'i', ї: 'i' },
  ...{ й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh' },
  ...{ ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia' },
}
const atTheBeginning: Record<string, string> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }

function latinFor(small: string, previous: string): string | undefined {
  if (small === 'г' && previous.toLocaleLowerCase('uk') === 'з') return 'gh'
  if (!letter.test(previous)) return atTheBeginning[small] ?? everywhere[small]
  return everywhere[small]
}

function inCaseOf(original: string, latin: string, previous = '', next = ''): string {
  if (!upper.test(original)) return latin
  if (upper.test(next) || (upper.test(previous) && !letter.test(next))) return latin.toUpperCase()
  return latin.charAt(0).toUpperCase() + latin.slice(1)
}
