import type { DispatchWay } from './dispatch.ts'

export const dispatchWords: Record<DispatchWay, string> = {
  post: 'поштою',
  'registered-post': 'рекомендованим листом',
  email: 'електронною поштою',
  hand: 'на руки',
  exchange: 'через СЕВ ОВВ',
}

export const words: Record<string, string> = {
  'dispatches.forbidden': 'Документ надсилає канцелярія або підрозділ, який його зареєстрував.',
  'dispatches.not-found': 'Такого надсилання немає.',
  'dispatches.to-nobody': 'Напишіть, кому надіслано.',
  'dispatches.received-in-future': 'Дата вручення в майбутньому.',
  'dispatches.receipt-known': 'Вручення вже підтверджено.',
  'dispatches.received-before-sent': 'Дата вручення раніша за дату надсилання.',
}
