import { OpenAPIHono, z } from '@hono/zod-openapi'
import { scopeWords } from '#modules/access'
import type { Operation } from './operation.ts'

type Registered = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0]
type Responses = Registered['responses']

const tags = [
  { name: 'documents', description: 'Документи та їхні реєстраційно-контрольні картки. Потрібен ключ.' },
  { name: 'acts', description: 'Рішення, розпорядження, накази та їхні проєкти. Оприлюднене читають усі.' },
  { name: 'letters', description: 'Листи від проєкту до номера. Потрібен ключ.' },
  {
    name: 'approvals',
    description: 'Погодження проєктів: маршрут, візи, відмови, листи інших органів. Потрібен ключ.',
  },
  { name: 'acknowledgements', description: 'Ознайомлення з актами й документами. Потрібен ключ.' },
  { name: 'appeals', description: 'Звернення громадян: реєстр, розгляд, відповідь. Потрібен ключ.' },
  { name: 'assignments', description: 'Резолюції, доручення й завдання: хто, що, до якого дня. Потрібен ключ.' },
  {
    name: 'information-requests',
    description: 'Запити на інформацію: строк, відповідь, продовження, передавання, відмова. Потрібен ключ.',
  },
  {
    name: 'directory',
    description: 'Довідник: підрозділи, посади, люди, телефони. Внутрішні номери лише для працівників.',
  },
  { name: 'reports', description: 'Звіти: цифри з адресами записів; підписане заморожено з гешем. Потрібен ключ.' },
  { name: 'reception', description: 'Особистий прийом: години, вільні місця, журнал. Години читають усі.' },
  { name: 'search', description: 'Пошук серед усього, що відкрите тому, хто питає.' },
  { name: 'signatures', description: 'Перевірка електронних підписів. Ключ не потрібен.' },
  { name: 'api', description: 'Про саме API.' },
]

const about = `Ті самі дії, що й на сторінках Ратуші, для програм.

**Ключ.** \`Authorization: Bearer …\`; видає його сам працівник або адміністратор (\`npx ratusha token create\`). Без ключа видно те саме, що й усім: оприлюднені акти, довідник без внутрішніх номерів, пошук. Куки тут не діють.

**Запис.** \`Idempotency-Key\` робить повтор безпечним: друга відповідь та сама, із заголовком \`Idempotent-Replay: true\`.

**Списки.** \`?q=&page=&per_page=\`, до 100 рядків на сторінці; відповідь \`{ items, page, per_page, total }\` і заголовок \`Link\`.

**Помилки.** \`application/problem+json\` (RFC 9457) з полями \`code\`, \`title\`, \`detail\`, \`errors[] { path, message }\`, \`request_id\`.

**Дні** \`РРРР-ММ-ДД\` за київським часом, **моменти** за RFC 3339.`

export const problemSchema = z
  .object({
    type: z.string().openapi({ description: 'URN виду помилки' }),
    title: z.string().openapi({ description: 'Коротко' }),
    status: z.number().int().openapi({ description: 'Код HTTP' }),
    code: z.string().openapi({ description: 'Сталий код для програми' }),
    detail: z.string().openapi({ description: 'Речення українською для людини' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: 'Що саме не так у надісланому' }),
    details: z.record(z.string(), z.unknown()).optional().openapi({ description: 'Подробиці відмови' }),
    current: z.record(z.string(), z.unknown()).optional().openapi({ description: 'Збережена версія (код stale)' }),
    yours: z.record(z.string(), z.unknown()).optional().openapi({ description: 'Надіслана версія (код stale)' }),
    request_id: z.string().openapi({ description: 'Назвіть його, якщо звертаєтеся по допомогу' }),
  })
  .openapi('Problem')

/** Examples stand beside the operations; a test parses each with the schema it illustrates. */
export const problemExample: z.infer<typeof problemSchema> = {
  type: 'urn:ratusha:problem:api.invalid',
  title: 'Дані не прийнято',
  status: 422,
  code: 'api.invalid',
  detail: 'Дещо заповнено неправильно: що саме, сказано в errors.',
  errors: [{ path: 'summary', message: 'Напишіть короткий зміст' }],
  request_id: '6a9d2c1e-3f5b-4c59-9a57-0d1f6f1c2b3a',
}

export function describeApi(base: string, operations: readonly Operation[]) {
  const api = new OpenAPIHono()
  const registry = api.openAPIRegistry
  registerComponents(registry)
  for (const operation of operations) registry.registerPath(describe(base, operation))
  registry.registerPath(documentItself(base))
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Ратуша: API міської ради',
      version: '1.0.0',
      description: about,
      license: { name: 'EUPL-1.2', url: 'https://spdx.org/licenses/EUPL-1.2.html' },
    },
    servers: [{ url: '/', description: 'Ця Ратуша' }],
    tags,
  })
}

