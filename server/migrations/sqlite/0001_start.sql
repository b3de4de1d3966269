-- One log a community. Nothing derived is stored as truth.
create table community (
  id blob primary key not null,
  head integer not null,
  chain blob not null,
  clock_offset integer not null
) strict;

create table log (
  community blob not null references community (id),
  seq integer not null,
  id blob not null,
  device blob,
  run blob,
  n integer,
  kind text,
  stream blob,
  head blob not null,
  body blob not null,
  private blob,
  salt text,
  withheld blob,
  hash blob not null,
  verdict blob not null,
  mac blob not null,
  chain blob not null,
  primary key (community, seq),
  unique (community, id),
  unique (community, device, run, n)
) strict;

create index log_stream on log (community, stream, seq);

create table device (
  community blob not null references community (id),
  id blob not null,
  number integer not null,
  enrolled_at integer not null,
  primary key (community, id),
  unique (community, number)
) strict;

-- A person's right to write on a device.
create table granted (
  community blob not null,
  device blob not null,
  staff blob not null,
  since integer not null,
  until integer,
  foreign key (community, device) references device (community, id)
) strict;

create index granted_device on granted (community, device);

-- The server's time in the replies that a device got.
create table contact (
  community blob not null,
  device blob not null,
  at integer not null,
  primary key (community, device, at)
) strict, without rowid;

create table account (
  community blob not null references community (id),
  staff blob not null,
  hash text not null,
  primary key (community, staff)
) strict;

-- Tries at a log-in, by the digest of the work number, whether or not somebody has it.
create table attempt (
  community blob not null,
  account blob not null,
  wrong integer not null,
  locked_until integer,
  tried_at integer not null,
  primary key (community, account)
) strict, without rowid;

create table session (
  token blob primary key not null,
  community blob not null references community (id),
  staff blob not null,
  seen_at integer not null
) strict, without rowid;
