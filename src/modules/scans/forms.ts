import { z } from 'zod'
import { flag } from '#platform/input'

export const pileForm = z.object({ separate: flag })
