import { expressionFunctions } from '../functions.ts';
import type { BinaryOperator, Condition, Expression } from '../tree.ts';

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
  return write(tree, choice);
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

function write(tree: Expression, around: number): string {
  const [text, strength] = render(tree);
  return strength < around ? `\\left(${text}\\right)` : text;
}

function render(tree: Expression): readonly [text: string, strength: number] {
  switch (tree.kind) {
    case 'number':
      return numberToTex(tree.value);
    case 'constant':
      return [tree.name === 'pi' ? '\\pi' : 'e', atom];
    case 'symbol':
      return [symbolToTex(tree.name), atom];
    case 'derivative':
      return [`${symbolToTex(tree.name)}${"'".repeat(tree.order)}`, atom];
    case 'indexed': {
      const shift = tree.shift === 0 ? '' : tree.shift > 0 ? `+${tree.shift}` : String(tree.shift);
      return [`${symbolToTex(tree.name)}_{k${shift}}`, atom];
    }
    case 'negate':
      return [`-${write(tree.of, sign)}`, product];
    case 'call':
      return renderCall(tree.name, tree.args);
    case 'choice': {
      const rows = `${write(tree.then, sum)} & ${writeCondition(tree.condition)} \\\\ ${write(tree.otherwise, sum)}`;
      return [`\\begin{cases} ${rows} & \\text{otherwise} \\end{cases}`, choice];
    }
    case 'binary':
      return renderBinary(tree.operator, tree.left, tree.right);
  }
}

function numberToTex(value: number): readonly [text: string, strength: number] {
  const [mantissa = '', exponent] = String(value).split('e');
  if (exponent === undefined) return [mantissa, value < 0 ? sum : atom];
  const power = `10^{${exponent.replace('+', '')}}`;
  return [mantissa === '1' ? power : `${mantissa} \\cdot ${power}`, value < 0 ? sum : product];
}

function renderBinary(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
): readonly [text: string, strength: number] {
  switch (operator) {
    case '+':
      return [`${write(left, sum)} + ${writeTerm(right)}`, sum];
    case '-':
      return [`${write(left, sum)} - ${writeTerm(right)}`, sum];
    case '*':
      return [`${write(left, product)}${productSign(right)}${write(right, sign)}`, product];
    case '/':
      return [`\\frac{${write(left, choice)}}{${write(right, choice)}}`, sign];
    case '^':
      return [`{${write(left, atom)}}^{${write(right, choice)}}`, powerStrength];
  }
}

/** A term after a sign: one that starts with a sign of its own goes in parentheses. */
function writeTerm(tree: Expression): string {
  const text = write(tree, product);
  return text.startsWith('-') ? `\\left(${text}\\right)` : text;
}

/** Digits after a product sign would run together with what stands before them. */
function productSign(right: Expression): string {
  let start = right;
  while (start.kind === 'binary' && start.operator !== '/') start = start.left;
  return start.kind === 'number' ? ' \\cdot ' : ' \\, ';
}

function renderCall(name: string, args: readonly Expression[]): readonly [text: string, strength: number] {
  const [first, second] = args;
  const inside = first === undefined ? '' : write(first, choice);
  if (name === 'sqrt') return [`\\sqrt{${inside}}`, atom];
  if (name === 'cbrt') return [`\\sqrt[3]{${inside}}`, atom];
  if (name === 'abs') return [`\\left|${inside}\\right|`, atom];
  if (name === 'floor') return [`\\left\\lfloor ${inside} \\right\\rfloor`, atom];
  if (name === 'ceil') return [`\\left\\lceil ${inside} \\right\\rceil`, atom];
  if (name === 'exp') return [`e^{${inside}}`, powerStrength];
  if (name === 'log' && second === undefined) return [`\\ln\\left(${inside}\\right)`, sign];
  if (name === 'log') return [`\\log_{${write(second!, choice)}}\\left(${inside}\\right)`, sign];
  if (name === 'besselj') return [`J_{${inside}}\\left(${write(second!, choice)}\\right)`, sign];
  if (name === 'factorial' && first !== undefined) return [`${write(first, atom)}!`, powerStrength];
  if (first !== undefined && (name === 'square' || name === 'cube')) {
    return [`{${write(first, atom)}}^{${name === 'square' ? '2' : '3'}}`, powerStrength];
  }
  if (name === 'pow') return renderBinary('^', first!, second!);
  const all = args.map((arg) => write(arg, choice)).join(', ');
  return [`${expressionFunctions.get(name)?.tex ?? letters(name)}\\left(${all}\\right)`, sign];
}

const comparisonTex = { '<': '<', '<=': '\\le', '>': '>', '>=': '\\ge', '==': '=', '!=': '\\ne' } as const;

function writeCondition(condition: Condition): string {
  if (condition.kind === 'comparison') {
    return `${write(condition.left, sum)} ${comparisonTex[condition.operator]} ${write(condition.right, sum)}`;
  }
  if (condition.kind === 'not') return `\\neg\\left(${writeCondition(condition.of)}\\right)`;
  const joint = condition.kind === 'and' ? '\\wedge' : '\\vee';
  return `\\left(${writeCondition(condition.left)}\\right) ${joint} \\left(${writeCondition(condition.right)}\\right)`;
}
