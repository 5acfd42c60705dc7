import { mayEnterActs } from '#modules/acts'
import { deskActPage } from '#web/desk/acts/act-page.tsx'
import { handingRoutesOf } from '#web/desk/signings/handing.tsx'
import type { Route } from '#web/routes.ts'

/** Drafts of acts go to their signers. */
export const actHandingRoutes: readonly Route[] = handingRoutesOf({
  kind: 'act',
  place: '/stil/akty',
  title: 'Акти',
  right: mayEnterActs,
  again: (visit, id, takingBack, status) => deskActPage(visit, id, { takingBack, status }),
})
