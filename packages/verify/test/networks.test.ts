import { describe, expect, test } from '@jest/globals';
import { claims, describeNetworks, judge, type NetworkCheck } from '@flowrate/verify';

// Networks made by hand: their loss is the limit's times 1 + c/√m, their distance from it d/√m, with a little scatter.
const lambda = [0.1, 0.5, 2];
const rho = [1, 1, 1];
const t = Array.from({ length: 40 }, (_, j) => j);
const limit = t.map((time) => lambda.reduce((sum, l) => sum + Math.exp(-2 * l * time), 0) / 2);
const widths = [256, 256, 512, 512, 1024, 1024, 4096, 4096];

const check = (distance: (width: number) => number, excess = 0): NetworkCheck => ({
  optimizer: 'gradient-flow',
  params: {},
  t,
  networks: widths.map((width, i) => ({
    width,
    seed: i,
    distance: distance(width) * (1 + (i % 2 === 0 ? 0.02 : -0.02)),
    loss: limit.map((loss, j) => (j === 0 ? loss : loss * (1 + excess / Math.sqrt(width)))),
  })),
});
const linear = claims.find(({ id }) => id === 'gf-linear')!;
const data = { lambda, rho };

describe('networks beside a claim', () => {
  test('distances that fall like 1/√m are 0 in the limit, and the ratio of a bound is the limit’s', async () => {
    const networks = [check((width) => 2 / Math.sqrt(width), 3)];
    const verdict = await judge(linear, { data, networks, runs: 10 });
    const { distance, ratio, count } = verdict.networks!;
    // Largest actual/claimed of the limit itself, after the start.
    const exact = Math.max(
      ...t.slice(1).map((time, j) => limit[j + 1]! / (limit[0]! * Math.exp(-0.2 * time))),
    );
    expect([verdict.verdict, count]).toEqual(['verified', 8]);
    expect(Math.abs(distance.value)).toBeLessThan(distance.half);
    // ln(1 + 3/√m) is bent by 4.5/m, at most 0.02 here.
    expect(Math.abs(ratio!.value / exact - 1)).toBeLessThan(0.02);
    expect(ratio!.low).toBeLessThan(ratio!.value);
    expect(describeNetworks(verdict.networks!)).toContain('8 networks of widths 256 to 4096');
  });

  test('networks that stay away from the limit leave the claim without a verdict', async () => {
    const networks = [check((width) => 0.2 + 1 / Math.sqrt(width))];
    const verdict = await judge(linear, { data, networks, runs: 10 });
    expect(verdict.verdict).toBe('inconclusive');
    expect(verdict.reason).toContain('the networks do not approach the closed form');
  });

  test('another optimizer, parameters that the claim does not allow, or too few networks say nothing', async () => {
    const own = check((width) => 2 / Math.sqrt(width));
    const others: NetworkCheck[] = [
      { ...own, optimizer: 'nesterov', params: { friction: 3 } },
      { ...own, networks: own.networks.slice(0, 2) },
    ];
    expect((await judge(linear, { data, networks: others, runs: 10 })).networks).toBeUndefined();
    const critical = claims.find(({ id }) => id === 'hb-critical')!;
    const damped = [{ ...own, optimizer: 'heavy-ball', params: { damping: 0.3 } }];
    expect((await judge(critical, { data, networks: damped, runs: 10 })).networks).toBeUndefined();
    const right = [{ ...own, optimizer: 'heavy-ball', params: { damping: 2 * Math.sqrt(0.1) } }];
    expect((await judge(critical, { data, networks: right, runs: 10 })).networks?.count).toBe(8);
  });
});
