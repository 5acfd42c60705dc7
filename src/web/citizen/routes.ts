import { printedDirectoryRoutes } from '../desk/directory/directory.tsx'
import type { Route } from '../routes.ts'
import { entranceRoutes } from './access/entrance.tsx'
import { actRoutes } from './acts/acts.tsx'
import { feedRoutes } from './acts/feed.ts'
import { citizenAppealRoutes } from './appeals/appeal.tsx'
import { directoryRoutes } from './directory/directory.tsx'
import { homeRoutes } from './home.tsx'
import { requestRoutes } from './information-requests/request.tsx'
import { statusRoutes } from './intake/status.tsx'
import { citizenReceptionRoutes } from './reception/reception.tsx'
import { searchRoutes } from './search/search.tsx'
import { verificationRoutes } from './signatures/verification.tsx'
import { signpostRoutes } from './signposts.ts'

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