function registerComponents(registry: OpenAPIHono['openAPIRegistry']): void {
  const scopes = Object.entries(scopeWords).map(([scope, words]) => `${scope} (${words})`)
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: `Особистий ключ. Дозволи: ${scopes.join(', ')}.`,
  })
  const schema = { $ref: '#/components/schemas/Problem' }
  registry.registerComponent('responses', 'Problem', {
    description: 'Чому не вийшло',
    content: { 'application/problem+json': { schema, example: problemExample } },
  })
  registry.register('Problem', problemSchema)
}

function describe(base: string, operation: Operation): Registered {
  const { method, path, name, tag, summary, description, right } = operation
  const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, found]) => found ?? [])
  const headers = headersOf(operation)
  return {
    method,
    path: `${base}${path}`,
    operationId: name,
    tags: [tag],
    summary,
    description: right === 'public' ? description : `${description}\n\nДозвіл ключа: \`${right}\`.`,
    security: right === 'public' ? [{}, { bearer: ['read'] }] : [{ bearer: [right] }],
    request: {
      ...(names.length > 0 ? { params: pathParameters(names) } : {}),
      ...(operation.query ? { query: operation.query } : {}),
      ...(headers ? { headers } : {}),
      ...bodyOf(operation),
    },
    responses: { ...success(operation), ...failures(operation) },
  }
}

function pathParameters(names: readonly string[]) {
  const id = z.string().openapi({ type: 'integer', format: 'int64', description: 'Номер запису', example: 1 })
  return z.object(Object.fromEntries(names.map((name) => [name, id])))
}

function headersOf({ method, takesFile, takesForm, ifMatch }: Operation): z.ZodObject | null {
  if (method === 'get' || takesForm) return null
  const key = z.string().optional().openapi({
    description: 'Ключ повтору: той самий запит під тим самим ключем виконується один раз',
    example: '0d4f7e0e-77a1-4bb1-8d0f-54a1a1f0a9f1',
  })
  return z.object({
    'Idempotency-Key': key,
    ...(ifMatch
      ? { 'If-Match': z.string().optional().openapi({ description: 'ETag версії, яку виправляють', example: '"1"' }) }
      : {}),
    ...(takesFile
      ? {
          'Content-Disposition': z.string().openapi({
            description: 'Назва файлу (RFC 6266)',
            example: "attachment; filename*=UTF-8''%D0%BB%D0%B8%D1%81%D1%82.pdf",
          }),
        }
      : {}),
  })
}

function bodyOf({
  body,
  optionalBody,
  takesFile,
  takesForm,
  method,
}: Operation): Pick<NonNullable<Registered['request']>, 'body'> {
  if (takesFile) {
    const schema = { type: 'string' as const, format: 'binary' }
    return { body: { description: 'Байти файлу', required: true, content: { 'application/octet-stream': { schema } } } }
  }
  if (takesForm) {
    const files = Object.entries(takesForm).map(([name, description]) => [
      name,
      { type: 'string' as const, format: 'binary', description },
    ])
    const schema = {
      type: 'object' as const,
      properties: Object.fromEntries(files),
      required: Object.keys(takesForm).slice(0, 1),
    }
    return { body: { description: 'Форма з файлами', required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (!body) return {}
  const content = { schema: body.form.documented, example: body.example }
  const patch = method === 'patch' ? { 'application/merge-patch+json': content } : {}
  return { body: { required: !optionalBody, content: { 'application/json': content, ...patch } } }
}

function success({ answer, method, takesForm }: Operation): Responses {
  if (answer !== 'file') {
    const { status, description, schema, example } = answer
    const replay = {
      'Idempotent-Replay': { description: 'true: це перша відповідь ще раз', schema: { type: 'string' as const } },
    }
    const content = { 'application/json': { schema, example } }
    return { [status]: { description, content, ...(method === 'get' || takesForm ? {} : { headers: replay }) } }
  }
  const content = { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } }
  return {
    200: { description: 'Байти файлу; вид даних у Content-Type.', content },
    206: { description: 'Частина файлу, яку просили заголовком Range.', content },
  }
}

function failures({ method, path, right, query, body, takesFile, ifMatch }: Operation): Responses {
  const statuses = [401, 403, 429, 500]
  if (query || method !== 'get') statuses.push(422)
  if (path.includes('{') || right !== 'public') statuses.push(404)
  if (method !== 'get') statuses.push(409)
  if (body) statuses.push(400, 413)
  if (body || takesFile) statuses.push(415)
  if (ifMatch) statuses.push(412)
  return Object.fromEntries(statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }]))
}

function documentItself(base: string): Registered {
  return {
    method: 'get',
    path: `${base}/openapi.json`,
    operationId: 'describeApi',
    tags: ['api'],
    summary: 'Опис цього API',
    description: 'Документ OpenAPI 3.1, який ви читаєте.',
    security: [{}],
    responses: { 200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } } },
  }
}
