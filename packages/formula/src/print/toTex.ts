import { fold, type Algebra, type UnknownNode } from '../fold.ts';
import { expressionFunctions } from '../functions.ts';
import type { BinaryOperator, Expression } from '../tree.ts';

const choice = 0;
const sum = 1;
const product = 2;
const sign = 3;
const powerStrength = 4;
const atom = 5;

const greekLetters =
  /^(alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega)$/u;
const letterNames: Readonly<Record<string, string>> = {
  ...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'varepsilon', ϵ: 'epsilon', ζ: 'zeta', η: 'eta' },
  ...{ θ: 'theta', ι: 'iota', κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi', ρ: 'rho' },
  ...{ ς: 'varsigma', σ: 'sigma', τ: 'tau', υ: 'upsilon', φ: 'varphi', ϕ: 'phi', χ: 'chi', ψ: 'psi' },
  ...{ ω: 'omega', Γ: 'Gamma', Δ: 'Delta', Θ: 'Theta', Λ: 'Lambda', Ξ: 'Xi', Π: 'Pi', Σ: 'Sigma' },
  ...{ Φ: 'Phi', Ψ: 'Psi', Ω: 'Omega' },
};

/** The tree in LaTeX (mathematics mode, commands that KaTeX knows). Symbols named like Greek letters become them. */
export function toTex(tree: Expression): string {
  return fold(tree, texAlgebra, (name) => written(symbolToTex(name), atom)).text;
}

/** A symbol in LaTeX: lambda → \lambda, x0 → x_{0}, a_max → a_{\mathrm{max}}. */
export function symbolToTex(name: string): string {
  const parts = /^(.*?)_?(\d+)$/u.exec(name) ?? /^([^_]+)_(.+)$/u.exec(name);
  if (parts?.[1] !== undefined && parts[1] !== '') {
    const below = parts[2]!.replaceAll('_', '');
    return `${letters(parts[1])}_{${/^\d+$/u.test(below) ? below : letters(below)}}`;
  }
  return letters(name);
}

function letters(name: string): string {
  if (greekLetters.test(name)) return `\\${name}`;
  const greek = letterNames[name];
  if (greek !== undefined) return `\\${greek}`;
  if ([...name].length === 1) return name;
  return `\\mathrm{${name.replaceAll('_', '\\_')}}`;
}

interface Written {
  readonly text: string;
  readonly strength: number;
  /** Whether a number is the first factor or term: after a product sign its digits would run into what is before. */
  readonly digits: boolean;
}

const written = (text: string, strength: number, digits = false): Written => ({ text, strength, digits });

const inside = ({ text, strength }: Written, around: number): string =>
  strength < around ? `\\left(${text}\\right)` : text;

/** The sign between the sides of a comparison. */
export const comparisonTex = {
  '<': '<',
  '<=': '\\le',
  '>': '>',
  '>=': '\\ge',
  '==': '=',
  '!=': '\\ne',
} as const;

const texAlgebra: Algebra<Written, string> = {
  number: numberToTex,
  constant: (name) => written(name === 'pi' ? '\\pi' : 'e', atom),
  unknown: (node) => written(unknownToTex(node), atom),
  negate: (of) => written(`-${inside(of, sign)}`, product),
  binary,
  call,
  compare: (operator, left, right) => `${inside(left, sum)} ${comparisonTex[operator]} ${inside(right, sum)}`,
  not: (of) => `\\neg\\left(${of}\\right)`,
  both: (left, right) => `\\left(${left}\\right) \\wedge \\left(${right()}\\right)`,
  either: (left, right) => `\\left(${left}\\right) \\vee \\left(${right()}\\right)`,
  choose(condition, then, otherwise) {
    const rows = `${inside(then(), sum)} & ${condition} \\\\ ${inside(otherwise(), sum)}`;
    return written(`\\begin{cases} ${rows} & \\text{otherwise} \\end{cases}`, choice);
  },
};

function unknownToTex(node: UnknownNode): string {
  if (node.kind === 'derivative') return `${symbolToTex(node.name)}${"'".repeat(node.order)}`;
  const shift = node.shift === 0 ? '' : node.shift > 0 ? `+${node.shift}` : String(node.shift);
  return `${symbolToTex(node.name)}_{k${shift}}`;
}

function numberToTex(value: number): Written {
  const [mantissa = '', exponent] = String(value).split('e');
  if (exponent === undefined) return written(mantissa, value < 0 ? sum : atom, true);
  const power = `10^{${exponent.replace('+', '')}}`;
  const text = mantissa === '1' ? power : `${mantissa} \\cdot ${power}`;
  return written(text, value < 0 ? sum : product, true);
}

function binary(operator: BinaryOperator, left: Written, right: Written): Written {
  const { digits } = left;
  switch (operator) {
    case '+':
      return written(`${inside(left, sum)} + ${term(right)}`, sum, digits);
    case '-':
      return written(`${inside(left, sum)} - ${term(right)}`, sum, digits);
    case '*': {
      const dot = right.digits ? ' \\cdot ' : ' \\, ';
      return written(`${inside(left, product)}${dot}${inside(right, sign)}`, product, digits);
    }
    case '/':
      return written(`\\frac{${left.text}}{${right.text}}`, sign);
    case '^':
      return written(`{${inside(left, atom)}}^{${right.text}}`, powerStrength, digits);
  }
}

/** A term after a sign: one that starts with a sign of its own goes in parentheses. */
function term(part: Written): string {
  const text = inside(part, product);
  return text.startsWith('-') ? `\\left(${text}\\right)` : text;
}

function call(name: string, args: readonly Written[]): Written {
  const [first, second] = args;
  const argument = first?.text ?? '';
  if (name === 'sqrt') return written(`\\sqrt{${argument}}`, atom);
  if (name === 'cbrt') return written(`\\sqrt[3]{${argument}}`, atom);
  if (name === 'abs') return written(`\\left|${argument}\\right|`, atom);
  if (name === 'norm') return written(`\\left\\|${argument}\\right\\|`, atom);
  if (name === 'floor') return written(`\\left\\lfloor ${argument} \\right\\rfloor`, atom);
  if (name === 'ceil') return written(`\\left\\lceil ${argument} \\right\\rceil`, atom);
  if (name === 'exp') return written(`e^{${argument}}`, powerStrength);
  if (name === 'log') {
    return written(
      `${second === undefined ? '\\ln' : `\\log_{${second.text}}`}\\left(${argument}\\right)`,
      sign,
    );
  }
  if (name === 'besselj' && second !== undefined) {
    return written(`J_{${argument}}\\left(${second.text}\\right)`, sign);
  }
  if (name === 'factorial' && first !== undefined) return written(`${inside(first, atom)}!`, powerStrength);
  if (first !== undefined && (name === 'square' || name === 'cube')) {
    return written(`{${inside(first, atom)}}^{${name === 'square' ? '2' : '3'}}`, powerStrength);
  }
  if (name === 'pow' && first !== undefined && second !== undefined) {
    return { ...binary('^', first, second), digits: false };
  }
  const all = args.map(({ text }) => text).join(', ');
  return written(`${expressionFunctions.get(name)?.tex ?? letters(name)}\\left(${all}\\right)`, sign);
}
