-- Whoever presides closes the list of speakers of the item in hand and opens it again. It is kept with the item: the next
-- one has an open list of its own, and one that is taken up again has it as it was left.
alter table agenda_item add column list_closed_at timestamptz(3);
grant update (list_closed_at) on agenda_item to portal_api;

drop trigger item_is_led on agenda_item;
create trigger item_is_led before update of state, began_at, ended_at, override_clause, list_closed_at on agenda_item
  for each row execute function item_is_led();

insert into association_act (act) values ('list of speakers closed'), ('list of speakers reopened');
