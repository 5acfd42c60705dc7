// Written by bin/generate-tables.ts from the migrated database. Do not edit.
import type { ColumnType, Generated } from 'kysely'

export type Json = unknown

export interface DB {
  'access.accounts': {
    id: Generated<number>
    login: string
    person_id: number
    password_hash: string
    totp_secret: string | null
    totp_confirmed_at: Temporal.Instant | null
    totp_last_step: number | null
    roles: Generated<string[]>
    clearance: Generated<boolean>
    closed_at: Temporal.Instant | null
    revision: Generated<number>
  }
  'access.attempts': {
    id: Generated<number>
    key: string
    at: Temporal.Instant
  }
  'access.sessions': {
    token_hash: string
    account_id: number
    started_at: Temporal.Instant
    seen_at: Temporal.Instant
    expires_at: Temporal.Instant
    device: Generated<string>
  }
  'access.tokens': {
    id: Generated<number>
    token_hash: string
    account_id: number
    name: string
    scopes: string[]
    created_at: Temporal.Instant
    expires_at: Temporal.Instant
    seen_at: Temporal.Instant | null
    revoked_at: Temporal.Instant | null
  }
  'acknowledgements.lists': {
    id: Generated<number>
    kind: string
    ref: number
    number: string
    title: string
    href: string
    audience: string[]
    restricted: boolean
    note: Generated<string>
    due_on: Temporal.PlainDate | null
    sent_by: string
    sender_id: number
    sent_at: Temporal.Instant
    closed_at: Temporal.Instant | null
    closed_reason: Generated<string>
  }
  'acknowledgements.readers': {
    id: Generated<number>
    list_id: number
    person_id: number
    name: string
    post: Generated<string>
    acknowledged_at: Temporal.Instant | null
    reminded_on: Temporal.PlainDate | null
  }
  'acts.acts': {
    id: Generated<number>
    kind: string
    body_unit_id: number
    series_id: number | null
    ordinal: number | null
    number: string | null
    adopted_on: Temporal.PlainDate | null
    title: string
    text: Generated<string>
    text_state: string
    state: string
    preparer: Generated<string>
    preparer_phone: Generated<string>
    signatories: ColumnType<Json, string | undefined, string>
    appendices: ColumnType<Json, string | undefined, string>
    source_note: Generated<string>
    access: Generated<string>
    published_at: Temporal.Instant | null
    entered_at: Temporal.Instant
    revision: Generated<number>
    on_signing: Generated<boolean>
  }
  'acts.corrections': {
    act_id: number
    version: number
    corrected_at: Temporal.Instant
    corrected_by: string
    reason: string
    before: ColumnType<Json, string, string>
  }
  'acts.files': {
    id: Generated<number>
    act_id: number
    sha256: string
    name: string
    role: string
    ordinal: number
    attached_at: Temporal.Instant
  }
  'appeals.appeals': {
    id: Generated<number>
    book_id: number
    series_id: number
    ordinal: number
    number: string
    registered_on: Temporal.PlainDate
    registered_at: Temporal.Instant
    registered_by: string
    unit_id: number
    received_on: Temporal.PlainDate
    written_on: Temporal.PlainDate | null
    channel: string
    form: string
    kind: string
    authorship: string
    signed: boolean
    signers: number
    surname: string
    given_name: string
    patronymic: string
    address: string
    phone: string
    email: string
    benefits: string[]
    social_status: string
    confidential: boolean
    sent_by: string
    sent_number: string
    sent_on: Temporal.PlainDate | null
    summary: string
    text: string
    topic_id: number | null
    more_topic_ids: number[]
    complained_unit_id: number | null
    complained_of: string
    sign: string
    earlier_id: number | null
    disagrees_with: number | null
    state: string
    no_study: boolean
    due_on: Temporal.PlainDate
    strict_on: Temporal.PlainDate
    rule_id: string
    rule_version: string
    why: string[]
    extended: boolean
    control: boolean
    responsible_unit_id: number | null
    co_unit_ids: number[]
    outcome: string | null
    ended_on: Temporal.PlainDate | null
    ended_as: string | null
    closed_on: Temporal.PlainDate | null
    rating: number | null
    rating_words: string
    dossier_index: string
    sheets: number | null
    shingles: number[]
    audience: string[]
    revision: Generated<number>
    sex: string
    complained_person_id: number | null
    responsible_person_id: number | null
    readers: string[]
    mark: string
    complained_outside: boolean
    complained_suspects: number[]
  }
  'appeals.corrections': {
    appeal_id: number
    version: number
    corrected_at: Temporal.Instant
    corrected_by: string
    reason: string
    before: ColumnType<Json, string, string>
  }
  'appeals.files': {
    id: Generated<number>
    appeal_id: number
    step_id: number | null
    sha256: string
    name: string
    attached_at: Temporal.Instant
    attached_by: string
  }
  'appeals.steps': {
    id: Generated<number>
    appeal_id: number
    kind: string
    happened_on: Temporal.PlainDate
    at: Temporal.Instant
    by: string
    words: string
    recipient: string
    number: string
    ground: string
    until_on: Temporal.PlainDate | null
  }
  'approvals.answers': {
    id: Generated<number>
    step_id: number
    round: number
    version: number
    verdict: string
    remarks: string
    letter_number: Generated<string>
    letter_on: Temporal.PlainDate | null
    answered_by: string
    behalf: boolean
    answered_at: Temporal.Instant
  }
  'approvals.routes': {
    id: Generated<number>
    kind: string
    ref: number
    title: string
    href: string
    audience: string[]
    restricted: boolean
    state: string
    round: Generated<number>
    version: Generated<number>
    author_id: number
    author: string
    sent_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    note: Generated<string>
  }
  'approvals.steps': {
    id: Generated<number>
    route_id: number
    stage: number
    person_id: number | null
    body: Generated<string>
    name: string
    post: string
    due_on: Temporal.PlainDate | null
    state: string
    reminded_on: Temporal.PlainDate | null
  }
  'approvals.versions': {
    route_id: number
    number: number
    text: string
    hash: string
    written_by: string
    written_at: Temporal.Instant
    editorial_by: string | null
    editorial_reason: string | null
  }
  'assignments.assignments': {
    id: Generated<number>
    root_id: Generated<number>
    parent_id: number | null
    leads: Generated<boolean>
    source_kind: string
    source_ref: number
    source_number: Generated<string>
    source_title: string
    source_href: string
    access: Generated<string>
    author_person_id: number | null
    author_name: string
    author_post: Generated<string>
    judge_person_id: number | null
    basis: string
    entered_by: string
    scan_sha256: string | null
    scan_name: Generated<string>
    text: string
    executor_person_id: number | null
    executor_unit_id: number | null
    rhythm: Generated<string>
    period: ColumnType<Json, string | undefined | null, string | null>
    given_on: Temporal.PlainDate
    given_at: Temporal.Instant
    asked_on: Temporal.PlainDate | null
    due_on: Temporal.PlainDate | null
    ends_on: Temporal.PlainDate | null
    term_words: Generated<string>
    rule_id: string | null
    rule_version: string | null
    why: Generated<string[]>
    control: Generated<string>
    control_ended_by: Generated<string>
    state: string
    done_on: Temporal.PlainDate | null
    closed_at: Temporal.Instant | null
    closing: string | null
    closing_note: Generated<string>
    audience: string[]
    revision: Generated<number>
    extended_on: Generated<Temporal.PlainDate[]>
  }
  'assignments.parties': {
    id: Generated<number>
    assignment_id: number
    part: string
    person_id: number | null
    unit_id: number | null
  }
  'assignments.periods': {
    id: Generated<number>
    assignment_id: number
    from_on: Temporal.PlainDate
    until_on: Temporal.PlainDate
    asked_on: Temporal.PlainDate
    due_on: Temporal.PlainDate
    done_on: Temporal.PlainDate | null
    extended_on: Generated<Temporal.PlainDate[]>
  }
  'calendar.martial_law': {
    id: Generated<number>
    since: Temporal.PlainDate
    until: Temporal.PlainDate | null
    source: string
    verified: Generated<boolean>
  }
  'calendar.transfers': {
    id: Generated<number>
    decided_by: string
    off: Temporal.PlainDate | null
    worked: Temporal.PlainDate | null
    source: string
  }
  'carryover.rows': {
    source_id: number
    key: string
    line: number
    ref: number
    flags: Generated<string[]>
  }
  'carryover.sources': {
    id: Generated<number>
    name: string
    kind: string
    mapping: ColumnType<Json, string, string>
    first_at: Temporal.Instant
    last_at: Temporal.Instant
  }
  'certifications.issued': {
    id: Generated<number>
    year: number
    ordinal: number
    kind: string
    subject: string
    ref: number
    paper_name: string
    points: string[]
    content: ColumnType<Json, string | undefined | null, string | null>
    source_sha256: string | null
    sha256: string
    file_name: string
    post: string
    name: string
    certified_on: Temporal.PlainDate
    given_to: string
    code: string
    audience: string[]
    issued_at: Temporal.Instant
    issued_by: string
  }
  'control.extensions': {
    id: Generated<number>
    assignment_id: number
    asked_by: string
    asked_at: Temporal.Instant
    reason: string
    from_on: Temporal.PlainDate
    wanted_on: Temporal.PlainDate
    granted: boolean | null
    granted_on: Temporal.PlainDate | null
    answered_by: Generated<string>
    answered_at: Temporal.Instant | null
    answer: Generated<string>
  }
  'control.reminders': {
    assignment_id: number
    due_on: Temporal.PlainDate
    days: number
    reminded_at: Temporal.Instant
  }
  'control.report_files': {
    report_id: number
    ordinal: number
    sha256: string
    name: string
  }
  'control.reports': {
    id: Generated<number>
    assignment_id: number
    period_id: number | null
    kind: string
    text: string
    person_id: number | null
    reported_by: string
    reported_at: Temporal.Instant
    verdict: string
    judged_by: Generated<string>
    judged_at: Temporal.Instant | null
    remarks: Generated<string>
  }
  'control.settings': {
    id: Generated<number>
    remind_before: Generated<number[]>
    remind_after: Generated<number[]>
  }
  'directory.council': {
    id: Generated<number>
    name: string
    name_genitive: string
    hromada: string
    code: string
    address: string
    phone: string
    email: string
    website: string
  }
  'directory.people': {
    id: Generated<number>
    surname: string
    given_name: string
    patronymic: Generated<string>
    revision: Generated<number>
  }
  'directory.phones': {
    id: Generated<number>
    unit_id: number | null
    post_id: number | null
    number: string
    inner_only: Generated<boolean>
    note: Generated<string>
    sort: Generated<number>
  }
  'directory.posts': {
    id: Generated<number>
    unit_id: number
    title: string
    leads: Generated<boolean>
    sort: Generated<number>
    abolished_on: Temporal.PlainDate | null
    revision: Generated<number>
  }
  'directory.tenures': {
    id: Generated<number>
    post_id: number
    person_id: number
    since: Temporal.PlainDate | null
    until: Temporal.PlainDate | null
  }
  'directory.units': {
    id: Generated<number>
    parent_id: number | null
    kind: string
    name: string
    short_name: string
    index: string | null
    address: Generated<string>
    email: Generated<string>
    website: Generated<string>
    note: Generated<string>
    sort: Generated<number>
    founded_on: Temporal.PlainDate | null
    abolished_on: Temporal.PlainDate | null
    revision: Generated<number>
  }
  'dispatches.dispatches': {
    id: Generated<number>
    card_id: number
    correspondent_id: number
    way: string
    sent_on: Temporal.PlainDate
    sent_by: string
    tracking: Generated<string>
    received_on: Temporal.PlainDate | null
    receipt_note: Generated<string>
  }
  'documents.attachments': {
    id: Generated<number>
    card_id: number
    sha256: string
    name: string
    ordinal: number
    attached_at: Temporal.Instant
    attached_by: string
    superseded_by: number | null
    removal_reason: string | null
  }
  'documents.cards': {
    id: Generated<number>
    direction: string
    book_id: number
    series_id: number
    ordinal: number
    number: string
    registered_on: Temporal.PlainDate
    registered_at: Temporal.Instant
    registered_by: string
    unit_id: number
    kind: string
    received_on: Temporal.PlainDate | null
    arrival: string | null
    correspondent_id: number | null
    correspondent_number: Generated<string>
    correspondent_date: Temporal.PlainDate | null
    correspondent_signer: Generated<string>
    addressee: Generated<string>
    addressee_unit_id: number | null
    signer: Generated<string>
    preparer: Generated<string>
    summary: string
    sheets: number | null
    appendices: Generated<string>
    copies: number | null
    access: Generated<string>
    due_on: Temporal.PlainDate | null
    state: string
    executed_on: Temporal.PlainDate | null
    execution_note: Generated<string>
    holder_unit_id: number
    audience: string[]
    revision: Generated<number>
    held_by: Generated<number[]>
  }
  'documents.corrections': {
    card_id: number
    version: number
    corrected_at: Temporal.Instant
    corrected_by: string
    reason: string
    before: ColumnType<Json, string, string>
  }
  'documents.correspondents': {
    id: Generated<number>
    kind: string
    name: string
    code: Generated<string>
    address: Generated<string>
    email: Generated<string>
    phone: Generated<string>
    name_key: string
  }
  'documents.links': {
    from_id: number
    to_id: number
    kind: string
    linked_at: Temporal.Instant
  }
  'documents.readers': {
    card_id: number
    key: string
    added_at: Temporal.Instant
  }
  'dossiers.dossiers': {
    id: Generated<number>
    nomenclature_id: number
    index: string
    title: string
    retention: string
    term: string
    article: Generated<string>
    note: Generated<string>
    closed_on: Temporal.PlainDate | null
    revision: Generated<number>
  }
  'dossiers.nomenclatures': {
    id: Generated<number>
    unit_id: number
    year: number
    approved_on: Temporal.PlainDate | null
    closed_on: Temporal.PlainDate | null
    closing_note: string | null
    revision: Generated<number>
  }
  'dossiers.volumes': {
    id: Generated<number>
    dossier_id: number
    ordinal: number
    opened_on: Temporal.PlainDate
    closed_on: Temporal.PlainDate | null
  }
  'effects.acts': {
    act_id: number
    kind: string
    body_unit_id: number
    number: Generated<string>
    adopted_on: Temporal.PlainDate | null
    points: Generated<string[]>
  }
  'effects.computed': {
    act_id: number
    digest: string
  }
  'effects.corrections': {
    relation_id: number
    version: number
    corrected_at: Temporal.Instant
    corrected_by: string
    reason: string
    before: ColumnType<Json, string, string>
  }
  'effects.flags': {
    act_id: number
    kind: string
    act_ids: number[]
    relation_id: number | null
  }
  'effects.forces': {
    act_id: number
    from_on: Temporal.PlainDate
    until_on: Temporal.PlainDate | null
    force: string
  }
  'effects.relations': {
    id: Generated<number>
    kind: string
    source_id: number
    source_point: Generated<string>
    target_id: number | null
    target_chosen: Generated<boolean>
    target_kind: string | null
    target_number: Generated<string>
    target_adopted_on: Temporal.PlainDate | null
    target_name: Generated<string>
    points: Generated<string[]>
    force_on: Temporal.PlainDate | null
    until: Temporal.PlainDate | null
    changes: ColumnType<Json, string | undefined, string>
    quote: Generated<string>
    withdrawn: Generated<boolean>
    entered_at: Temporal.Instant
    entered_by: string
    revision: Generated<number>
  }
  'effects.stale': {
    id: Generated<number>
    act_id: number
    hops: Generated<number>
  }
  'files.blobs': {
    sha256: string
    size: number
    format: string
    media_type: string
    kept_at: Temporal.Instant
    verified_at: Temporal.Instant | null
    damaged_at: Temporal.Instant | null
    came_at: Generated<Temporal.Instant>
  }
  'filings.filings': {
    card_id: number | null
    volume_id: number
    ordinal: number
    sheets: number
    filed_on: Temporal.PlainDate
    filed_by: string
    kind: string
    ref: number
    number: Generated<string>
    registered_on: Temporal.PlainDate | null
    title: Generated<string>
    href: Generated<string>
    audience: Generated<string[]>
  }
  'inbox.items': {
    id: Generated<number>
    kind: string
    ref: number
    step: string
    for_key: string
    holders: string[]
    watchers: string[]
    number: string
    title: string
    href: string
    due_on: Temporal.PlainDate | null
    since: Temporal.Instant
  }
  'information_requests.files': {
    id: Generated<number>
    request_id: number
    step_id: number | null
    sha256: string
    name: string
    redacted_of: number | null
    published_at: Temporal.Instant | null
    attached_at: Temporal.Instant
    attached_by: string
  }
  'information_requests.rates': {
    id: Generated<number>
    since: Temporal.PlainDate
    kopecks: number
    decided_by: string
    entered_at: Temporal.Instant
    entered_by: string
  }
  'information_requests.requests': {
    id: Generated<number>
    book_id: number
    series_id: number
    ordinal: number
    number: string
    registered_on: Temporal.PlainDate
    registered_at: Temporal.Instant
    registered_by: string
    unit_id: number
    received_at: Temporal.Instant
    channel: string
    requester_kind: string
    requester: string
    address: string
    email: string
    phone: string
    text: string
    summary: string
    content_kind: string
    topic: string
    urgent: boolean
    urgent_reason: string
    responsible_unit_id: number | null
    state: string
    due_on: Temporal.PlainDate
    strict_on: Temporal.PlainDate
    due_at: Temporal.Instant | null
    rule_id: string
    rule_version: string
    why: ColumnType<Json, string, string>
    extended: Generated<boolean>
    postponed: Generated<boolean>
    ended_on: Temporal.PlainDate | null
    copies: Generated<number>
    cost: Generated<number>
    paid_on: Temporal.PlainDate | null
    planning_extract: Generated<boolean>
    audience: string[]
    revision: Generated<number>
    ended_at: Temporal.Instant | null
  }
  'information_requests.steps': {
    id: Generated<number>
    request_id: number
    kind: string
    happened_on: Temporal.PlainDate
    at: Temporal.Instant
    by: string
    words: string
    ground: string
    official: string
    remedy: string
    recipient: string
    number: string
    until_on: Temporal.PlainDate | null
  }
  'intake.files': {
    id: Generated<number>
    message_id: number
    sha256: string
    name: string
    ordinal: number
  }
  'intake.keys': {
    hash: Buffer
    kind: string
    ref: number
    issued_at: Temporal.Instant
  }
  'intake.messages': {
    id: Generated<number>
    channel: string
    form: string
    received_at: Temporal.Instant
    entered_at: Temporal.Instant
    entered_by: string
    sender_kind: string
    sender: string
    address: string
    email: string
    phone: string
    confidential: boolean
    subject: string
    text: string
    fields: ColumnType<Json, string, string>
    text_hash: Buffer
    crowded: boolean
    state: string
    kind: string | null
    result_kind: string | null
    result_ref: number | null
    result_number: string | null
    result_href: string | null
    audience: string[]
    revision: Generated<number>
  }
  'intake.qualifications': {
    message_id: number
    version: number
    kind: string
    reason: string
    proposed: string
    decided_at: Temporal.Instant
    decided_by: string
    result_kind: string
    result_ref: number
    result_number: string
    result_href: string
  }
  'journal.entries': {
    id: Generated<number>
    at: Temporal.Instant
    request_id: string
    actor: string
    actor_name: string
    verb: string
    subject: string
    subject_id: string
    before: ColumnType<Json, string | undefined | null, string | null>
    after: ColumnType<Json, string | undefined | null, string | null>
    seal: number | null
  }
  'journal.seals': {
    id: Generated<number>
    sealed_at: Temporal.Instant
    entry_ids: number[]
    leaves: Buffer
    root: Buffer
    chain: Buffer
  }
  'law.norm_settings': {
    id: Generated<number>
    norm_id: string
    value: string
    decided_by: string
    since: Temporal.PlainDate
  }
  'law.settings': {
    id: Generated<number>
    rule_id: string
    amount: number
    unit: string
    roll: string
    decided_by: string
    since: Temporal.PlainDate
  }
  'letter_drafts.drafts': {
    id: Generated<number>
    state: string
    on_signing: Generated<boolean>
    summary: string
    correspondent_kind: string
    correspondent: string
    access: string
    answers_kind: string | null
    answers_ref: number | null
    answers_number: Generated<string>
    reply_kind: string
    unit_id: number | null
    author_id: number
    author: string
    readers: Generated<number[]>
    except_people: Generated<number[]>
    audience: string[]
    card_id: number | null
    number: Generated<string>
    registered_on: Temporal.PlainDate | null
    drop_reason: Generated<string>
    begun_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    revision: Generated<number>
  }
  'letter_drafts.files': {
    id: Generated<number>
    draft_id: number
    sha256: string
    name: string
    role: string
    attached_by: string
    attached_at: Temporal.Instant
  }
  'letters.versions': {
    subject: string
    ref: number
    version: number
    content: ColumnType<Json, string, string>
    saved_at: Temporal.Instant
    saved_by: string
  }
  'lexicon.words': {
    level: string
    form: string
    count: number
  }
  'mailroom.letters': {
    id: Generated<number>
    mailbox: string
    uid_validity: number
    uid: number
    sha256: string | null
    message_id: number
    sender: string
    taken_at: Temporal.Instant
  }
  'mailroom.mailboxes': {
    mailbox: string
    uid_validity: number
    last_uid: number
    looked_at: Temporal.Instant
    flaw: string | null
  }
  'notifications.notices': {
    id: Generated<number>
    event_id: number
    account_id: number
    text: string
    href: string
    created_at: Temporal.Instant
    read_at: Temporal.Instant | null
  }
  'numbers.books': {
    id: Generated<number>
    owner_unit_id: number
    kind: string
    title: string
    template: string
    restart: string
    sort: Generated<number>
    retired_on: Temporal.PlainDate | null
    revision: Generated<number>
    number_before_signing: Generated<boolean>
  }
  'numbers.entries': {
    series_id: number
    ordinal: number
    until: number | null
    number: string
    state: string
    reason: string | null
    at: Temporal.Instant
  }
  'numbers.series': {
    id: Generated<number>
    book_id: number
    scope: string
    last: Generated<number>
    closed_on: Temporal.PlainDate | null
    closing_note: string | null
  }
  'official_forms.arms': {
    version: number
    svg: string
    saved_at: Temporal.Instant
    saved_by: string
  }
  'official_forms.templates': {
    kind: string
    version: number
    source: string
    saved_at: Temporal.Instant
    saved_by: string
  }
  'originals.handovers': {
    id: Generated<number>
    card_id: number
    from_unit_id: number
    to_unit_id: number
    handed_at: Temporal.Instant
    handed_by: string
    acknowledged_at: Temporal.Instant | null
    acknowledged_by: string | null
    returned_reason: string | null
  }
  'platform.idempotency': {
    owner: string
    key: string
    request_hash: string
    status: number | null
    location: string | null
    body: string | null
    created_at: Temporal.Instant
  }
  'platform.migrations': {
    name: string
    sha256: string
    applied_at: Generated<Temporal.Instant>
  }
  'platform.outbox': {
    id: Generated<number>
    type: string
    payload: ColumnType<Json, string, string>
    announced_at: Temporal.Instant
    delivered_at: Temporal.Instant | null
    attempts: Generated<number>
    next_try_at: Generated<Temporal.Instant>
    failure: string | null
  }
  'platform.secrets': {
    name: string
    value: string
  }
  'points.points': {
    id: Generated<number>
    act_id: number
    version: number
    ordinal: number
    key: string
    number: string | null
    parent_key: string | null
    level: number
    text: string
    kind: string
    is_task: boolean
    executors: ColumnType<Json, string | undefined, string>
    each: Generated<boolean>
    term: ColumnType<Json, string, string>
    term_words: Generated<string>
    flags: Generated<string[]>
  }
  'points.readings': {
    act_id: number
    version: number
    digest: string
    controllers: ColumnType<Json, string, string>
    confirmed_at: Temporal.Instant
    confirmed_by: string
    tasks_at: Temporal.Instant | null
  }
  'points.tasks': {
    point_id: number
    assignment_id: number
  }
  'reception.bookings': {
    id: Generated<number>
    sitting_id: number
    at_time: string
    surname: string
    given_name: string
    patronymic: string
    address: string
    phone: string
    email: string
    subject: string
    booked_at: Temporal.Instant
    booked_by: string
    state: string
    outcome: Generated<string>
    appeal_id: number | null
  }
  'reception.sittings': {
    id: Generated<number>
    person_id: number
    held_on: Temporal.PlainDate
    from_time: string
    until_time: string
    slot_minutes: number
    way: string
    place: string
    cancelled_on: Temporal.PlainDate | null
    cancel_reason: Generated<string>
  }
  'registration_drafts.drafts': {
    account_id: number
    book_id: number
    fields: ColumnType<Json, string, string>
    saved_at: Temporal.Instant
  }
  'reports.reports': {
    id: Generated<number>
    unit_id: number | null
    title: string
    period_from: Temporal.PlainDate
    period_until: Temporal.PlainDate
    blocks: string[]
    audience: string[]
    composed_at: Temporal.Instant
    composed_by: string
    revision: Generated<number>
    content: string | null
    hash: string | null
    signed_at: Temporal.Instant | null
    signed_by: string | null
    signed_as: string | null
  }
  'resolutions.given': {
    assignment_id: number
    author_person_id: number
    executor_person_id: number | null
    executor_unit_id: number | null
  }
  'resolutions.submissions': {
    id: Generated<number>
    card_id: number
    person_id: number
    submitted_by: string
    submitted_at: Temporal.Instant
    done_at: Temporal.Instant | null
  }
  'resolutions.templates': {
    id: Generated<number>
    person_id: number | null
    text: string
    term_rule: string | null
    on_control: Generated<boolean>
    sort: Generated<number>
    dropped_at: Temporal.Instant | null
  }
  'scans.parts': {
    pile_id: number
    ordinal: number
    first_page: number
    last_page: number
    card_id: number | null
    sha256: string
    filed_to: number | null
    filed_at: Temporal.Instant | null
    filed_by: string | null
  }
  'scans.piles': {
    id: Generated<number>
    sha256: string
    name: string
    separate: boolean
    state: string
    flaw: string | null
    pages: number | null
    pages_read: Generated<number>
    brought_by: number
    brought_at: Temporal.Instant
    read_at: Temporal.Instant | null
  }
  'scans.recognitions': {
    sha256: string
    state: string
    flaw: string | null
    pages: number | null
    pages_done: Generated<number>
    wanted_at: Temporal.Instant
    done_at: Temporal.Instant | null
  }
  'search.attached': {
    sha256: string
    tsv: string
    bytes: number
    analyser: string
  }
  'search.entries': {
    kind: string
    ref: number
    number: string
    title: string
    detail: Generated<string>
    href: string
    day: Temporal.PlainDate | null
    audience: string[]
    tsv: string
    words: Generated<string>
    unit_id: number | null
    analyser: Generated<string>
    forms: Generated<string[]>
    files: Generated<string[]>
    file_names: Generated<string[]>
  }
  'signatures.requests': {
    id: Generated<number>
    kind: string
    ref: number
    number: string
    title: string
    href: string
    sha256: string
    name: string
    signer_id: number
    requested_by: string
    requester_id: number | null
    requested_at: Temporal.Instant
    due_on: Temporal.PlainDate | null
    state: string
    decided_at: Temporal.Instant | null
    reason: Generated<string>
    signature_id: number | null
  }
  'signatures.sessions': {
    id: Generated<number>
    token_hash: string
    signer_id: number
    opened_by: string
    account_id: number | null
    way: string
    state: string
    opened_at: Temporal.Instant
    expires_at: Temporal.Instant
    claimed_at: Temporal.Instant
    certificate: string | null
    message: Generated<string>
    items: ColumnType<Json, string, string>
    login: Generated<string>
    format: Generated<string>
  }
  'signatures.signatures': {
    id: Generated<number>
    kind: string
    ref: number
    signature_sha256: string
    content_sha256: string | null
    name: string
    content_name: Generated<string>
    format: string
    state: string
    way: string
    signed_by: number | null
    code: string
    added_at: Temporal.Instant
    added_by: string
    verified_at: Temporal.Instant
    over_sha256: string | null
    stamped_sha256: string | null
  }
  'signatures.timestamps': {
    signature_id: number
    asked_at: Temporal.Instant
    attempts: number
    failure: Generated<string>
    given_at: Temporal.Instant | null
    given_up: Generated<string>
  }
  'signatures.unsigned': {
    sha256: string
    examined_at: Temporal.Instant
  }
  'signatures.verdicts': {
    id: Generated<number>
    signature_id: number
    verified_at: Temporal.Instant
    cause: string
    state: string
    verdict: ColumnType<Json, string, string>
    evidence: ColumnType<Json, string, string>
  }
  'signings.by_hand': {
    id: Generated<number>
    ref: number
    signer_name: string
    signer_post: Generated<string>
    signed_on: Temporal.PlainDate
    recorded_by: string
    recorded_at: Temporal.Instant
    subject: string
    sha256: string
    name: string
  }
  'signings.signings': {
    id: Generated<number>
    ref: number
    state: string
    sha256: string | null
    name: string | null
    request_ids: number[]
    book_id: number
    session: Generated<string>
    series_id: number | null
    ordinal: number | null
    number: string | null
    dated_on: Temporal.PlainDate | null
    reason: Generated<string>
    sent_by: string
    sender_id: number | null
    sent_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    subject: string
    signer_ids: number[]
    due_on: Temporal.PlainDate | null
    dossier: Generated<string>
  }
  'substitutions.substitutions': {
    id: Generated<number>
    absent_person_id: number
    substitute_person_id: number
    from_on: Temporal.PlainDate
    until_on: Temporal.PlainDate
    reason: string
    entered_by: string
    entered_at: Temporal.Instant
    ended_by: Generated<string>
  }
  'texts.texts': {
    sha256: string
    state: string
    flaw: string | null
    text: Generated<string>
    is_cut: Generated<boolean>
    wanted_at: Temporal.Instant
    read_at: Temporal.Instant | null
    recognised: Generated<boolean>
  }
  'topics.topics': {
    id: Generated<number>
    code: string
    title: string
    retired_on: Temporal.PlainDate | null
    revision: Generated<number>
  }
}
