import { formSuite } from '../../../tests/support/form.suite.ts';
import { amendmentSheetForms } from './forms.ts';
import { amendmentSheet } from './index.ts';

formSuite(amendmentSheet, amendmentSheetForms, ['修改单', '意见汇总处理表', '会议纪要与签到表', '公告']);
