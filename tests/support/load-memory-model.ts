import { loadMemoryModel } from '../../src/core/schedule/scheduler';

await loadMemoryModel();
