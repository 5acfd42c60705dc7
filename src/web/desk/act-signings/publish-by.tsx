import { publicationDue } from '#modules/act-signings'
import type { Act } from '#modules/acts'
import { Fact } from '#web/ui/registers.tsx'
import { WhyDue } from '#web/ui/why-due.tsx'
import type { Visit } from '#web/visit.ts'

/** By when an act that is registered has to be shown to everybody (2939-VI ст. 15 ч. 2). */
export async function PublishBy({ visit, act }: { visit: Visit; act: Act }) {
  if (act.adoptedOn === null || act.publishedAt !== null || act.access === 'service') return null
  const due = await publicationDue(visit.context, act.adoptedOn)
  if (due === null) return null
  return (
    <Fact name="Оприлюднити до">
      <WhyDue due={due} />
    </Fact>
  )
}
