import type { DraftState } from './draft.ts'

const stateWords: Record<DraftState, string> = {
  draft: 'проєкт',
  registered: 'зареєстровано',
  dropped: 'скасовано',
}

/** What everything is called on a page. */
export const letterDraftWords = { state: stateWords }

export const words: Record<string, string> = {
  'letter-drafts.not-found': 'Такого проєкту листа немає, або він не для вас.',
  'letter-drafts.begin-forbidden': 'Листи готують канцелярія та працівники підрозділів.',
  'letter-drafts.answer-forbidden': 'Відповідь готує підрозділ, який розглядає цей документ, або канцелярія.',
  'letter-drafts.lead-forbidden': 'Проєкт веде його автор, його підрозділ або канцелярія.',
  'letter-drafts.restrict-forbidden': 'Для цього потрібен допуск до документів для службового користування.',
  'letter-drafts.author-unknown': 'Проєкт листа готує працівник: увійдіть під своїм іменем.',
  'letter-drafts.registered': 'Лист зареєстровано: його текст більше не змінюють.',
  'letter-drafts.dropped': 'Цей проєкт скасовано.',
  'letter-drafts.on-signing': 'Проєкт на підписі: щоб змінити його, спершу відкличте з підпису.',
  'letter-drafts.on-approval': 'Проєкт на погодженні: спершу відкличте його з погодження.',
  'letter-drafts.file-not-found': 'Такого файлу серед додатків немає.',
}
