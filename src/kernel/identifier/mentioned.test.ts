import { expect, it } from 'vitest';
import { mentionedIn } from './index.ts';

it('numbers inside a sentence are found, each once; what looks like one is not', () => {
  const text =
    '按 GB/T 1.1—2020 和 GB 5749—2022 的规定，见 GB/T 1.1—2020；型号 A4 与 B 12 路除外。参照 ISO 9001:2015。';
  expect(mentionedIn(text).map(({ key }) => key)).toEqual(['gb-t-1.1~2020', 'gb-5749~2022', 'iso-9001~2015']);
});
