-- An upload is given up a day after its last byte, not after its first: on a slow line a large file takes longer than a
-- day. When the last byte came only its file tells, and so the worker ends it.
create or replace function sweep() returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from session where expires_at <= now();
  delete from invitation where expires_at < now() - interval '30 days' or used_at < now() - interval '30 days';
  delete from attempt where since < now() - interval '15 minutes';
  delete from reading where day < current_date - 90;
  delete from challenge where expires_at < now();
  delete from sign_in_day where day < current_date - 30;
end;
create policy given_up on upload for delete to portal_worker using (begun_at < now() - interval '1 day');
grant select (begun_at), delete on upload to portal_worker;
