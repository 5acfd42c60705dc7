import { z } from 'zod'

export const documentFields = [
  'key',
  'number',
  'registeredOn',
  'summary',
  'kind',
  'correspondent',
  'correspondentNumber',
  'correspondentDate',
  'correspondentSigner',
  'receivedOn',
  'addressee',
  'addresseeUnit',
  'signer',
  'preparer',
  'sheets',
  'appendices',
  'copies',
  'access',
  'dueOn',
  'executedOn',
  'executionNote',
  'registeredBy',
  'files',
] as const
export type DocumentField = (typeof documentFields)[number]

export const actFields = [
  'key',
  'number',
  'adoptedOn',
  'title',
  'text',
  'preparer',
  'signatory',
  'access',
  'files',
] as const
export type ActField = (typeof actFields)[number]

const column = z.string('Назва стовпця має бути рядком').min(1, 'Порожня назва стовпця')

/** How the columns of a table become fields; documented in docs/import.md. */
export const mappingForm = z
  .strictObject({
    kind: z.enum(['documents', 'acts'], '«kind»: documents або acts'),
    source: z
      .string('«source»: назва джерела')
      .trim()
      .min(3, '«source»: назва джерела, щонайменше три знаки')
      .max(120, '«source»: назва довша за 120 знаків'),
    book: z.union([z.string(), z.number()], '«book»: назва або номер журналу').nullable(),
    columns: z.partialRecord(z.enum([...documentFields, ...actFields]), column),
    /** The state of a document of which the source does not say whether it was executed. */
    unsaid: z.enum(['executed', 'registered'], '«unsaid»: executed або registered').default('executed'),
    correspondentKind: z.enum(['organisation', 'person']).default('organisation'),
    /** The body whose acts these are, when it is not the owner of the book. */
    body: z.string().nullable().default(null),
    publish: z.boolean('«publish»: true або false').default(false),
    filesFolder: z.string().default(''),
    filesSeparator: z.string().min(1).default(';'),
  })
  .superRefine((mapping, issues) => {
    const needed =
      mapping.kind === 'documents' ? ['number', 'registeredOn', 'summary'] : ['number', 'adoptedOn', 'title']
    const known: readonly string[] = mapping.kind === 'documents' ? documentFields : actFields
    const mapped = Object.keys(mapping.columns)
    for (const field of needed.filter((field) => !mapped.includes(field)))
      issues.addIssue({ code: 'custom', message: `«columns»: не вказано стовпця для «${field}»` })
    for (const field of mapped.filter((field) => !known.includes(field)))
      issues.addIssue({ code: 'custom', message: `«columns»: поля «${field}» у цьому виді реєстру немає` })
  })
export type Mapping = z.infer<typeof mappingForm>
