import type { Health } from '#apps/server/operations/contract.ts';
import { load } from '../../load.ts';
import { HealthPage } from '../../pages/OperationsPages.tsx';
import { operationsTexts } from '../../pages/operations-texts.ts';
import { pageTitle, type Titled } from '../../title.ts';

type Loaded = Titled & { readonly health: Health };

export const loader = load(async ({ page }): Promise<Loaded> => {
  const health = await page.api.operations.health();
  return { health, title: operationsTexts[page.language].health.title, language: page.language };
});

export const meta = pageTitle;

export default function HealthRoute({ loaderData }: { loaderData: Loaded }) {
  return <HealthPage health={loaderData.health} />;
}
