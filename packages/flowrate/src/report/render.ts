import type { TopLevelSpec } from 'vega-lite';

const config = {
  background: 'transparent',
  font: 'system-ui, sans-serif',
  view: { stroke: 'currentColor', strokeOpacity: 0.25 },
  axis: {
    labelColor: 'currentColor',
    titleColor: 'currentColor',
    domainColor: 'currentColor',
    tickColor: 'currentColor',
    gridColor: 'currentColor',
    gridOpacity: 0.12,
    domainOpacity: 0.4,
    tickOpacity: 0.4,
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    labelOverlap: 'greedy',
  },
  legend: {
    labelColor: 'currentColor',
    titleColor: 'currentColor',
    labelFontSize: 11,
    titleFontSize: 11,
    orient: 'bottom',
    columns: 2,
    titleFontWeight: 'normal',
  },
  title: { color: 'currentColor', fontSize: 13, anchor: 'start', fontWeight: 600 },
} as const;

/**
 * A Vega-Lite chart as an SVG element that shrinks with its column. Vega is loaded on first use: it takes a second
 * that other commands should not wait for.
 */
export async function toSvg(spec: TopLevelSpec, label: string): Promise<string> {
  const vega = await import('vega');
  const vegaLite = await import('vega-lite');
  const compiled = vegaLite.compile({ ...spec, config: { ...config, ...spec.config } }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logLevel: vega.Error });
  try {
    const svg = await view.toSVG();
    // One picture with one name: what it is made of has no roles of its own, which readers would read out.
    return svg.replaceAll(/ (?:role|aria-\w+)="[^"]*"/gu, '').replace(
      '<svg ',
      // A function, since a title may hold what a replacement text would expand: $&.
      () => `<svg role="img" aria-label="${escapeHtml(label)}" style="max-width:100%;height:auto" `,
    );
  } finally {
    view.finalize();
  }
}

/** Text made safe for HTML content and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
