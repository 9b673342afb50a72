/**
 * As many colours as there are series, each its own. Hues step by the golden angle, so that any number of them lies spread
 * round the circle, and every other one is lighter, in OKLCH (Ottosson 2020), whose lightness is that which is seen: all keep
 * a contrast of 3 with white and with near-black paper.
 */
const goldenAngle = 360 * (1 - 2 / (1 + Math.sqrt(5)));
const firstHue = 255;
const chroma = 0.125;
const lightnesses = [0.58, 0.64] as const;

export function seriesColours(count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    hexOf(lightnesses[i % lightnesses.length]!, ((firstHue + i * goldenAngle) * Math.PI) / 180),
  );
}

/** OKLCH to sRGB by its two matrices; what lies outside the gamut is cut to it. */
function hexOf(lightness: number, hue: number): string {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${linear.map(byteOf).join('')}`;
}

function byteOf(linear: number): string {
  const inside = Math.min(1, Math.max(0, linear));
  const encoded = inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055;
  return Math.round(255 * encoded)
    .toString(16)
    .padStart(2, '0');
}
