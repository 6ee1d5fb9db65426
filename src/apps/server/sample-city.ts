import type { Platform } from './platform.ts';
export async function loadSampleCity(_p: Platform, _on: (done: number, total: number) => void): Promise<void> {}
