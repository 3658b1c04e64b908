-- Milliseconds are rounded, and up to half of one lies ahead: for that long a new seat was not held, nor an invitation open.
alter table seat alter column starts_at set default date_trunc('milliseconds', clock_timestamp());
alter table invitation alter column usable_from set default date_trunc('milliseconds', clock_timestamp());
