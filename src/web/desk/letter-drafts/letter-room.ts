import { letterDraftRights } from '#modules/letter-drafts'
import { approvalSendRoutesOf } from '#web/desk/approvals/approval-send.tsx'
import { handingRoutesOf } from '#web/desk/signings/handing.tsx'
import type { Route } from '#web/routes.ts'
import { letterListRoutes } from './letter-list.tsx'
import { letterNewRoutes } from './letter-new.tsx'
import { letterDraftPage, letterPageRoutes } from './letter-page.tsx'

const room = { kind: 'letter', place: '/stil/lysty', title: 'Листи', right: letterDraftRights.mayBegin }

/** Letters on their way to a number. */
export const letterDraftRoutes: readonly Route[] = [
  ...letterListRoutes,
  ...letterNewRoutes,
  ...letterPageRoutes,
  ...approvalSendRoutesOf(room),
  ...handingRoutesOf({
    ...room,
    again: (visit, id, takingBack, status) => letterDraftPage(visit, id, { takingBack, status }),
  }),
]
