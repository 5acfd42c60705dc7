import { z } from 'zod'
import { chosen } from '#platform/input'

export const handoverForm = z.object({ toUnitId: chosen('Оберіть підрозділ') })
