-- Photos that arrived whole: their bytes are kept elsewhere, and whether they still are is known by this.
create table receipt (
  community blob not null references community (id),
  digest blob not null,
  size integer not null,
  received_at integer not null,
  primary key (community, digest)
) strict, without rowid;
