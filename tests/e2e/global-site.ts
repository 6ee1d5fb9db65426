import type { TestProject } from 'vitest/node';
import { openSite } from './harness.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the site under test. */
    site: string;
  }
}

/** One server for all tests of the pages: a start with the sample city costs more than the tests. */
export async function setup(project: TestProject) {
  const site = await openSite();
  project.provide('site', site.address);
  return site.close;
}
