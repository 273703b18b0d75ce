// Objective and bound over time as two stepped lines.

const width = 800, height = 220, left = 78, right = 92, top = 14, bottom = 26;
const svgNamespace = 'http://www.w3.org/2000/svg';

function element(name, attributes, text) {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function steps(points, x, y, end) {
  return points.map(([seconds, value], k) => (k === 0 ? `M${x(seconds)},${y(value)}` : `H${x(seconds)}V${y(value)}`)).join('') + `H${x(end)}`;
}

/** The first objectives of a search lie far above the later ones: the scale keeps to what came after the first tenth of the time where it can. */
function range(series, end) {
  const late = series.flatMap(points => points.filter(([seconds], k) => seconds >= end / 10 || k === points.length - 1)).map(([, value]) => value);
  const least = Math.min(...late), most = Math.max(...late), margin = (most - least) * 0.08 || Math.abs(most) * 0.05 || 1;
  return [least - margin, most + margin];
}

/** Draws events ({seconds, objective, bound}) into a node; seconds is the time now. */
export function draw(node, events, seconds) {
  const series = ['objective', 'bound'].map(name => events.filter(e => e[name] !== undefined && e[name] !== null).map(e => [e.seconds, e[name]]));
  node.replaceChildren();
  if (series.every(points => points.length === 0)) return;
  const end = Math.max(seconds, ...series.flat().map(([s]) => s), 0.1);
  const [least, most] = range(series.filter(points => points.length > 0), end);
  const x = s => (left + s / end * (width - left - right)).toFixed(1);
  const y = v => (top + (most - Math.min(most, Math.max(least, v))) / (most - least) * (height - top - bottom)).toFixed(1);
  const last = series.map(points => points.at(-1)?.[1]);
  const svg = element('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `Objective ${last[0] ?? 'none'}, bound ${last[1] ?? 'none'} after ${end.toFixed(1)} seconds` });
  svg.append(element('path', { class: 'axis', d: `M${left},${top}V${height - bottom}H${width - right}` }));
  for (const share of [0.1, 0.5, 0.9]) {
    const value = least + share * (most - least);
    svg.append(element('text', { x: left - 8, y: Number(y(value)) + 4, 'text-anchor': 'end' }, Number(value.toPrecision(4)).toString()));
  }
  for (const share of [0, 0.5, 1]) {
    svg.append(element('text', { x: x(share * end), y: height - 8, 'text-anchor': 'middle' }, `${(share * end).toFixed(1)} s`));
  }
  let below = 0;
  ['objective', 'bound'].forEach((name, k) => {
    if (series[k].length === 0) return;
    svg.append(element('path', { class: name, d: steps(series[k], x, y, end) }));
    const place = Number(y(last[k])) + 4;
    const free = k === 1 && Math.abs(place - below) < 15 ? below + (place >= below ? 15 : -15) : place;
    below = free;
    svg.append(element('text', { class: name, x: width - right + 8, y: free }, name));
  });
  node.append(svg);
}
