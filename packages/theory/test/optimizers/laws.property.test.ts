import { describe, test } from '@jest/globals';
import { optimizers } from '../../src/optimizers/catalogue.ts';
import { optimizerLaws } from '../../src/testing/optimizerLaws.ts';

describe.each(optimizers.map((optimizer) => [optimizer.name, optimizer] as const))('%s', (_, optimizer) => {
  for (const law of optimizerLaws(optimizer, { samples: 12, seed: 20 })) {
    test(law.name, law.check);
  }
});
