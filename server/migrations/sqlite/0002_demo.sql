-- Whether the community was filled by `shouwen demo`: whose accounts everybody may know, and whose
-- clock may be set. A demo from before this is known by its first entry, which names it.
alter table community add column demo integer not null default 0;

update community set demo = 1 where exists (
  select 1 from log
  where log.community = community.id and log.seq = 1
    and instr(cast(log.body as text), '"name":"澄园小区"') > 0
);
