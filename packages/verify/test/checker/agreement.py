"""Enclosures against plain steps: agreement.py SEED COUNT. Random systems, starts and times; the checker's enclosure of x and v must hold
what crude.py finds, but for crude.py's own error (Runge-Kutta of order 4: 1e-5 of the largest |x| and |v| so far out). Prints JSON."""
import json, os, random, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, os.path.join(HERE, '..', '..', 'checker')]
import check, crude, enclose
from fractions import Fraction as F

FLOWS = ["x'' + {a}*x' + {b}*lambda*x = 0", "x'' + {a}/t*x' + lambda*x = 0", "x'' + (3/t + {a})*x' + {b}*lambda*x = 0",
         "x'' + {a}/(t + {b})*x' + lambda*x = 0", "x'' + t*x' + {b}*x = 0", "x' = -({a} + sin(t))*lambda*x",
         "x'' + x'/({a} + t)^1.3 + lambda*x = 0", "x'' + {a}*x' + (1 + cos(2*t)/2)*lambda*x = 0", "x' = -lambda*u; u' = {a}*x - {b}*u",
         "x''' + {a}*x'' + {b}*x' + lambda*x = 0", "x'' + exp(-t)*x' + {b}*x = 0", "x' = -lambda/(1 + {a}*t)*x"]
RECURSIONS = ["x[k+1] = x[k] - {a}/4*g[k]", "y[k] = x[k] + (k - 1)/(k + 2)*(x[k] - x[k-1]); x[k+1] = y[k] - {a}/4*lambda*y[k]",
              "x[k+2] = x[k+1] + {a}/8*(x[k+1] - x[k]) - {b}/8*lambda*x[k+1]", "x[k+2] = k/(k + 1 + {a})*x[k+1] - {b}/(k + 9)*x[k]",
              "x[k+1] = x0/(k + 2) + (1 - 1/(k + 2))*(1 - {a}/4)*x[k]",
              "x[k+1] = x[k] - lambda/8*u[k]; u[k+1] = u[k] + {a}/8*x[k+1]"]


def main(seed, count):
    rng, wrong = random.Random(seed), []
    for _ in range(count):
        discrete = rng.random() < 0.4
        text = rng.choice(RECURSIONS if discrete else FLOWS).format(a=rng.choice([1, 2, 3]), b=rng.choice([1, 2, 5]))
        pole = '/t*' in text or '3/t' in text
        chosen = {'lambda': F(rng.randint(1, 12), 4), 'x0': F(rng.randint(-3, 3) or 1), 'v0': F(0 if pole else rng.randint(-2, 2)), 'u0': F(1, 2)}
        t = F(rng.randint(1, 40)) if discrete else F(rng.randint(1, 60), 10)
        enclose.begin()
        enclose.set_digits(30)
        orbit = check.Orbit(check.System(text), chosen)
        own = {('lam' if name == 'lambda' else name): crude.D(x.numerator) / x.denominator for name, x in chosen.items()}
        mode, at = crude.Mode(text, own), crude.D(t.numerator) / t.denominator
        for name in 'xv':
            ball, seen = check.ball(getattr(orbit, name)(t)), getattr(mode, name)(at)
            slack = crude.D('1e-5') * (1 + abs(seen) + abs(own['x0']) + abs(own['v0'])) if not discrete and mode.varies else crude.D('1e-20') * (1 + abs(seen))
            thin = ball.hi - ball.lo <= crude.D('1e-15') * (1 + abs(seen))
            if not (thin and ball.lo - slack <= seen <= ball.hi + slack):
                wrong.append([text, str(chosen), str(t), name, str(seen)[:20], str(ball.lo)[:20], str(ball.hi)[:20]])
    print(json.dumps({'systems': count, 'wrong': wrong}))


if __name__ == '__main__': main(int(sys.argv[1]), int(sys.argv[2]))
