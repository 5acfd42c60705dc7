import { mayEnterActs } from '#modules/acts'
import { deskActPage } from '#web/desk/acts/act-page.tsx'
import { approvalSendRoutesOf } from '#web/desk/approvals/approval-send.tsx'
import { handingRoutesOf } from '#web/desk/signings/handing.tsx'
import type { Route } from '#web/routes.ts'

const room = { kind: 'act', place: '/stil/akty', title: 'Акти', right: mayEnterActs }

/** Drafts of acts go round to be approved, and to their signers. */
export const actHandingRoutes: readonly Route[] = [
  ...approvalSendRoutesOf(room),
  ...handingRoutesOf({
    ...room,
    again: (visit, id, takingBack, status) => deskActPage(visit, id, { takingBack, status }),
  }),
]
