import { z } from '@hono/zod-openapi'

/** Fields of answers. Days and moments are strings on the wire, and say so in the document. */

export const int = (description: string) => z.number().int().openapi({ description })
export const text = (description: string) => z.string().openapi({ description })
export const flag = (description: string) => z.boolean().openapi({ description })
export const day = (description: string) => z.iso.date().openapi({ format: 'date', description })
export const moment = (description: string) => z.iso.datetime().openapi({ format: 'date-time', description })

export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ description: 'SHA-256 байтів файлу' })
