import { draw } from '/page/chart.js';

const at = id => document.getElementById(id);
const keyName = 'cosolve-key';
const ended = ['completed', 'failed', 'cancelled'];
const drawPause = 3000;
const example = '6 6\n2 1 0 3 1 6 3 7 5 3 4 6\n1 8 2 5 4 10 5 10 0 10 3 4\n2 5 3 4 5 8 0 9 1 1 4 7\n1 5 0 5 2 5 3 3 4 8 5 9\n2 9 1 3 4 5 5 4 0 3 3 1\n1 3 3 3 5 9 0 10 4 4 2 1\n';

const nothingSaid = {
  infeasible: 'The problem has no solution even without the rules that can be relaxed.',
  feasible: 'The problem has a solution, and there is nothing more to say about it.',
  unknown: 'Neither a solution nor a contradiction was found within the time. Maybe allow more time.',
};

let shown = null; // { job, events, follower, picture, pictured }

at('key').value = sessionStorage.getItem(keyName) ?? '';

function headers() {
  const key = at('key').value.trim();
  return key ? { Authorization: `Bearer ${key}` } : {};
}

async function call(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { ...headers(), ...options.headers } });
  if (response.status === 401) {
    at('key-field').hidden = false;
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? problem.title ?? `The service answers with status ${response.status}.`);
  }
  return response;
}

function say(error) {
  at('message').textContent = error ? error.message : '';
}

const isExplanation = job => Boolean(job.options?.explains);
const wordOf = job => (isExplanation(job) ? 'explanation: ' : '') + (job.status && job.state === 'completed' ? job.status.toLowerCase() : job.state);

// ---- the list ----

async function list() {
  const jobs = await (await call('/jobs')).json();
  at('jobs').replaceChildren(...jobs.map(job => {
    const item = document.createElement('li'), button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('aria-current', shown?.job.id === job.id);
    for (const text of [job.name, `${wordOf(job)} ${job.objective ?? ''}`]) {
      const part = document.createElement('span');
      part.textContent = text;
      button.append(part);
    }
    button.addEventListener('click', () => show(job).catch(say));
    item.append(button);
    return item;
  }));
  return jobs;
}

// ---- one job ----

async function show(job) {
  shown?.follower.abort();
  if (shown?.picture) URL.revokeObjectURL(shown.picture);
  shown = { job, events: [], follower: new AbortController(), picture: null, pictured: 0 };
  at('picture').hidden = at('explanation').hidden = true;
  at('figures').hidden = at('chart').hidden = isExplanation(job);
  at('actions').hidden = false;
  refresh(job);
  list().catch(say);
  await follow(shown);
}

function refresh(job) {
  shown.job = job;
  const latest = shown.events.at(-1) ?? {};
  const value = name => job[name] ?? latest[name];
  const seconds = Math.max(job.seconds ?? 0, latest.seconds ?? 0);
  at('job-title').textContent = `${job.name} (${job.family})`;
  at('state').textContent = [
    `${wordOf(job)}.`,
    job.state === 'queued' ? 'Waits for a worker.' : '',
    job.engine ? `Engine ${job.engine}.` : '',
    job.attempts > 1 ? `Attempt ${job.attempts}.` : '',
    job.error ?? '',
  ].filter(Boolean).join(' ');
  at('objective').textContent = value('objective') ?? '-';
  at('bound').textContent = value('bound') ?? '-';
  at('gap-value').textContent = value('gap') === undefined ? '-' : `${(value('gap') * 100).toFixed(2)} %`;
  at('seconds').textContent = seconds.toFixed(1);
  at('check').textContent = job.check ?? '-';
  const isSolved = value('objective') !== undefined, hasEnded = ended.includes(job.state);
  at('cancel').disabled = hasEnded;
  at('explain').disabled = isExplanation(job) || !(isSolved || job.state === 'completed');
  for (const button of document.querySelectorAll('[data-part]')) {
    button.disabled = button.dataset.part === 'result' ? !hasEnded || !(isSolved || job.state === 'completed') : !isSolved;
  }
  draw(at('chart'), shown.events, seconds);
}

async function picture(view) {
  if (shown !== view || Date.now() - view.pictured < drawPause) return;
  view.pictured = Date.now();
  const response = await fetch(`/jobs/${view.job.id}/plot`, { headers: headers() });
  if (!response.ok || shown !== view) return;
  const address = URL.createObjectURL(await response.blob());
  if (view.picture) URL.revokeObjectURL(view.picture);
  view.picture = address;
  at('plot').src = address;
  at('picture').hidden = false;
}

