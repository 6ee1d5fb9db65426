import { formSuite } from '../../../tests/support/form.suite.ts';
import { associationStandardForms } from './forms.ts';
import { associationStandard } from './index.ts';

formSuite(associationStandard, associationStandardForms, [
  '立项申请表',
  '编制说明',
  '意见汇总处理表',
  '会议纪要与签到表',
  '批准表',
  '发布公告',
  '自我声明公开信息表',
]);
