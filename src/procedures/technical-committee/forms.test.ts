import { formSuite } from '../../../tests/support/form.suite.ts';
import { technicalCommitteeForms } from './forms.ts';
import { technicalCommittee } from './index.ts';

formSuite(technicalCommittee, technicalCommitteeForms, [
  '筹建申请书',
  '委员登记表',
  '委员汇总表',
  '组建（换届）方案',
  '组建（换届）方案公示',
  '成立（换届）公告',
  '全体会议纪要与签到表',
  '换届申请书',
]);
