import { defineTexts } from './texts.tsx';

/** Words of lists that know no feature. */
export const listTexts = defineTexts(
  {
    total: (count: string) => `共 ${count} 条`,
    exported: '导出',
    pages: '分页',
    previous: '上一页',
    next: '下一页',
    page: (page: number, last: number) => `第 ${page} 页，共 ${last} 页`,
    filter: '筛选',
  },
  {
    total: (count: string) => `${count} in all`,
    exported: 'Export',
    pages: 'Pages',
    previous: 'Previous page',
    next: 'Next page',
    page: (page: number, last: number) => `Page ${page} of ${last}`,
    filter: 'Filter',
  },
);
