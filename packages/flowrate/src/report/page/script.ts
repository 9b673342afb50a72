/**
 * What the page does by itself: copying, saving a picture or the result, and opening what is folded before it is printed.
 * Reading and filtering need none of it; without it the buttons are not shown.
 */
export const script = `
document.documentElement.classList.remove('bare');
const save = (name, type, text) => {
  const link = document.createElement('a');
  link.download = name;
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
};
const picture = (svg) => {
  const own = svg.cloneNode(true);
  own.setAttribute('style', 'color:#1d2329;background:#fff');
  return new XMLSerializer().serializeToString(own);
};
document.addEventListener('click', async ({ target }) => {
  const { copy: from, svg, json } = target.dataset;
  if (from !== undefined) {
    await copy(document.getElementById(from).textContent);
    const words = target.textContent;
    target.textContent = 'copied';
    document.getElementById('said').textContent = 'copied';
    setTimeout(() => { target.textContent = words; document.getElementById('said').textContent = ''; }, 1500);
  }
  if (svg !== undefined) save(svg, 'image/svg+xml', picture(target.closest('figure').querySelector('svg')));
  if (json !== undefined) save(json, 'application/json', document.getElementById('result').textContent);
});
const folded = [];
addEventListener('beforeprint', () => {
  for (const one of document.querySelectorAll('details:not([open])')) { one.open = true; folded.push(one); }
});
addEventListener('afterprint', () => { for (const one of folded.splice(0)) one.open = false; });
`;
