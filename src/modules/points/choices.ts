import { settleName } from '@ratusha/act-reader'
import type { Party } from '#modules/assignments'
import { fullName, listDirectory } from '#modules/directory'
import type { Context } from '#platform/db'

/** Somebody of the directory to whom a point can be given. */
export interface Choice {
  /** As the form shows it and as it comes back: «Олена Барська, начальник відділу, Організаційний відділ». */
  readonly label: string
  readonly party: Party
  /** Names by which a text may call them, in the nominative. */
  readonly names: readonly string[]
  readonly person: string | null
}

/** Units that work, and the people who hold posts today. */
export async function choicesOf(context: Context): Promise<Choice[]> {
  const units = await listDirectory(context)
  return units.flatMap((unit) => {
    const own: Choice = {
      label: unit.name,
      party: { personId: null, unitId: unit.id },
      names: [unit.name, unit.shortName].filter(Boolean),
      person: null,
    }
    const people = unit.posts.flatMap(({ person, title }): Choice[] => {
      if (!person) return []
      const named = `${person.givenName} ${person.surname}`
      const party = { personId: person.id, unitId: null }
      return [
        {
          label: `${fullName(person)}, ${title}, ${unit.name}`,
          party,
          names: postNames(title, unit.name),
          person: named,
        },
      ]
    })
    return [own, ...people]
  })
}

// A leader is called by the post alone, the head of a department by its name too.
function postNames(title: string, unit: string): string[] {
  const [head = ''] = title.split(' ')
  const name = unit.slice(0, 1).toLowerCase() + unit.slice(1)
  return [title, `${head} ${genitiveOf(name)}`]
}

// «начальник організаційного відділу» is the head of «організаційний відділ».
function genitiveOf(unit: string): string {
  return unit
    .replace(/^(\p{L}+)ий (відділ|сектор|центр)/u, '$1ого $2у')
    .replace(/^(департамент|відділ|сектор|центр)(?= |$)/u, '$1у')
}

/** Who of the directory a name in an act means; nobody when it may be several. */
export function choiceFor(choices: readonly Choice[], name: string, people: readonly string[]): Choice | null {
  const wanted = keyOf(name)
  const isCalled = ({ names }: Choice) => names.some((each) => keyOf(each) === wanted)
  const persons = people.flatMap((person) => choicesNamed(choices, person))
  // Of two people of one name the post says which.
  if (persons.length > 0) return only(persons) ?? only(persons.filter(isCalled))
  return only(choices.filter(isCalled))
}

/** Who the lines of a form mean, and the lines that mean nobody. */
export function partiesOf(
  choices: readonly Choice[],
  lines: readonly string[],
): { parties: Party[]; unknown: string[] } {
  const parties: Party[] = []
  const unknown: string[] = []
  for (const line of lines.map((each) => each.trim()).filter(Boolean)) {
    const choice = choices.find(({ label }) => keyOf(label) === keyOf(line)) ?? choiceFor(choices, line, [line])
    if (!choice) unknown.push(line)
    else if (!parties.some((party) => isSame(party, choice.party))) parties.push(choice.party)
  }
  return { parties, unknown }
}

function only(found: readonly Choice[]): Choice | null {
  const [first, ...others] = found
  return first && others.every(({ party }) => isSame(party, first.party)) ? first : null
}

function isSame(one: Party, other: Party): boolean {
  return one.personId === other.personId && one.unitId === other.unitId
}

function choicesNamed(choices: readonly Choice[], written: string): Choice[] {
  const name = settleName(
    choices.flatMap(({ person }) => person ?? []),
    written,
  )
  return name === null ? [] : choices.filter(({ person }) => person === name)
}

function keyOf(name: string): string {
  return name
    .toLocaleLowerCase('uk')
    .replace(/[«»“”„"]/g, '"')
    .replace(/['’ʼ`]/g, '’')
    .replace(/\s+/g, ' ')
    .trim()
}
