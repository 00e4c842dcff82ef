import { expect, it } from 'vitest';
import { counted, grouped, lasting, percent } from '../../../src/core/stats/in-words';

it('counts in the singular and with thousands apart', () => {
  expect([counted(1, 'card'), counted(0, 'card'), counted(1204, 'card'), counted(2, 'miss', 'misses')]).toEqual([
    '1 card',
    '0 cards',
    '1,204 cards',
    '2 misses',
  ]);
  expect([grouped(999), grouped(1000), grouped(1_234_567)]).toEqual(['999', '1,000', '1,234,567']);
});

it('never says all or none of what is almost so', () => {
  expect([0, 0.001, 0.126, 0.5, 0.999, 1].map(percent)).toEqual(['0%', '1%', '13%', '50%', '99%', '100%']);
});

it('says how long in days, then months, then years', () => {
  expect([0.2, 1, 18.4, 59, 60, 365, 699, 800].map(lasting)).toEqual([
    '1 day',
    '1 day',
    '18 days',
    '59 days',
    '2 months',
    '12 months',
    '23 months',
    '2.2 years',
  ]);
});
