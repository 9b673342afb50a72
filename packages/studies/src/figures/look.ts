/** Colours that keep their contrast on white and on near-black paper; text and axes take the page's own colour. */
export const colours = {
  closedForm: '#87909a',
  ode: '#2f7ed8',
  discrete: '#cb7419',
  network: '#2a9d6f',
  refuted: '#d1495b',
} as const;

/** A chart is as wide as a phone's column, so that its letters keep their size on every screen. */
export const chartWidth = 300;
export const chartHeight = 200;
