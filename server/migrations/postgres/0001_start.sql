-- One log a community. Nothing derived is stored as truth, and no sequence gives a place in a log.
-- Ids, exact JSON and texts that others write are bytes: a text of PostgreSQL takes no NUL.
create table schema_version (number bigint not null);
insert into schema_version values (0);

create table community (
  id bytea primary key,
  head bigint not null,
  chain bytea not null,
  clock_offset bigint not null,
  demo boolean not null
);

create table log (
  community bytea not null references community (id),
  seq bigint not null,
  id bytea not null,
  device bytea,
  run bytea,
  n bigint,
  kind bytea,
  stream bytea,
  head bytea not null,
  body bytea not null,
  private bytea,
  salt bytea,
  withheld bytea,
  hash bytea not null,
  verdict bytea not null,
  mac bytea not null,
  chain bytea not null,
  primary key (community, seq),
  unique (community, id),
  unique (community, device, run, n)
);

create index log_stream on log (community, stream, seq);

create table device (
  community bytea not null references community (id),
  id bytea not null,
  number bigint not null,
  enrolled_at bigint not null,
  primary key (community, id),
  unique (community, number)
);

-- A person's right to write on a device.
create table granted (
  community bytea not null,
  device bytea not null,
  staff bytea not null,
  since bigint not null,
  until bigint,
  foreign key (community, device) references device (community, id)
);

create index granted_device on granted (community, device);

-- The server's time in the replies that a device got.
create table contact (
  community bytea not null,
  device bytea not null,
  at bigint not null,
  primary key (community, device, at)
);

create table account (
  community bytea not null references community (id),
  staff bytea not null,
  hash bytea not null,
  primary key (community, staff)
);

-- Tries at a log-in, by the digest of the work number, whether or not somebody has it.
create table attempt (
  community bytea not null,
  account bytea not null,
  wrong bigint not null,
  locked_until bigint,
  tried_at bigint not null,
  primary key (community, account)
);

create table session (
  token bytea primary key,
  community bytea not null references community (id),
  staff bytea not null,
  seen_at bigint not null
);
