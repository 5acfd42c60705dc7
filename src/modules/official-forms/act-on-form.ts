import { longDate } from '@ratusha/ukrainian'
import { type Act, layOut } from '#modules/acts'
import type { Council } from '#modules/directory'
import { bare, type Paper, unbroken } from './paper.ts'

const kindNames: Record<Act['kind'], string> = {
  'council-decision': 'РІШЕННЯ',
  'committee-decision': 'РІШЕННЯ',
  order: 'РОЗПОРЯДЖЕННЯ',
  directive: 'НАКАЗ',
}

export function actOnForm(act: Act, { council, body }: { council: Council; body: string }): Paper {
  return {
    ...bare,
    bodies: bodiesOf(act, council, body),
    kind: kindNames[act.kind],
    date: act.adoptedOn === null ? '' : longDate(act.adoptedOn),
    number: act.number ?? '',
    place: placeOf(council),
    restriction: act.access === 'service' ? restricted : '',
    isDraft: act.state === 'draft',
    title: act.title,
    blocks: layOut(act.text).map(({ label, depth, text }) => ({ label, depth, text: unbroken(text) })),
    appendices: act.appendices.map(({ title }) => title),
    signatories: act.signatories,
    preparer: [act.preparer, act.preparerPhone].filter(Boolean).join(' '),
  }
}

export const restricted = 'Для службового користування'

/** «м. Луцьк», out of the address. */
export function placeOf(council: Council): string {
  return /м\.\s*\p{Lu}[^,\d]*/u.exec(council.address)?.[0].trim() ?? ''
}

function bodiesOf({ kind }: Act, council: Council, body: string): string[] {
  switch (kind) {
    case 'council-decision':
      return [council.name]
    case 'committee-decision':
      return [council.name, 'Виконавчий комітет']
    case 'order':
      return [council.name, 'Міський голова']
    case 'directive':
      return [council.name, body]
  }
}
