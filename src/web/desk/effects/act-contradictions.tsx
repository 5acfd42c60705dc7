import { contradictionWords, listContradictions } from '#modules/effects'
import { ActLink } from '#web/citizen/effects/force.tsx'
import { deskPage, get, type Route } from '#web/routes.ts'
import { Empty, Total } from '#web/ui/registers.tsx'
import { typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

export const contradictionRoutes: readonly Route[] = [get('/stil/akty/superechnosti', 'staff', contradictions)]

/** What the papers say that cannot all be true: kept as it is, and listed. */
async function contradictions(visit: Visit) {
  const found = await listContradictions(visit.context)
  return deskPage(
    'Суперечності в актах',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/akty">Акти</a>
        <span aria-current="page">Суперечності</span>
      </nav>
      <h1>Суперечності в актах</h1>
      <p class="lead">Записано так, як у документах. Виправити може лише той, хто видав акт.</p>
      {found.length === 0 ? (
        <Empty title="Суперечностей не знайдено">
          <p>Тут з’являться акти, номери, дати або дія яких не узгоджуються між собою.</p>
        </Empty>
      ) : (
        <>
          <Total total={found.length} words={['суперечність', 'суперечності', 'суперечностей']} />
          <div class="register-scroll">
            <table class="folds" aria-label="Суперечності в актах" data-rows>
              <thead>
                <tr>
                  <th scope="col">Акти</th>
                  <th scope="col">Що не сходиться</th>
                </tr>
              </thead>
              <tbody>
                {found.map(({ kind, acts }) => (
                  <tr>
                    <td>
                      <ul class="files">
                        {acts.map((act) => (
                          <li>
                            <ActLink act={act} desk />
                            <span class="quiet">{typeset(act.title)}</span>
                          </li>
                        ))}
                      </ul>
                    </td>
                    <td data-name="Що не сходиться">{contradictionWords[kind]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>,
  )
}
