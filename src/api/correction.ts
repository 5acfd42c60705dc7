import { Refusal } from '#kernel'
import { type CardPage, correctCard, getCard, getCardPage } from '#modules/documents'
import { pageBody } from './documents.page.ts'
import { changed, correction } from './documents.schemas.ts'
import { type Given, parseInput, readJson } from './input.ts'
import { type Call, type Operation, type Written, writeOnce } from './operation.ts'
import { ApiProblem, invalid } from './problem.ts'
import { toWire } from './wire.ts'
import { inputWords } from './words.uk.ts'

/** What is not sent stays as it is, `null` empties a field (RFC 7396); the form of the page then reads the whole. */
export const correctDocument: Operation = {
  method: 'patch',
  path: '/documents/{id}',
  name: 'correctDocument',
  tag: 'documents',
  summary: 'Виправити картку',
  description:
    'Надсилають лише змінене (JSON Merge Patch, RFC 7396), причину і версію: revision або If-Match. Попереднє лишається в історії. Чужі зміни між читанням і записом: 409 (revision) або 412 (If-Match) з кодом stale та обома версіями, current і yours.',
  right: 'documents:write',
  body: {
    form: correction,
    example: { revision: 1, reason: 'помилка в номері кореспондента', correspondent_number: '15/3-а' },
  },
  ifMatch: true,
  answer: { status: 200, schema: changed, description: 'Виправлено.', example: { id: 41, revision: 2 } },
  run: async (call) => {
    const given = await readJson(call.web)
    return writeOnce(call, JSON.stringify(given), changed, (inside) => correct(inside, given))
  },
}

async function correct(call: Call, given: Given): Promise<Written> {
  const { context } = call
  const id = call.id('id')
  const page = await getCardPage(context, id)
  const tags = tagsOf(call.header('if-match'))
  const revision = given.revision ?? (tags === 'any' ? undefined : page.card.revision)
  if (revision === undefined) throw invalid({ path: 'revision', message: inputWords.revision })
  const yours = { ...given, revision }
  const input = parseInput(correction, merged(page, yours))
  if (tags !== 'any' && !tags.includes(page.card.revision)) throw stale(412, call, page, given)
  try {
    await correctCard(context, id, input)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale') {
      throw stale(tags === 'any' ? 409 : 412, call, await getCardPage(context, id), yours)
    }
    throw error
  }
  return { status: 200, body: { id, revision: (await getCard(context, id)).revision } }
}

function merged(page: CardPage, given: Given): Given {
  const whole = { ...correctable(page), ...given }
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null))
}

/** What the card says now, field by field of the form. */
function correctable(page: CardPage): Given {
  const wire = Object.entries(toWire(pageBody(page)) as Given)
  return Object.fromEntries(wire.filter(([name]) => Object.hasOwn(correction.documented.shape, name)))
}

// A key that may only write is not shown what it may not read.
function stale(status: 409 | 412, { scopes }: Call, page: CardPage, yours: Given): ApiProblem {
  const current = scopes.includes('read') ? correctable(page) : { revision: page.card.revision }
  const headers = { ETag: `"${page.card.revision}"` }
  return new ApiProblem(status, 'stale', { members: { current, yours }, headers })
}

/**
 * Revisions that `If-Match` names. `any`: no condition. A weak tag counts as well: compression on the way makes our own
 * tags weak, and a revision is no less the same for it.
 */
function tagsOf(header: string | undefined): number[] | 'any' {
  if (header === undefined || header.trim() === '*') return 'any'
  const tags = header.split(',').map((tag) => /^(?:W\/)?"([^"]{1,20})"$/.exec(tag.trim())?.[1])
  return tags.map((tag) => {
    if (tag === undefined) throw invalid({ path: 'If-Match', message: inputWords.etag })
    return /^\d{1,9}$/.test(tag) ? Number(tag) : 0
  })
}
