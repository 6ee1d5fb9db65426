/** What is shown of a sequence, and what is folded of it because nothing changed there. */
export type Run<T> = { readonly isFolded: boolean; readonly items: readonly T[] };

/**
 * Folds what did not change where it is long: runs of at least `least` items, but for `around` of them beside each change,
 * which tell where one is.
 */
export function foldedRuns<T>(
  items: readonly T[],
  isSame: (item: T) => boolean,
  { least, around }: { readonly least: number; readonly around: number },
): readonly Run<T>[] {
  const runs: Run<T>[] = [];
  const push = (isFolded: boolean, some: readonly T[]) => {
    const last = runs.at(-1);
    if (some.length === 0) return;
    if (last?.isFolded === isFolded) runs[runs.length - 1] = { isFolded, items: [...last.items, ...some] };
    else runs.push({ isFolded, items: some });
  };
  for (let at = 0; at < items.length; ) {
    let end = at;
    while (end < items.length && isSame(items[end] as T)) end += 1; // end < length: there is one
    const before = at === 0 ? 0 : around;
    const after = end === items.length ? 0 : around;
    if (end - at - before - after >= least) {
      push(false, items.slice(at, at + before));
      push(true, items.slice(at + before, end - after));
      push(false, items.slice(end - after, end));
    } else push(false, items.slice(at, end));
    push(false, items.slice(end, end + 1));
    at = end + 1;
  }
  return runs;
}
