/** How the verbs of the directory are tried. */
import * as directory from '#modules/directory'
import { type Attempt, type Council, today, type Verbs } from './council.ts'

export function directoryVerbs(council: Council): Verbs {
  const { world, elsewhere, next } = council
  const phoneInput = directory.directoryForms.phone.parse({ number: '777-1000' })
  const personInput = directory.directoryForms.person.parse({ surname: 'Прикладова', givenName: 'Мешканка' })
  const unitInput = () => directory.directoryForms.unit.parse({ kind: 'division', name: `Відділ ${next()}` })
  const postInput = (unitId: number) => directory.directoryForms.post.parse({ unitId, title: 'діловод' })
  async function post(state: 'free' | 'held', unitId = elsewhere): Promise<number> {
    const house = world.house()
    const postId = await directory.addPost(house, postInput(unitId))
    if (state === 'held') await appointing(postId)(house)
    return postId
  }
  function appointing(postId: number): Attempt {
    return async (context) => {
      const personId = await directory.addPerson(world.house(), personInput)
      await directory.appoint(context, { postId, personId, since: null })
    }
  }
  function abolishing(unitId: number): Attempt {
    return (context) => directory.abolishUnit(context, unitId)
  }
  return {
    'name the council': async () => {
      const council = await directory.getCouncil(world.house())
      return (context) => directory.nameCouncil(context, council)
    },
    'add a unit': () => (context) => directory.addUnit(context, unitInput()),
    'edit a unit': async () => {
      const id = await world.unit('Відділ на зміну')
      return (context) => directory.editUnit(context, id, 1, unitInput())
    },
    'abolish a unit: empty': async () => abolishing(await world.unit('Порожній відділ')),
    'abolish a unit: with people': async () => {
      const unitId = await world.unit('Населений відділ')
      await post('held', unitId)
      return abolishing(unitId)
    },
    'add a person': () => (context) => directory.addPerson(context, personInput),
    'add a post': () => (context) => directory.addPost(context, postInput(elsewhere)),
    'appoint: post free': async () => appointing(await post('free')),
    'appoint: post held': async () => appointing(await post('held')),
    'dismiss: post held': async () => {
      const postId = await post('held')
      return (context) => directory.dismiss(context, postId, today)
    },
    'add a telephone': () => (context) => directory.addPhone(context, { unitId: elsewhere }, phoneInput),
    'remove a telephone': async () => {
      const id = await directory.addPhone(world.house(), { unitId: elsewhere }, phoneInput)
      return (context) => directory.removePhone(context, id)
    },
  }
}
