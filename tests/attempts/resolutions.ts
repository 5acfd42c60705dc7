/** How the verbs of resolutions are tried: the mayor resolves a letter that came. */
import { addTemplate, dropTemplate, resolutionForm, resolve, submitPaper, templateForm } from '#modules/resolutions'
import { type Council, personOf, type Verbs } from './council.ts'
import { card, filed } from './papers.ts'

export function resolutionVerbs(council: Council): Verbs {
  const { world, scan } = council
  const resolution = (fields: object = {}) =>
    resolutionForm.parse({ executor: `person:${personOf(world, 'add')}`, text: 'До виконання', ...fields })
  return {
    'resolve: registered': async () => {
      const id = await card(council)
      return (context) => resolve(context, id, resolution(), null)
    },
    'resolve: filed': async () => {
      const id = await filed(council)
      return (context) => resolve(context, id, resolution(), null)
    },
    'enter for the mayor, with the scan': async () => {
      const id = await card(council)
      const form = resolution({ authorId: personOf(world, 'may') })
      return (context) => resolve(context, id, form, scan)
    },
    'enter for the mayor, without the scan': async () => {
      const id = await card(council)
      const form = resolution({ authorId: personOf(world, 'may') })
      return (context) => resolve(context, id, form, null)
    },
    'lay before the mayor: registered': async () => {
      const id = await card(council)
      return (context) => submitPaper(context, id, personOf(world, 'may'))
    },
    'lay before the mayor: lies there': async () => {
      const id = await card(council)
      await submitPaper(world.as('reg'), id, personOf(world, 'may'))
      return (context) => submitPaper(context, id, personOf(world, 'may'))
    },
    'add a template of one’s own': () => (context) => addTemplate(context, templateForm.parse({ text: 'До відома' })),
    'drop another’s template': async () => {
      const id = await addTemplate(world.as('may'), templateForm.parse({ text: 'Зробити' }))
      return (context) => dropTemplate(context, id)
    },
  }
}
