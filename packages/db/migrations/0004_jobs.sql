-- What is done after the transaction, and one way in which `readers` follow a root's shares.

-- Adds a job to graphile-worker's queue with the transaction that wants it done. That schema is portal_worker's, which
-- the owner is a member of; a job under a key stands once. Payloads hold ids, never what people wrote.
-- Jobs of one queue run one after another.
create function enqueue(task text, payload json, queue text, run_at timestamptz, job_key text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload, queue_name => queue, run_at => run_at, job_key => job_key);
end $$;
revoke execute on function enqueue from public;
grant execute on function enqueue to portal_api, portal_worker;

-- `readers` of a root are the principals of its shares without an end. The trigger's argument names the root's table.
create function readers_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  changed uuid := (to_jsonb(coalesce(new, old)) ->> (tg_argv[0] || '_id'))::uuid;
begin
  if changed is not null then
    execute format(
      'update %1$I set readers = array(
        select distinct principal_id from share where %2$I = $1 and until is null order by principal_id)
      where id = $1', tg_argv[0], tg_argv[0] || '_id') using changed;
  end if;
  return null;
end $$;
revoke execute on function readers_follow from public;

drop trigger project_readers_follow on share;
drop trigger notice_readers_follow on share;
drop function project_readers_follow, notice_readers_follow;
create trigger project_readers_follow after insert or delete or update on share
  for each row execute function readers_follow('project');
create trigger notice_readers_follow after insert or delete or update on share
  for each row execute function readers_follow('notice');
