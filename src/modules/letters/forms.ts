import { z } from 'zod'
import { line, optionalChoice, revision } from '#platform/input'

const lines = (most: number) => z.string().trim().max(most, `Довше за ${most} знаків`).default('')

export const letterForm = z.object({
  unitId: optionalChoice,
  addressees: lines(5000),
  replyNumber: line(100),
  replyDate: line(40),
  title: line(500),
  text: z.string('Напишіть текст').trim().min(1, 'Напишіть текст').max(200_000, 'Текст довший за 200 000 знаків'),
  appendices: lines(5000),
  post: line(300),
  name: line(200),
  secondPost: line(300),
  secondName: line(200),
  approvedPost: line(300),
  approvedName: line(200),
  agreedPost: line(300),
  agreedName: line(200),
  preparer: line(200),
  preparerPhone: line(60),
  revision,
})

/** What is only looked at may still lack its text. */
export const letterInWork = letterForm.extend({ text: lines(200_000) })
export type LetterInput = z.infer<typeof letterForm>
