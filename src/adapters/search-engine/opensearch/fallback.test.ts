import { expect, test } from 'vitest';
import { aDocument, aQuery, engineWith, today } from '#adapters/search-engine/contract/builders.ts';
import { createSearchEngine } from '#adapters/search-engine/embedded/index.ts';
import type { AskedEngine, EngineHealth } from '#adapters/search-engine/port.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { withFallback } from './fallback.ts';

/** An engine that answers for nobody while it is away. */
function sometimesAway(engine: AskedEngine) {
  const state: { away: boolean; told: Partial<EngineHealth> } = { away: false, told: {} };
  const refusal = refuse('not-available', { reason: 'search-cluster' });
  const orAway = async <T>(answer: Promise<T>): Promise<T> => {
    if (state.away) throw new Refused(refusal);
    return answer;
  };
  const asked: AskedEngine = {
    search: async (query) => (state.away ? { refusal } : engine.search(query)),
    passages: async (query) => (state.away ? { refusal } : engine.passages(query)),
    suggest: (text, on, limit) => orAway(engine.suggest(text, on, limit)),
    nearest: (text, on, limit) => orAway(engine.nearest(text, on, limit)),
    resolve: (text, on) => orAway(engine.resolve(text, on)),
    health: () => ({ ...engine.health(), ...state.told }),
  };
  return { state, asked };
}

async function pair() {
  const open = () => createSearchEngine({ today: () => today });
  const far = await engineWith(open, [aDocument({ number: 'ISO 1:2000', titles: 'Far pipes' })]);
  const near = await engineWith(open, [aDocument({ number: 'ISO 2:2000', titles: 'Near pipes' })]);
  const { state, asked } = sometimesAway(far);
  return { state, near, engine: withFallback(asked, near) };
}

const pipes = aQuery({ text: 'pipes' });

test('while the cluster answers, only the cluster answers', async () => {
  const { engine } = await pair();
  const answer = await engine.search(pipes);
  expect(answer).toMatchObject({ hits: [{ key: 'iso-1~2000' }] });
  expect(answer).not.toHaveProperty('engine');
  expect(await engine.resolve('ISO 1', today)).toEqual(['iso-1~2000']);
});

test('before anybody knows that it is away, and after, the embedded index answers and says so', async () => {
  const { state, engine } = await pair();
  state.away = true;
  for (const told of [{}, { reachable: false }]) {
    state.told = told;
    expect(await engine.search(pipes)).toMatchObject({ hits: [{ key: 'iso-2~2000' }], engine: 'embedded' });
    expect(await engine.suggest('pip', today, 3)).toMatchObject([{ key: 'iso-2~2000' }]);
    expect(await engine.resolve('ISO 2', today)).toEqual(['iso-2~2000']);
    expect((await engine.nearest('near pips', today, 3)).keys).toEqual(['iso-2~2000']);
  }
  expect(engine.health()).toMatchObject({ ready: true, reachable: false, documents: 1 });
});

test('an index that is not built yet answers for nobody', async () => {
  const { state, asked } = sometimesAway(await createSearchEngine({ today: () => today }));
  const engine = withFallback(asked, await createSearchEngine({ today: () => today }));
  state.away = true;
  expect(await engine.search(pipes)).toMatchObject({ refusal: { code: 'not-available' } });
  await expect(engine.suggest('pip', today, 3)).rejects.toBeInstanceOf(Refused);
});

test('what the user typed wrongly is refused once and not asked again elsewhere', async () => {
  const { engine } = await pair();
  expect(await engine.search(aQuery({ text: '"open' }))).toMatchObject({ refusal: { code: 'invalid-query' } });
});
