import { describe, expect, it } from 'vitest'
import { wireReports } from '../wiring/reports.ts'
import { base, operations } from './api.ts'
import { parseInput } from './input.ts'
import { describeApi, problemExample, problemSchema } from './openapi.ts'

// What a report may be made of is plugged in where the house is put together.
wireReports()

type Node = Readonly<Record<string, unknown>>

interface Described {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly security: readonly Node[]
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly schema: Node
    readonly description?: string
  }[]
  readonly responses: Readonly<Record<string, Node>>
}

const document = JSON.parse(JSON.stringify(describeApi(base, operations)))
const paths: Readonly<Record<string, Readonly<Record<string, Described>>>> = document.paths
const described = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
)

describe('the description of the API', () => {
  it('is OpenAPI 3.1 with a title, a licence and a way to show a key', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    expect(document.info).toMatchObject({
      title: expect.any(String),
      version: expect.any(String),
      license: { name: 'EUPL-1.2' },
    })
    expect(document.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' })
  })

  it('describes every operation that is served, and no other', () => {
    const served = operations.map(({ method, path }) => `${method} ${base}${path}`)
    const told = described.map(({ method, path }) => `${method} ${path}`)
    expect(told.toSorted()).toEqual([...served, `get ${base}/openapi.json`].toSorted())
    expect(new Set(described.map(({ operation }) => operation.operationId)).size).toBe(described.length)
  })

  it.each(described)(
    'says in Ukrainian what $method $path is, by whose right and how it fails',
    ({ path, operation }) => {
      expect(operation.summary).toMatch(/[а-яіїєґ]{3}/)
      expect(operation.description).toMatch(/[а-яіїєґ]{3}/)
      const tags: { name: string }[] = document.tags
      expect(tags.map(({ name }) => name)).toEqual(expect.arrayContaining([...operation.tags]))
      expect(operation.security.length).toBeGreaterThan(0)
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const parameters = operation.parameters ?? []
      expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(inPath)
      expect(parameters.filter(({ description }) => !/[а-яіїєґ]{3}/i.test(description ?? ''))).toEqual([])
      if (path.endsWith('openapi.json')) return
      const failures = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400)
      expect(failures.map(([status]) => status)).toEqual(expect.arrayContaining(['401', '403', '429', '500']))
      expect(failures.every(([, answer]) => answer.$ref === '#/components/responses/Problem')).toBe(true)
    },
  )

  it('points only at what it has', () => {
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer]) => pointer ?? '')
    expect(pointers.length).toBeGreaterThan(50)
    const broken = pointers.filter(
      (pointer) => pointer.split('/').reduce((node, name) => node?.[name], document) === undefined,
    )
    expect(broken).toEqual([])
  })

  it('has a Ukrainian word for every field that can be sent, and a format for every day and moment', () => {
    const schemas: Readonly<Record<string, { properties?: Record<string, Node> }>> = document.components.schemas
    const fields = Object.entries(schemas).flatMap(([schema, { properties = {} }]) =>
      Object.entries(properties).map(([name, field]) => ({ schema, name, field })),
    )
    const forms = operations.flatMap(({ body }) => (body ? Object.keys(body.form.documented.shape) : []))
    expect(forms.length).toBeGreaterThan(60)
    const silent = fields.filter(
      ({ schema, field }) => isForm(schema) && !/[а-яіїєґ]{3}/i.test(String(field.description)),
    )
    expect(silent).toEqual([])
    const dateless = fields.filter(({ name, field }) => /_on$|_date$/.test(name) && field.format !== 'date')
    expect(dateless).toEqual([])
    const momentless = fields.filter(({ name, field }) => /_at$/.test(name) && field.format !== 'date-time')
    expect(momentless).toEqual([])
  })
})

describe('an example', () => {
  it.each(operations.filter(({ body }) => body))(
    'of what is sent by $name is taken by its form',
    ({ body, method }) => {
      if (!body) throw new Error('no body')
      const whole = method === 'patch' ? { summary: 'Про дах', ...body.example } : body.example
      expect(parseInput(body.form, whole)).toBeTypeOf('object')
    },
  )

  it.each(operations.filter(({ answer }) => answer !== 'file'))(
    'of what $name answers is what its schema says',
    ({ answer }) => {
      if (answer === 'file') throw new Error('a file has no example')
      expect(answer.schema.parse(answer.example)).toEqual(answer.example)
    },
  )

  it('has no null where the description allows none', () => {
    const wrong = described.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap((answer) => {
        const content = (answer.content as Readonly<Record<string, Node>> | undefined)?.['application/json']
        return content ? nullsIn(content.example, content.schema as Node, operation.operationId) : []
      }),
    )
    expect(wrong).toEqual([])
  })

  it('of a problem is one', () => {
    expect(problemSchema.strict().parse(problemExample)).toEqual(problemExample)
  })
})

function isForm(schema: string): boolean {
  return ['Registration', 'Correction', 'Execution', 'ActDraft', 'ActEntry', 'ActAdoption', 'UnitInput'].includes(
    schema,
  )
}

function nullsIn(example: unknown, given: Node, at: string): string[] {
  const schema =
    typeof given.$ref === 'string' ? document.components.schemas[given.$ref.split('/').at(-1) ?? ''] : given
  if (example === null) return allowsNull(schema) ? [] : [at]
  if (Array.isArray(example)) return example.flatMap((item) => nullsIn(item, schema.items, `${at}[]`))
  if (typeof example !== 'object' || schema.properties === undefined) return []
  return Object.entries(example).flatMap(([name, value]) => nullsIn(value, schema.properties[name], `${at}.${name}`))
}

function allowsNull(schema: Node): boolean {
  return JSON.stringify([schema.type, schema.anyOf, schema.oneOf]).includes('"null"')
}
