import { formSuite } from '../../../tests/support/form.suite.ts';
import { localStandardForms } from './forms.ts';
import { localStandard } from './index.ts';

formSuite(localStandard, localStandardForms, [
  '项目申请书',
  '编制说明',
  '意见汇总处理表',
  '会议纪要与签到表',
  '报批表',
  '公告',
]);
