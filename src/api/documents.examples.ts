/** One letter of an invented city, as every example of the document tells it. */
export const letter = {
  book_id: 1,
  correspondent: 'Громадська організація «Приклад»',
  correspondent_number: '15/3',
  correspondent_date: '2026-11-18',
  received_on: '2026-11-19',
  arrival: 'post',
  summary: 'Про ремонт шкільного даху',
  sheets: 2,
  addressee_unit_id: 12,
  due_on: '2026-12-19',
}

export const row = {
  id: 41,
  direction: 'incoming',
  book_id: 1,
  number: '473',
  registered_on: '2026-11-20',
  received_on: '2026-11-19',
  unit_id: 3,
  kind: 'лист',
  correspondent: letter.correspondent,
  correspondent_number: '15/3',
  correspondent_date: '2026-11-18',
  addressee: '',
  addressee_unit_id: 12,
  summary: letter.summary,
  sheets: 2,
  access: 'open',
  due_on: '2026-12-19',
  state: 'registered',
  executed_on: null,
  execution_note: '',
  holder_unit_id: 3,
}

export const file = {
  id: 7,
  name: 'лист.pdf',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  href: '/api/v1/documents/41/files/7',
}

export const whole = {
  ...row,
  revision: 1,
  registered_by: 'Мешканка Прикладова',
  arrival: 'post',
  correspondent_kind: 'organisation',
  correspondent_signer: '',
  signer: '',
  preparer: '',
  appendices: '',
  copies: null,
  attachments: [
    {
      ...file,
      attached_at: '2026-11-20T08:00:00Z',
      attached_by: 'Мешканка Прикладова',
      superseded_by: null,
      removal_reason: null,
    },
  ],
  links: [],
  dispatches: [],
  handovers: [],
  filing: null,
  corrections: [],
  history: [{ at: '2026-11-20T08:00:00Z', by: 'Мешканка Прикладова', verb: 'documents.register', sealed: true }],
}
