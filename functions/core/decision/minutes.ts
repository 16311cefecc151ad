/** 会议纪要: drafted from the record, in the order of an official paper. The hash is what those present sign. */
export interface Minutes {
  readonly number: string;
  readonly title: string;
  readonly heldOn: string;
  readonly presider: string;
  readonly present: readonly string[];
  readonly presentSubs: readonly string[];
  readonly absent: readonly string[];
  readonly recused: readonly string[];
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly hash: string;
}
