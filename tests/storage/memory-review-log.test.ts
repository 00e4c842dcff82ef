import { createMemoryReviewLog } from '../../src/storage/memory-review-log';
import { reviewLogContract } from '../contracts/review-log-contract';

reviewLogContract('the log in memory', async (scheduler) => createMemoryReviewLog(scheduler));
