import { expect, test } from 'vitest';
import { Refused } from '#kernel/base/refusal.ts';
import { readConfig } from './config.ts';

const secret = 'open-sesame';

test('without SEARCH_URL the embedded index is alone', () => {
  expect(readConfig({ SEARCH_SHARDS: '3', SEARCH_FALLBACK: 'embedded' }).searchCluster).toBeUndefined();
});

test('SEARCH_URL names the nodes of a cluster', () => {
  const urls = `https://name:${secret}@one:9200, https://two:9200/below/`;
  expect(readConfig({ SEARCH_URL: urls, SEARCH_CA: 'ca.pem', SEARCH_FALLBACK: 'embedded' }).searchCluster).toEqual({
    urls: [`https://name:${secret}@one:9200`, 'https://two:9200/below/'],
    authorityFile: 'ca.pem',
    name: 'biao',
    shards: 1,
    fallback: true,
  });
});

test('every fault is listed with what is wanted, in both languages', () => {
  const faulty = { PORT: 'many', LOG_LEVEL: 'loud', DATABASE_URL: `mysql://x:${secret}@y/z`, BIAO_SAMPLE: 'yes' };
  const refusal = (() => {
    try {
      return readConfig(faulty);
    } catch (error) {
      return error instanceof Refused ? error.refusal : error;
    }
  })();
  expect(refusal).toMatchObject({ code: 'configuration-invalid', facts: { faults: { length: 4 } } });
  expect(JSON.stringify(refusal)).toContain('PORT 应为 must be 0 至 65535 的整数 · a whole number from 0 to 65535');
  expect(JSON.stringify(refusal)).not.toContain(secret);
});

test.each([
  [{ SEARCH_URL: `name:${secret}@one` }, 'SEARCH_URL'],
  [{ SEARCH_URL: `https://name:${secret}@one,ftp://two` }, 'SEARCH_URL'],
  [{ SEARCH_URL: 'http://one', SEARCH_NAME: 'Two Words' }, 'SEARCH_NAME'],
  [{ SEARCH_URL: 'http://one', SEARCH_SHARDS: '0' }, 'SEARCH_SHARDS'],
])('%j is refused, and no password is told', (environment, variable) => {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(Refused);
    const told = JSON.stringify(error instanceof Refused ? error.refusal : error);
    expect(told).toContain(variable);
    expect(told).not.toContain(secret);
    return;
  }
  throw new Error('it was taken');
});
