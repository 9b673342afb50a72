import { fileURLToPath } from 'node:url';

/** A real data set that comes with the command line; origin and licence stand in data/README.md too. */
export interface Shipped {
  readonly file: string;
  readonly labels?: string;
  readonly target?: string;
  readonly citation: string;
  readonly licence: string;
}

const uci = 'CC BY 4.0 (UCI), 3-clause BSD (scikit-learn)';

export const shipped: Readonly<Record<string, Shipped>> = {
  digits: {
    file: 'digits.csv',
    target: 'digit',
    citation:
      'E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository',
    licence: uci,
  },
  diabetes: {
    file: 'diabetes.csv',
    target: 'progression',
    citation:
      'B. Efron, T. Hastie, I. Johnstone, R. Tibshirani, Least Angle Regression, Annals of Statistics 32 (2004)',
    licence: '3-clause BSD (scikit-learn)',
  },
  wine: {
    file: 'wine.csv',
    target: 'cultivar',
    citation: 'S. Aeberhard, M. Forina, Wine, UCI Machine Learning Repository',
    licence: uci,
  },
  iris: {
    file: 'iris.csv',
    target: 'species',
    citation:
      'R. A. Fisher, The use of multiple measurements in taxonomic problems (1936), UCI Machine Learning Repository',
    licence: uci,
  },
  fashion600: {
    file: 'fashion-mnist-600-images-idx3-ubyte.gz',
    labels: 'fashion-mnist-600-labels-idx1-ubyte.gz',
    citation: 'H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST, arXiv 1708.07747',
    licence: 'MIT, copyright 2017 Zalando SE',
  },
};

/** Where a shipped file lies; the folder is beside src and beside dist alike. */
export function shippedPath(file: string): string {
  return fileURLToPath(new URL(`../../data/${file}`, import.meta.url));
}