// What an explanation found: rules that contradict each other, changes that help, remarks about a solution.
async function explanation(view) {
  const found = await (await call(`/jobs/${view.job.id}/result`)).json();
  if (shown !== view) return;
  const lists = [
    [found.irreducible ? 'These rules contradict each other; without any one of them, the others do not' : 'These rules contradict each other', found.conflict],
    ['Any one of these changes makes the problem feasible', found.relaxations.map(r => r.changes.join(', and '))],
    ['About the solution', found.remarks],
  ].filter(([, lines]) => lines.length > 0);
  const elements = lists.flatMap(([title, lines]) => {
    const heading = document.createElement('h3'), list = document.createElement('ul');
    heading.textContent = title;
    list.append(...lines.map(line => Object.assign(document.createElement('li'), { textContent: line })));
    return [heading, list];
  });
  if (elements.length === 0) {
    elements.push(Object.assign(document.createElement('p'), { textContent: nothingSaid[found.status] }));
  }
  at('explanation').replaceChildren(...elements);
  at('explanation').hidden = false;
}

// Server-sent events by fetch, since EventSource cannot send the key.
async function follow(view) {
  let last = '';
  while (shown === view && !view.follower.signal.aborted) {
    try {
      const response = await call(`/jobs/${view.job.id}/events`, { signal: view.follower.signal, headers: last ? { 'Last-Event-ID': last } : {} });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const blocks = (rest + part.value).split('\n\n');
        rest = blocks.pop();
        for (const block of blocks) {
          const fields = Object.fromEntries(block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
          last = fields.id ?? last;
          if (take(view, fields.event, JSON.parse(fields.data))) return;
        }
      }
    } catch (error) {
      if (view.follower.signal.aborted) return;
      say(error);
    }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}

/** Returns whether the job has ended. */
function take(view, kind, data) {
  if (shown !== view) return true;
  if (kind === 'progress') {
    view.events.push(data);
    refresh({ ...view.job, state: 'running', objective: data.objective ?? view.job.objective, bound: data.bound ?? view.job.bound, gap: data.gap ?? view.job.gap, engine: data.engine });
    picture(view).catch(say);
    return false;
  }
  refresh(data);
  if (kind !== 'end') return false;
  view.pictured = 0;
  picture(view).catch(say);
  if (isExplanation(data) && data.state === 'completed') explanation(view).catch(say);
  list().catch(say);
  return true;
}

// ---- what the user does ----

at('form').addEventListener('submit', async event => {
  event.preventDefault();
  say(null);
  const query = new URLSearchParams();
  for (const name of ['name', 'time', 'workers', 'engine', 'seed', 'gap']) {
    const value = at(name).value.trim();
    if (value) query.set(name, value);
  }
  at('solve').disabled = true;
  try {
    const job = await (await call(`/jobs?${query}`, { method: 'POST', body: at('text').value, headers: { 'Content-Type': 'text/plain' } })).json();
    at('solve').disabled = false;
    at('job').focus({ preventScroll: innerWidth > 850 });
    await show(job);
  } catch (error) {
    say(error);
  } finally {
    at('solve').disabled = false;
  }
});

async function takeFile(file) {
  at('name').value = file.name;
  at('text').value = await file.text();
}

at('file').addEventListener('change', () => at('file').files[0] && takeFile(at('file').files[0]).catch(say));
at('text').addEventListener('dragover', event => { event.preventDefault(); at('text').classList.add('over'); });
at('text').addEventListener('dragleave', () => at('text').classList.remove('over'));
at('text').addEventListener('drop', event => {
  at('text').classList.remove('over');
  if (event.dataTransfer.files[0]) {
    event.preventDefault();
    takeFile(event.dataTransfer.files[0]).catch(say);
  }
});
at('example').addEventListener('click', () => {
  at('text').value = example;
  at('name').value = 'ft06.jsp';
});
at('key').addEventListener('change', () => {
  sessionStorage.setItem(keyName, at('key').value.trim());
  say(null);
  list().catch(say);
});
at('cancel').addEventListener('click', () => call(`/jobs/${shown.job.id}/cancel`, { method: 'POST' }).catch(say));
at('explain').addEventListener('click', async () => {
  try {
    say(null);
    await show(await (await call(`/jobs/${shown.job.id}/explanation`, { method: 'POST' })).json());
  } catch (error) {
    say(error);
  }
});
for (const button of document.querySelectorAll('[data-part]')) {
  button.addEventListener('click', async () => {
    try {
      const blob = await (await call(`/jobs/${shown.job.id}/${button.dataset.part}`)).blob();
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `${shown.job.name.replace(/\.[^.]*$/, '')}${isExplanation(shown.job) ? '-explanation' : ''}.${button.dataset.ending}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    } catch (error) {
      say(error);
    }
  });
}

list().then(jobs => {
  const asked = jobs.find(job => `#${job.id}` === location.hash);
  if (asked) show(asked).catch(say);
}).catch(say);
