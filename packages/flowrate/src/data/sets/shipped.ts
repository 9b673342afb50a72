import { fileURLToPath } from 'node:url';
import type { Normalization } from '../normalize.ts';

/** A real data set that comes with the command line; origin and licence stand in data/README.md too. */
export interface Shipped {
  readonly file: string;
  readonly labels?: string;
  readonly target?: string;
  /** Every input is divided by this: the largest value that its unit allows. */
  readonly scale?: number;
  /** Unless asked otherwise: images are compared by direction, measurements by column. */
  readonly normalize: Normalization;
  readonly citation: string;
  readonly licence: string;
}

const uci = 'CC BY 4.0 (UCI), 3-clause BSD (scikit-learn)';

const sets: Readonly<Record<string, Shipped>> = {
  digits: {
    file: 'digits.csv',
    target: 'digit',
    scale: 16,
    normalize: 'unit',
    citation:
      'E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository',
    licence: uci,
  },
  diabetes: {
    file: 'diabetes.csv',
    target: 'progression',
    normalize: 'standard',
    citation:
      'B. Efron, T. Hastie, I. Johnstone, R. Tibshirani, Least Angle Regression, Annals of Statistics 32 (2004)',
    licence: '3-clause BSD (scikit-learn)',
  },
  wine: {
    file: 'wine.csv',
    target: 'cultivar',
    normalize: 'standard',
    citation: 'S. Aeberhard, M. Forina, Wine, UCI Machine Learning Repository',
    licence: uci,
  },
  iris: {
    file: 'iris.csv',
    target: 'species',
    normalize: 'standard',
    citation:
      'R. A. Fisher, The use of multiple measurements in taxonomic problems (1936), UCI Machine Learning Repository',
    licence: uci,
  },
  fashion600: {
    file: 'fashion-mnist-600-images-idx3-ubyte.gz',
    labels: 'fashion-mnist-600-labels-idx1-ubyte.gz',
    scale: 255,
    normalize: 'unit',
    citation: 'H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST, arXiv 1708.07747',
    licence: 'MIT, copyright 2017 Zalando SE',
  },
};

export const shipped: ReadonlyMap<string, Shipped> = new Map(Object.entries(sets));

/** Where a shipped file lies; the folder is beside src and beside dist alike. */
export function shippedPath(file: string): string {
  return fileURLToPath(new URL(`../../../data/${file}`, import.meta.url));
}
