import { longDate } from '@ratusha/ukrainian'
import { type Act, layOut } from '#modules/acts'
import type { Council } from '#modules/directory'

/** What a template is given: every requisite of ДСТУ 4163:2020 that an act has, as text. */
export interface FormOfAct {
  /** 03, 04: names of the council and its body, the higher first. */
  readonly bodies: readonly string[]
  /** 09 */
  readonly kind: string
  /** 10; empty for a draft. */
  readonly date: string
  /** 11 */
  readonly number: string
  /** 13 */
  readonly place: string
  readonly isDraft: boolean
  /** 19 */
  readonly title: string
  /** 20; `label` is empty for a plain paragraph, `depth` 0 for `2.`, 1 for `2.1.` */
  readonly blocks: readonly { readonly label: string; readonly depth: number; readonly text: string }[]
  /** 21 */
  readonly appendices: readonly string[]
  /** 22 */
  readonly signatories: Act['signatories']
  /** 27 */
  readonly preparer: string
}

const kindNames: Record<Act['kind'], string> = {
  'council-decision': 'РІШЕННЯ',
  'committee-decision': 'РІШЕННЯ',
  order: 'РОЗПОРЯДЖЕННЯ',
  directive: 'НАКАЗ',
}

export function actOnForm(act: Act, { council, body }: { council: Council; body: string }): FormOfAct {
  return {
    bodies: bodiesOf(act, council, body),
    kind: kindNames[act.kind],
    date: act.adoptedOn === null ? '' : longDate(act.adoptedOn),
    number: act.number ?? '',
    place: /м\.\s*\p{Lu}[^,\d]*/u.exec(council.address)?.[0].trim() ?? '',
    isDraft: act.state === 'draft',
    title: act.title,
    blocks: layOut(act.text).map(({ label, depth, text }) => ({ label, depth, text: unbroken(text) })),
    appendices: act.appendices.map(({ title }) => title),
    signatories: act.signatories,
    preparer: [act.preparer, act.preparerPhone].filter(Boolean).join(' '),
  }
}

// A line never ends between № and the number.
function unbroken(text: string): string {
  return text.replace(/№ +(?=\S)/g, '№\u00a0')
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
