// The people of the demo community, and the moment at which it is played.

/** Thursday, 14:32 in the community. */
export const MOMENT = "2026-11-19T14:32:00+08:00";
/** The demo's one PIN. */
export const PIN = "135790";

export interface Person {
  name: string;
  /** The work number. */
  code: string;
}

/** 物业管家, buildings 3 to 6. */
export const LIN: Person = { name: "林晓芸", code: "gj01" };
/** 物业管家, buildings 1 and 2. */
export const HE: Person = { name: "何静", code: "gj02" };
/** 首席物业管家. */
export const ZHENG: Person = { name: "郑雅文", code: "gj04" };
/** 前台. */
export const CHEN: Person = { name: "陈佳", code: "qt01" };
/** 维修工. */
export const ZHAO: Person = { name: "赵建国", code: "gc02" };
