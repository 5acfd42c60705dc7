import { dayOf, isMember } from '#kernel'
import { type LetterDraft, letterDraftRights, listLetterDrafts } from '#modules/letter-drafts'
import { deskPage, get, type Route } from '#web/routes.ts'
import { Empty, Pages, Total } from '#web/ui/registers.tsx'
import { chosenTab, Tabs } from '#web/ui/tabs.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import { pageOf, type Visit } from '#web/visit.ts'
import { StateOfLetter } from './letter-state.tsx'

export const lettersPlace = '/stil/lysty'

export const letterListRoutes: readonly Route[] = [get(lettersPlace, isMember, listPage)]

const tabs = [
  ['', 'mine', 'Мої проєкти'],
  ['usi', 'all', 'Усі проєкти'],
  ['zavershene', 'done', 'Зареєстровані'],
] as const

async function listPage(visit: Visit) {
  const [value, show, title] = chosenTab(visit, tabs)
  const { items, total, page, perPage } = await listLetterDrafts(visit.context, { show, ...pageOf(visit.query) })
  return deskPage(
    `Листи: ${title}`,
    <>
      <h1>Листи</h1>
      {letterDraftRights.mayBegin(visit.actor) ? (
        <p class="next">
          <a class="button button-main" href={`${lettersPlace}/novyi`}>
            Почати лист
          </a>
        </p>
      ) : null}
      <Tabs label="Які листи" path={lettersPlace} tabs={tabs} chosen={value} />
      {items.length === 0 ? (
        <Empty title={show === 'done' ? 'Листів ще не реєстрували' : 'Проєктів листів немає'}>
          <p>
            Лист пишуть на бланку, погоджують і підписують тут; номер він дістане з підписом. Відповідь починають з
            картки документа, звернення чи запиту.
          </p>
        </Empty>
      ) : (
        <>
          <Total total={total} words={['лист', 'листи', 'листів']} />
          <LetterTable items={items} title={title} />
        </>
      )}
      <Pages path={lettersPlace} query={visit.query} page={page} perPage={perPage} total={total} />
    </>,
  )
}

/** No resident is named here: a list is read over shoulders. */
function LetterTable({ items, title }: { items: readonly LetterDraft[]; title: string }) {
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption class="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Лист</th>
            <th scope="col">Стан</th>
            <th scope="col">Відповідь на</th>
            <th scope="col">Хто готує</th>
            <th scope="col">Почато</th>
          </tr>
        </thead>
        <tbody data-rows>
          {items.map((draft) => (
            <tr>
              <td>
                <a href={`${lettersPlace}/${draft.id}`} data-open>
                  {draft.number ? `${numbered(draft.number)} ` : ''}
                  {typeset(draft.summary)}
                </a>
              </td>
              <td data-name="Стан">
                <StateOfLetter draft={draft} />
              </td>
              <td data-name="Відповідь на">{draft.answers ? numbered(draft.answers.number) : ''}</td>
              <td data-name="Хто готує">{draft.author}</td>
              <td data-name="Почато">
                <Day day={dayOf(draft.begunAt)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
