-- Photos that arrived whole: their bytes are kept elsewhere, and whether they still are is known by this.
create table receipt (
  community bytea not null references community (id),
  digest bytea not null,
  size bigint not null,
  received_at bigint not null,
  primary key (community, digest)
);
