import type { BookingState, Way } from './sitting.ts'

export const wayWords: Record<Way, string> = { 'in-person': 'особисто', online: 'онлайн' }

export const bookingStateWords: Record<BookingState, string> = {
  booked: 'записано',
  cancelled: 'скасовано',
  came: 'прийнято',
  missed: 'не з’явився',
}

export const words: Record<string, string> = {
  'reception.sitting-not-found': 'Такого прийому немає.',
  'reception.booking-not-found': 'Такого запису на прийом немає.',
  'reception.schedule-forbidden': 'Години прийому визначає канцелярія або організаційний відділ.',
  'reception.receive-forbidden': 'Журнал прийому веде канцелярія.',
  'reception.cancel-forbidden': 'Скасувати запис може канцелярія або той, хто записався, за своїм кодом.',
  'reception.day-past': 'Цей день уже минув.',
  'reception.nobody': 'Такої людини немає в довіднику.',
  'reception.booked-already': 'Ви вже записані на цей прийом. Щоб змінити час, скасуйте той запис за його кодом.',
  'reception.too-many-places':
    'З вашої адреси вже багато записів. Зачекайте годину або зателефонуйте до канцелярії: номер є в довіднику.',
  'reception.sitting-doubled': 'На цей час прийом цієї посадової особи вже є: вона не прийме двох разом.',
  'reception.reason-needed': 'Напишіть причину скасування.',
  'reception.cancelled': 'Прийом скасовано.',
  'reception.no-such-slot': 'Оберіть час зі списку.',
  'reception.outside-hours': 'Цей час поза годинами прийому.',
  'reception.slot-past': 'Цей час уже настав.',
  'reception.slot-taken': 'Цей час щойно зайняли. Оберіть інший.',
  'reception.booking-over': 'Цей запис уже скасовано або прийом відбувся.',
  'reception.not-yet': 'Час прийому ще не настав.',
}
