-- When somebody ordered that the device clears itself: it may hand in what it has, and is sent nothing more.
alter table device add column wiped_at bigint;
