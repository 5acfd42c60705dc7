import type { z } from '@hono/zod-openapi'
import type { Context } from '#platform/db'
import type { InputForm } from './input.ts'
import { type Call, type Operation, type Right, write } from './operation.ts'

interface Thing {
  /** Of the thing itself: `/letters/{id}` */
  readonly path: string
  readonly tag: string
  readonly right: Right
  /** Where a person does the same: «сторінці листа». */
  readonly page: string
  readonly schema: z.ZodType
  readonly example: unknown
  read(context: Context, id: number): Promise<unknown>
}

/** Verbs of one thing, each at an address below it; each answers the thing as it stands afterwards. */
export function verbsOf({ page, schema, example: whole, read, ...thing }: Thing) {
  return function verb<Form extends z.ZodObject>(
    path: string,
    name: string,
    summary: string,
    form: InputForm<Form>,
    example: Readonly<Record<string, unknown>>,
    act: (context: Context, id: number, input: z.infer<Form>, call: Call) => Promise<void>,
  ): Operation {
    return write({
      ...thing,
      path: `${thing.path}/${path}`,
      name,
      summary,
      description: `${summary}: те саме, що й на ${page}, з тими самими правами.`,
      body: { form, example },
      ...(Object.keys(example).length === 0 && { optionalBody: true as const }),
      answer: { status: 200, schema, description: 'Зроблено.', example: whole },
      handle: async (call, input) => {
        await act(call.context, call.id('id'), input, call)
        return { status: 200, body: await read(call.context, call.id('id')) }
      },
    })
  }
}
