/** Claims as a person typed them, judged as the command line judges them. */
import { FlowrateError } from '@flowrate/base';
import { describeVerdict, judge, parseClaims, type Verdict } from '@flowrate/verify';
import { verdictChart } from '../../../../generate/verdictChart.ts';

export interface JudgeQuestion {
  /** A claims file, in YAML. */
  readonly text: string;
}

export interface Judged {
  readonly id: string;
  readonly verdict: Verdict['verdict'];
  /** What was seen, and the counterexample number by number. */
  readonly explanation: string;
  /** The closest call, where there is a curve of it. */
  readonly chart: string | undefined;
}

export type JudgeAnswer = { readonly judged: readonly Judged[] } | { readonly problem: string };

/** What errors and the words to repeat a verdict call the text. */
const fileName = 'claims.yaml';
/** Seconds for a claim. */
const timeLimit = 30;

export async function judgeAnswer({ text }: JudgeQuestion): Promise<JudgeAnswer> {
  try {
    const judged: Judged[] = [];
    for (const claim of parseClaims(text, fileName)) {
      const verdict = await judge(claim, { timeLimit });
      judged.push({
        id: verdict.id,
        verdict: verdict.verdict,
        explanation: describeVerdict(verdict),
        chart: verdictChart(verdict),
      });
    }
    return { judged };
  } catch (error) {
    if (error instanceof FlowrateError) return { problem: error.message };
    throw error;
  }
}
