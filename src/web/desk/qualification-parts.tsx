import type { Child } from 'hono/jsx'
import type { Message } from '#modules/intake'
import type { Filled } from '../ui/forms.tsx'

/** What one kind of message asks besides, on the form on which it is qualified. */
export type QualificationPart = (props: { readonly message: Message; readonly filled: Filled }) => Child

export const qualificationParts: readonly QualificationPart[] = []
