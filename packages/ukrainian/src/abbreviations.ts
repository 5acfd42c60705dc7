const table = `р рік|рр рік|м місто|с село|ст стаття століття|п пункт|пп підпункт пункт|ч частина|вул вулиця|просп проспект|
пров провулок|бульв бульвар|пл площа|обл область|буд будинок|кв квартира квартал|коп копійка|тис тисяча|
ім імя|тел телефон|гл глава|розд розділ|дод додаток|заст заступник|нач начальник|упр управління|деп департамент депутат|
ін інший|абз абзац|підп підпункт|кім кімната|каб кабінет|мкр мікрорайон|відд відділ відділення|
див дивитися|шт штука|чол чоловік|гр громадянин група|уповн уповноважений`

const abbreviations = new Map(
  table.split('|').map((line): [string, string[]] => {
    const [short = '', ...lemmas] = line.trim().split(/\s+/)
    return [short, lemmas]
  }),
)

/** What a small-lettered word before a full stop is short for («вул.», «ст.»); undefined when it is not an abbreviation. */
export function abbreviated(word: string): readonly string[] | undefined {
  return abbreviations.get(word)
}
