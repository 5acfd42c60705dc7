/** How the verbs of substitutions are tried: `own` goes on leave, `hea` works instead. */
import { arrangeSubstitution, endSubstitution } from '#modules/substitutions'
import { type Council, personOf, type Verbs } from './council.ts'

export function substitutionVerbs({ world, next }: Council): Verbs {
  // One absence after another: two at a time are refused.
  const absence = () => {
    const fromOn = Temporal.PlainDate.from('2027-01-01').add({ days: next() })
    const [absentId, substituteId] = [personOf(world, 'own'), personOf(world, 'hea')]
    return { absentId, substituteId, fromOn, untilOn: fromOn, reason: 'відпустка' }
  }
  return {
    'arrange for own': () => (context) => arrangeSubstitution(context, absence()),
    'end for own: to come': async () => {
      const id = await arrangeSubstitution(world.as('own'), absence())
      return (context) => endSubstitution(context, id)
    },
    'end for own: ended': async () => {
      const id = await arrangeSubstitution(world.as('own'), absence())
      await endSubstitution(world.as('own'), id)
      return (context) => endSubstitution(context, id)
    },
  }
}
