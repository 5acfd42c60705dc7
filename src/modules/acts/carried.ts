import { Refusal } from '#kernel'
import { recordAll } from '#modules/journal'
import { type Book, carryNumbers } from '#modules/numbers'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayCarryOver } from './access.ts'
import type { ActsCarriedOver } from './events.ts'
import type { ActInput } from './forms.ts'
import { forgetShelves } from './queries.ts'
import { insertActFile, insertCarriedActs } from './store.ts'

/** An act of another register, as it stood there. */
export interface CarriedAct {
  readonly input: ActInput
  readonly number: string
  readonly adoptedOn: Temporal.PlainDate
  readonly isPublished: boolean
  readonly files: readonly { readonly sha256: string; readonly name: string }[]
  readonly mostOrdinal: number
}

/** Takes over many adopted acts at once, under the numbers that their papers carry. */
export async function carryOverActs(
  context: Context,
  book: Book,
  acts: readonly CarriedAct[],
): Promise<readonly { readonly id: number; readonly flag: string | null }[]> {
  if (!mayCarryOver(context.actor)) throw new Refusal('forbidden', 'acts.carry-over-forbidden')
  if (acts.some(({ input }) => input.kind !== book.kind)) throw new Refusal('invalid', 'acts.book-of-other-kind')
  const done = await inTransaction(context, async (context) => {
    const numbers = await carryNumbers(
      context,
      book,
      acts.map(({ number, adoptedOn, mostOrdinal }) => ({ number, on: adoptedOn, mostOrdinal })),
    )
    const kept = acts.map((act, at) => {
      const { taken, flag } = numbers[at] ?? {}
      if (!taken) throw new Error('A carried act has no number')
      return { ...act, taken, flag: flag ?? null, isPublished: act.isPublished && act.input.access === 'open' }
    })
    const ids = await insertCarriedActs(context, kept)
    const done = kept.map((act, at) => ({ ...act, id: ids[at] ?? 0 }))
    for (const { id, files } of done)
      for (const file of files) await insertActFile(context, id, { ...file, role: 'scan' })
    await Promise.all([
      recordAll(
        context,
        done.map(({ id, taken, input, adoptedOn, isPublished, files }) => ({
          verb: 'acts.carry-over',
          subject: 'act',
          subjectId: id,
          after: { number: taken.number, title: input.title, adoptedOn, published: isPublished, files },
        })),
      ),
      announce<ActsCarriedOver>(context, {
        type: 'ActsCarriedOver',
        acts: done.map(({ id, taken, input, adoptedOn, isPublished, files }) => ({
          act: {
            ...input,
            id,
            number: taken.number,
            adoptedOn,
            state: 'adopted',
            onSigning: false,
            publishedAt: isPublished ? context.now : null,
            revision: 1,
          },
          files,
        })),
      }),
    ])
    return done.map(({ id, flag }) => ({ id, flag }))
  })
  forgetShelves()
  return done
}
