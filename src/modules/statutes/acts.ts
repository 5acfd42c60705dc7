import type { InForce } from '@ratusha/working-days'

interface Act {
  readonly title: string
  /** As a sentence cites it after the article: «ч. 1 ст. 20 Закону № 393/96-ВР». */
  readonly cited: string
  readonly from: Temporal.PlainDate
}

/**
 * Texts were read in the edition of 21.02.2026. Days of entry into force are not part of them: a day here is the one
 * commonly given, and the page says so. No term that runs today depends on it.
 */
export const acts = {
  '393/96-ВР': law('393/96-ВР', 'Про звернення громадян', '2002-01-01'),
  '2939-VI': law('2939-VI', 'Про доступ до публічної інформації', '2011-05-10'),
  '280/97-ВР': law('280/97-ВР', 'Про місцеве самоврядування в Україні', '2002-01-01'),
  '93-IV': law('93-IV', 'Про статус депутатів місцевих рад', '2002-09-01'),
  '1160-IV': law('1160-IV', 'Про засади державної регуляторної політики', '2004-01-14'),
  '3841-IX': law('3841-IX', 'Про публічні консультації', '2024-09-01'),
  '5203-VI': law('5203-VI', 'Про адміністративні послуги', '2012-10-07'),
  '2073-IX': law('2073-IX', 'Про адміністративну процедуру', '2023-12-15'),
  '2297-VI': law('2297-VI', 'Про захист персональних даних', '2011-01-01'),
  'КМУ 1533/2025': act('Національний план реагування на кіберінциденти', 'постанова КМУ № 1533', '2025-11-26'),
  'КМУ 348': act('Інструкція з діловодства за зверненнями громадян', 'постанови КМУ № 348', '1997-04-14'),
  'КМУ 55': act('Типова інструкція з документування управлінської інформації', 'постанова КМУ № 55', '2018-01-17'),
  Статут: act('Статут територіальної громади', 'Статуту територіальної громади', '2015-10-28'),
} satisfies Record<string, Act>

export type ActId = keyof typeof acts

export function sinceEntry(id: ActId): InForce {
  return { from: acts[id].from }
}

export function from(iso: string): InForce {
  return { from: Temporal.PlainDate.from(iso) }
}

function law(number: string, title: string, entered: string): Act {
  return act(`Закон «${title}»`, `Закону № ${number}`, entered)
}

function act(title: string, cited: string, entered: string): Act {
  return { title, cited, from: Temporal.PlainDate.from(entered) }
}
