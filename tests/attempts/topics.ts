/** How the verbs of the classifier are tried. */
import * as topics from '#modules/topics'
import type { Council, Verbs } from './council.ts'

export function topicVerbs(council: Council): Verbs {
  const { world, next } = council
  function topic(): Promise<number> {
    return topics.addTopic(world.house(), { code: `78.${next()}`, title: 'Питання' })
  }
  return {
    'add a topic': () => (context) => topics.addTopic(context, { code: `77.${next()}`, title: 'Питання' }),
    'edit a topic': async () => {
      const id = await topic()
      return (context) => topics.editTopic(context, id, { title: 'Інше питання', revision: 1 })
    },
    'retire a topic': async () => {
      const id = await topic()
      return (context) => topics.retireTopic(context, id, 1)
    },
  }
}
