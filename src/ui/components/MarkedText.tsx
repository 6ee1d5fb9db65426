/** A text with what was looked for marked in it. The parts come as data, never as markup. */
export function MarkedText({ parts }: { parts: readonly { readonly text: string; readonly hit: boolean }[] }) {
  let at = 0;
  return parts.map(({ text, hit }) => {
    const key = at;
    at += text.length;
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}
