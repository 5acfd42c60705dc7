import { type Actor, hasRole, worksIn } from '#kernel'

// Who may report, accept, extend and take off control is asked of the task itself: `whyNot` of assignments.

/** A leaver's work is handed over by the head of the department, the leaders of the council and the registry. */
export function mayHandOver(actor: Actor, leaver: { readonly units: readonly number[] }): boolean {
  return (
    hasRole(actor, 'registrar', 'secretary', 'mayor') ||
    (hasRole(actor, 'head') && leaver.units.some((unitId) => worksIn(actor, unitId)))
  )
}

export function maySetReminders(actor: Actor): boolean {
  return hasRole(actor, 'secretary', 'administrator')
}
