//! What may happen in a step, and how often.

use super::chance::Chance;

macro_rules! events {
    ($($event:ident $name:literal $weight:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Event { $($event),+ }

        impl Event {
            pub(crate) const ALL: &[(Self, &str, usize)] = &[$((Self::$event, $name, $weight)),+];
        }
    };
}

events! {
    Records "records" 34,
    Asks "asks" 20,
    RequestsArrive "requests" 20,
    ReplyArrives "replies" 16,
    RequestLost "request-lost" 1,
    ReplyLost "reply-lost" 2,
    RequestCut "request-cut" 1,
    ReplyCut "reply-cut" 1,
    TabDies "tab-dies" 2,
    ServerEnds "server-ends" 1,
    Clock "clock" 2,
    Rights "rights" 1,
    DiskCopied "disk-copied" 1,
    CopyAsks "copy-asks" 1,
    DiskPutBack "disk-put-back" 1,
    LockMoves "lock-moves" 1,
    Partition "partition" 1,
    Quota "quota" 1,
    Eviction "eviction" 1,
    LogIn "log-in" 1,
    Register "register" 2,
    Quarter "quarter" 1,
    LetsGo "lets-go" 1,
}

impl Event {
    pub(crate) fn draw(chance: &mut Chance) -> Self {
        let whole = Self::ALL.iter().map(|(_, _, weight)| weight).sum();
        let mut left = chance.below(whole);
        for (event, _, weight) in Self::ALL {
            if left < *weight {
                return *event;
            }
            left -= weight;
        }
        Self::Records
    }

    pub(crate) fn name(self) -> &'static str {
        let row = Self::ALL.iter().find(|(event, _, _)| *event == self);
        row.map_or("", |(_, name, _)| name)
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        let row = Self::ALL.iter().find(|(_, its, _)| *its == name);
        row.map(|(event, _, _)| *event)
    }
}
