'use strict';
const percent = v => v === null || v === undefined ? '-' : (v * 100).toFixed(2);
const number = v => v === null || v === undefined ? '-' : String(v);
const seconds = v => v === null || v === undefined ? '-' : v.toFixed(1);
const colours = ['#3366cc', '#dc3912', '#ff9900', '#109618', '#990099', '#0099c6', '#dd4477', '#66aa00', '#b82e2e', '#316395', '#994499', '#22aa99'];
const colourOf = competitor => colours[data.competitors.indexOf(competitor) % colours.length];
const byId = id => document.getElementById(id);

function element(name, words, className) {
  const e = document.createElement(name);
  if (words !== undefined) e.textContent = words;
  if (className) e.className = className;
  return e;
}

/* A table whose columns are { name, text, value(row), show(row), className(row) }; a click on a heading sorts. */
function table(columns, rows, onRow) {
  const t = element('table'), head = t.createTHead().insertRow(), body = t.createTBody();
  let sorted = -1, direction = 1;
  function fill(list) {
    body.replaceChildren();
    for (const row of list) {
      const line = body.insertRow();
      for (const c of columns) {
        const cell = line.insertCell();
        cell.textContent = c.show ? c.show(row) : c.value(row);
        cell.className = [c.text ? 'text' : '', c.className ? c.className(row) : ''].join(' ').trim();
      }
      if (onRow) {
        line.className = 'link';
        line.addEventListener('click', () => onRow(row, line));
      }
    }
  }
  columns.forEach((c, i) => {
    const h = element('th', c.name, c.text ? 'text' : '');
    h.addEventListener('click', () => {
      direction = sorted === i ? -direction : 1;
      sorted = i;
      [...head.cells].forEach((x, j) => j === i ? x.setAttribute('aria-sort', direction > 0 ? 'ascending' : 'descending') : x.removeAttribute('aria-sort'));
      const missing = v => v === null || v === undefined || v === '';
      fill([...rows].sort((a, b) => {
        const x = c.value(a), y = c.value(b);
        if (missing(x) || missing(y)) return missing(x) - missing(y);
        return direction * (typeof x === 'string' ? x.localeCompare(y, 'en', { numeric: true }) : x - y);
      }));
    });
    head.append(h);
  });
  fill(rows);
  return t;
}

function choice(container, names, choose) {
  const buttons = names.map((name, i) => {
    const b = element('button', name);
    b.type = 'button';
    b.addEventListener('click', () => select(i));
    return b;
  });
  function select(i) {
    buttons.forEach((b, j) => b.setAttribute('aria-pressed', i === j));
    choose(i);
  }
  container.replaceChildren(...buttons);
  if (buttons.length) select(0);
}

function showLeaderboard(rows) {
  const best = new Map();
  for (const r of rows) {
    if (r.mean !== null) best.set(r.group, Math.min(r.mean, best.get(r.group) ?? Infinity));
  }
  byId('leaderboard').replaceChildren(table([
    { name: 'group', text: true, value: r => r.group },
    { name: 'engine', text: true, value: r => r.competitor },
    { name: 'runs', value: r => r.runs },
    { name: 'solved', value: r => r.solved },
    { name: 'mean gap %', value: r => r.mean, show: r => percent(r.mean), className: r => r.mean !== null && r.mean === best.get(r.group) ? 'best' : '' },
    { name: 'median %', value: r => r.median, show: r => percent(r.median) },
    { name: 'worst %', value: r => r.worst, show: r => percent(r.worst) },
    { name: 'best known', value: r => r.bestKnown },
    { name: 'proved', value: r => r.proved },
    { name: 'bound gap %', value: r => r.bound, show: r => percent(r.bound) },
    { name: 'primal integral %', value: r => r.integral, show: r => percent(r.integral) },
    { name: 'survival %', value: r => r.survival, show: r => percent(r.survival) },
    { name: 'best rate %', value: r => r.bestRate, show: r => percent(r.bestRate) },
    { name: 'seconds', value: r => r.seconds, show: r => seconds(r.seconds) },
    { name: 'failures', value: r => r.failures, className: r => r.failures ? 'bad' : '' },
    { name: 'verify', value: r => r.verify, className: r => r.verify ? 'bad' : '' },
  ], rows));
}

