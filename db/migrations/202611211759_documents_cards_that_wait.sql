-- What waits is little of all that was ever registered: its register and the number above it do not pass over the rest.
create index cards_waiting on documents.cards (registered_on desc, id desc) where state = 'registered';
