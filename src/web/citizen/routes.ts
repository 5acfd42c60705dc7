import { printedDirectoryRoutes } from '../desk/directory/directory.tsx'
import type { Route } from '../routes.ts'
import { actRoutes } from './acts.tsx'
import { citizenAppealRoutes } from './appeal.tsx'
import { directoryRoutes } from './directory.tsx'
import { entranceRoutes } from './entrance.tsx'
import { feedRoutes } from './feed.ts'
import { homeRoutes } from './home.tsx'
import { citizenReceptionRoutes } from './reception.tsx'
import { requestRoutes } from './request.tsx'
import { searchRoutes } from './search.tsx'
import { signpostRoutes } from './signposts.ts'
import { statusRoutes } from './status.tsx'
import { verificationRoutes } from './verification.tsx'

/** The portal: what everybody may read, without an account. */
export const citizenRoutes: readonly Route[] = [
  ...homeRoutes,
  ...actRoutes,
  ...citizenAppealRoutes,
  ...citizenReceptionRoutes,
  ...feedRoutes,
  ...directoryRoutes,
  ...printedDirectoryRoutes,
  ...requestRoutes,
  ...searchRoutes,
  ...signpostRoutes,
  ...statusRoutes,
  ...verificationRoutes,
  ...entranceRoutes,
]