function showComparisons() {
  if (data.comparisons.length === 0) {
    byId('comparison-section').hidden = true;
    return;
  }
  byId('comparisons').replaceChildren(table([
    { name: 'first', text: true, value: r => r.first },
    { name: 'second', text: true, value: r => r.second },
    { name: 'instances', value: r => r.instances },
    { name: 'wins', value: r => r.wins },
    { name: 'ties', value: r => r.ties },
    { name: 'losses', value: r => r.losses },
    { name: 'p', value: r => r.p, show: r => r.p < 0.0001 ? '<0.0001' : r.p.toFixed(4) },
  ], data.comparisons));
  byId('mean-ranks').textContent = data.meanRanks ?? '';
}

let profileChart = null;
function showProfile(profile) {
  profileChart ??= echarts.init(byId('profile'));
  byId('profile-note').textContent = profile.note;
  profileChart.setOption({
    animation: false,
    legend: { type: 'scroll', top: 0 },
    tooltip: { trigger: 'axis', valueFormatter: v => `${(v * 100).toFixed(0)} %` },
    grid: { left: 60, right: 30, top: 40, bottom: 50 },
    xAxis: { type: profile.logarithmic ? 'log' : 'value', name: profile.axis, nameLocation: 'middle', nameGap: 30, min: profile.low, max: profile.high, axisLabel: { formatter: v => String(Number(v.toPrecision(3))) } },
    yAxis: { type: 'value', min: 0, max: 1, axisLabel: { formatter: v => `${Math.round(v * 100)} %` } },
    series: profile.curves.map(c => ({ name: c.competitor, type: 'line', step: 'end', showSymbol: false, color: colourOf(c.competitor), data: c.steps })),
  }, true);
}

const instances = [...Map.groupBy(data.runs, r => r.instance)].map(([key, runs]) => ({ key, runs, size: runs[0].size, best: runs[0].best }));

function gapCell(instance, competitor) {
  const runs = instance.runs.filter(r => r.competitor === competitor);
  const gaps = runs.map(r => r.gap).filter(g => g !== null);
  return {
    gap: gaps.length ? gaps.reduce((a, b) => a + b) / gaps.length : null,
    words: runs.length === 0 ? '' : gaps.length === 0 ? (runs[0].objective === null ? runs[0].outcome : number(runs[0].objective)) : '',
    marks: (runs.length && runs.every(r => r.proved) ? '*' : '') + (runs.some(r => r.verify) ? '!' : ''),
  };
}

function showInstances(filter) {
  const words = filter.toLowerCase();
  const rows = instances.filter(i => i.key.toLowerCase().includes(words));
  for (const row of rows) row.cells ??= new Map(data.competitors.map(c => [c, gapCell(row, c)]));
  const least = row => Math.min(...data.competitors.map(c => row.cells.get(c).gap ?? Infinity));
  byId('instances').replaceChildren(table([
    { name: 'instance', text: true, value: r => r.key },
    { name: 'size', text: true, value: r => r.size },
    { name: 'best known', value: r => r.best, show: r => number(r.best) },
    ...data.competitors.map(c => ({
      name: c,
      value: r => r.cells.get(c).gap,
      show: r => { const cell = r.cells.get(c); return (cell.words || percent(cell.gap)) + cell.marks; },
      className: r => r.cells.get(c).words ? 'bad' : r.cells.get(c).gap === least(r) ? 'best' : '',
    })),
  ], rows, showDetail));
}

