import { getArms } from '#modules/official-forms'
import { rememberFor } from '#platform/memory'

/** The coat of arms stands on every page of the portal and hardly ever changes. */
export const councilArms = rememberFor(5000, getArms)
