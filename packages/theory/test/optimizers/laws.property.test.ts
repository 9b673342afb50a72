import { describe, test } from '@jest/globals';
import { optimizers } from '../../src/index.ts';
import { optimizerLaws } from '../../src/testing/index.ts';

describe.each(optimizers.map((optimizer) => [optimizer.name, optimizer] as const))('%s', (_, optimizer) => {
  for (const law of optimizerLaws(optimizer, { samples: 12, seed: 20 })) {
    test(law.name, law.check);
  }
});