let convergence = null;
function showDetail(instance, line) {
  document.querySelectorAll('tr.open').forEach(r => r.classList.remove('open'));
  line.classList.add('open');
  byId('detail').hidden = false;
  byId('detail-title').textContent = `${instance.key} (${instance.size || 'size not given'}), best known ${number(instance.best)}`;
  convergence ??= echarts.init(byId('convergence'));
  choice(byId('detail-scale'), ['seconds', 'seconds, logarithmic'], i => showConvergence(instance, i === 1));
  byId('runs').replaceChildren(table([
    { name: 'engine', text: true, value: r => r.competitor },
    { name: 'seed', value: r => r.seed },
    { name: 'limit', value: r => r.limit },
    { name: 'outcome', text: true, value: r => r.outcome },
    { name: 'objective', value: r => r.objective, show: r => number(r.objective) },
    { name: 'bound', value: r => r.bound, show: r => number(r.bound) },
    { name: 'gap %', value: r => r.gap, show: r => percent(r.gap) },
    { name: 'seconds', value: r => r.seconds, show: r => seconds(r.seconds) },
    { name: 'found by', text: true, value: r => r.by },
    { name: 'message', text: true, value: r => r.message, className: () => 'wrap' },
  ], instance.runs));
  byId('picture').innerHTML = data.pictures[instance.key] ?? '';
  byId('detail').scrollIntoView({ behavior: 'instant', block: 'nearest' });
}

function showConvergence(instance, logarithmic) {
  const series = [];
  for (const run of instance.runs) {
    const name = instance.runs.filter(r => r.competitor === run.competitor).length > 1 ? `${run.competitor}, seed ${run.seed}` : run.competitor;
    const steps = pick => {
      const points = run.trace.filter(p => p[pick] !== null).map(p => [Math.max(p[0], 0.001), p[pick]]);
      return points.length ? [...points, [Math.max(run.seconds, points.at(-1)[0]), points.at(-1)[1]]] : [];
    };
    const objectives = steps(1);
    const isPoint = objectives.length > 0 && objectives[0][0] === objectives.at(-1)[0]; // a line of no length would not be seen
    series.push({ name, type: 'line', step: 'end', showSymbol: isPoint, symbol: 'circle', symbolSize: 8, color: colourOf(run.competitor), data: objectives });
    series.push({ name: `${name}: bound`, type: 'line', step: 'end', showSymbol: false, color: colourOf(run.competitor), lineStyle: { type: 'dashed', width: 1 }, data: steps(2) });
  }
  const shown = series.filter(s => s.data.length);
  if (shown.length && instance.best !== null) {
    const times = shown.flatMap(s => s.data.map(p => p[0]));
    shown.push({ name: 'best known', type: 'line', showSymbol: false, color: '#888', lineStyle: { type: 'dotted' }, data: [[Math.min(...times), instance.best], [Math.max(...times), instance.best]] });
  }
  convergence.setOption({
    animation: false,
    legend: { type: 'scroll', top: 0, selected: Object.fromEntries(shown.filter(s => s.name.endsWith(': bound')).map(s => [s.name, false])) },
    tooltip: { trigger: 'axis' },
    grid: { left: 90, right: 40, top: 64, bottom: 50 },
    xAxis: { type: logarithmic ? 'log' : 'value', name: 'seconds', nameLocation: 'middle', nameGap: 30 },
    yAxis: { type: 'value', scale: true, boundaryGap: ['4%', '4%'], name: 'objective' },
    series: shown,
  }, true);
}

byId('setting').textContent = data.setting;
choice(byId('grouping'), ['by family', 'by set', 'all'], i => showLeaderboard([data.families, data.sets, data.all][i]));
showComparisons();
choice(byId('profile-group'), data.profiles.map(g => g.group), i => {
  const profiles = data.profiles[i].profiles;
  choice(byId('profile-choice'), profiles.map(p => p.name), j => showProfile(profiles[j]));
});
byId('filter').addEventListener('input', e => showInstances(e.target.value));
showInstances('');
window.addEventListener('resize', () => { profileChart?.resize(); convergence?.resize(); });
