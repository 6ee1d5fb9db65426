import { describe, expect, it } from 'vitest';
import { formFaults } from '#kernel/form/index.ts';
import { localStandardForms } from './forms.ts';
import { localStandard } from './index.ts';

/** Sources of rows that other parts of the platform give, or will. */
const rows = new Set(['comments', 'publication']);

describe('the forms of local standards', () => {
  it('name nothing that their procedure has not', () => {
    const faults = localStandardForms.flatMap((form) => formFaults(form, { procedure: localStandard, rows }));
    expect(faults).toEqual([]);
  });

  it('are six, each with an address of its own, and survive JSON', () => {
    expect(localStandardForms.map(({ title }) => title.zh)).toEqual([
      '项目申请书',
      '编制说明',
      '意见汇总处理表',
      '会议纪要与签到表',
      '报批表',
      '公告',
    ]);
    expect(new Set(localStandardForms.map(({ id }) => id)).size).toBe(6);
    expect(JSON.parse(JSON.stringify(localStandardForms))).toEqual(localStandardForms);
  });
});
