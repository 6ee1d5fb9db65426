import { load } from '../../load.ts';

/** All that accounts keep of who asks, as a file. */
export const loader = load(async ({ page }) => {
  const record = await page.api.accounts.myRecord();
  return new Response(JSON.stringify(record, null, 2), {
    headers: { 'content-type': 'application/json', 'content-disposition': 'attachment; filename="biao-account.json"' },
  });
});
