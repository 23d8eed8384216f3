'use strict';

const study = JSON.parse(document.getElementById('study').textContent);
const { comparison, sensitivity } = study;
const weightings = comparison.weightings.map(each => each.weighting);
const values = Object.keys(study.valueNames);
const nameOf = value => study.valueNames[value];

/* Numbers: rounded for reading only; the CSV files have them in full. */

const MISSING = '–';
const thousands = n => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const fixed = digits => x => x === undefined ? MISSING : x.toFixed(digits).replace('-', '\u2212');
const points = fixed(1);
const percent = x => x === undefined ? MISSING : fixed(1)(100 * x);
const signed = digits => x => x === undefined ? MISSING : (x > 0 ? '+' : '') + fixed(digits)(x);
const chance = p => p === undefined ? MISSING : p < 0.0001 ? '< 0.0001' : p.toFixed(4);
const inWords = name => name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
const sentence = text => text[0].toUpperCase() + text.slice(1) + (text.endsWith('.') ? '' : '.');
const between = (show, range) => range ? `${show(range.low)} to ${show(range.high)}` : MISSING;

/* Page: elements and tables. */

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.textContent = text;
  return made;
}

function list(parent, sentences) {
  sentences.forEach(sentence => document.querySelector(`${parent} ul`).append(element('li', sentence)));
}

/** A table whose first column heads its rows; columns named in `texts` are not numbers. */
function table(head, rows, texts = []) {
  const kind = i => texts.includes(head[i]) ? 'text' : '';
  const made = element('table', '');
  const top = made.createTHead().insertRow();
  head.forEach((cell, i) => top.append(element('th', cell, { scope: 'col', className: kind(i) })));
  const body = made.createTBody();
  rows.forEach(row => {
    const line = body.insertRow();
    row.forEach((cell, i) => line.append(i ? element('td', cell, { className: kind(i) }) : element('th', cell, { scope: 'row' })));
  });
  const scroll = element('div', '', { className: 'scroll' });
  scroll.append(made);
  return scroll;
}

function hiddenUnder(id, title, ...content) {
  const details = element('details', '');
  details.append(element('summary', title), ...content);
  document.getElementById(id).append(details);
}

const numbersUnder = (id, ...tables) => hiddenUnder(id, 'The numbers', ...tables);

/* Plots: drawn anew for every width, so that nothing overlaps on a narrow one. */

const plots = [];

function plot(id, height, option) {
  const box = document.querySelector(`#${id} .plot`);
  const chart = echarts.init(box, null, { renderer: 'svg', width: 100, height: 100 });
  plots.push(width => {
    const size = width || box.clientWidth;
    chart.resize({ width: size, height: height(size) });
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT, color: INK }, ...option(size) }, true);
  });
}

const INK = '#1b1f24';
const SOFT = '#5b6570';
const BLUE = '#00457c';
const FONT = getComputedStyle(document.body).fontFamily;
const GRID = '#e4e8ec';

/* Cividis (Nuñez, Anderton and Renslow 2018) reads the same with and without colour vision, and in grey. */
const CIVIDIS = ['#00224e', '#123570', '#3b496c', '#575d6d', '#707173', '#8a8678', '#a59c74', '#c3b369', '#e1cc55', '#fee838'];

function cividis(fraction) {
  const at = Math.min(Math.max(fraction, 0), 1) * (CIVIDIS.length - 1);
  const from = Math.min(Math.floor(at), CIVIDIS.length - 2);
  return echarts.color.lerp(at - from, [CIVIDIS[from], CIVIDIS[from + 1]]);
}

const readableOn = color => echarts.color.lum(color, 1) > 0.45 ? INK : '#fff';
const widthOf = texts => Math.max(...texts.map(text => echarts.format.getTextRect(text, `12px ${FONT}`).width));
const categories = (data, more = {}) => ({
  type: 'category', data, axisTick: { show: false }, axisLine: { show: false },
  ...more, axisLabel: { color: INK, interval: 0, ...more.axisLabel },
});
const numbers = (name, more = {}) => ({
  type: 'value', name, nameLocation: 'middle', nameGap: 30, nameTextStyle: { color: SOFT },
  axisLabel: { color: SOFT, hideOverlap: true }, splitLine: { lineStyle: { color: GRID } }, ...more,
});

/* Means: the longer side runs down the page. */

(function means() {
  const touchpoints = comparison.touchpoints.map(each => each.touchpoint);
  const of = Object.fromEntries(study.means.map(each => [each.touchpoint, each]));
  const all = [...touchpoints, ...study.means.map(each => each.touchpoint).filter(id => !touchpoints.includes(id))];
  const valuesDown = values.length > 1.6 * all.length;
  const down = valuesDown ? values.map(nameOf) : all;
  const across = valuesDown ? all : values.map(nameOf);
  const cells = [];
  all.forEach((touchpoint, t) => values.forEach((value, v) => {
    const mean = of[touchpoint].values[value];
    if (mean !== undefined) {
      cells.push(valuesDown ? [t, v, mean] : [v, t, mean]);
    }
  }));
  const lowest = Math.floor(Math.min(...cells.map(cell => cell[2])) / 5) * 5;
  const highest = Math.ceil(Math.max(...cells.map(cell => cell[2])) / 5) * 5;
  const top = Math.ceil(widthOf(across) * 0.72) + 22;

  plot('means', () => top + 26 * down.length + 62, width => {
    const left = Math.ceil(widthOf(down)) + 14;
    const roughly = (width - left) / (across.length + 3);
    const right = Math.ceil(Math.max(4, ...across.map((name, i) => widthOf([name]) * 0.72 - (across.length - i - 0.5) * roughly)));
    const wide = (width - left - right) / across.length >= 22;
    return {
      grid: { left, right, top, bottom: 62 },
      tooltip: { formatter: cell => `${down[cell.value[1]]}<br>${across[cell.value[0]]}: ${points(cell.value[2])} points` },
      xAxis: categories(across, { position: 'top', axisLabel: { rotate: -45 } }),
      yAxis: categories(down, { inverse: true }),
      visualMap: {
        min: lowest, max: highest, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 220, itemWidth: 12,
        text: [`${highest} points`, `${lowest}`], textStyle: { color: SOFT }, inRange: { color: CIVIDIS }, calculable: false,
      },
      series: [{
        type: 'heatmap',
        data: cells.map(cell => ({ value: cell, label: { color: readableOn(cividis((cell[2] - lowest) / (highest - lowest))) } })),
        label: { show: wide, fontSize: 11, formatter: cell => cell.value[2].toFixed(0) },
        itemStyle: { borderColor: '#fff', borderWidth: 1 },
      }],
    };
  });

  numbersUnder('means', table(['touchpoint', 'n', ...values.map(nameOf)],
    all.map(id => [id, thousands(of[id].n), ...values.map(value => points(of[id].values[value]))])));
})();

/* Points: a line a touchpoint, named at its end. */

(function slopes() {
  const lines = comparison.touchpoints;
  const shade = i => cividis(0.88 * i / Math.max(lines.length - 1, 1));
  const ends = lines.map(each => each.under[each.under.length - 1].points);

  plot('points', () => Math.max(440, 21 * lines.length + 150), width => {
    const right = Math.ceil(widthOf(lines.map(each => each.touchpoint))) + 44;
    const tilted = (width - right - 56) / (weightings.length - 1) < widthOf(weightings.flatMap(id => id.split('-'))) + 12;
    const left = Math.max(56, Math.ceil(widthOf([weightings[0]]) * (tilted ? 0.75 : 0.5)) + 6);
    return {
      grid: { left, right, top: 14, bottom: tilted ? Math.ceil(widthOf(weightings) * 0.72) + 22 : 62 },
      tooltip: { trigger: 'item', formatter: at => `${at.seriesName}<br>${at.name}: ${points(at.value)} points` },
      xAxis: {
        ...categories(weightings, { boundaryGap: false }),
        axisLabel: { color: INK, interval: 0, rotate: tilted ? 45 : 0, formatter: id => tilted ? id : id.replace(/-/g, '-\n') },
        splitLine: { show: true, lineStyle: { color: GRID } },
      },
      yAxis: numbers('points (0 to 100)', { scale: true, nameGap: 36 }),
      series: [
        ...lines.map((each, i) => ({
          type: 'line', name: each.touchpoint, data: each.under.map(standing => standing.points), symbol: 'circle', symbolSize: 6,
          lineStyle: { width: 1.8 }, color: shade(i), emphasis: { focus: 'series', lineStyle: { width: 3.5 } },
        })),
        {
          type: 'custom', silent: true, data: [[weightings.length - 1, ends[0]]], clip: false, tooltip: { show: false },
          renderItem: (params, api) => {
            const ys = ends.map(end => api.coord([weightings.length - 1, end])[1]);
            const x = api.coord([weightings.length - 1, ends[0]])[0];
            const places = apart(ys, 16, params.coordSys.y, params.coordSys.y + params.coordSys.height);
            return {
              type: 'group',
              children: lines.flatMap((each, i) => [
                { type: 'polyline', shape: { points: [[x + 6, ys[i]], [x + 26, places[i]], [x + 32, places[i]]] }, style: { stroke: shade(i), fill: 'none', lineWidth: 1 } },
                { type: 'text', style: { text: each.touchpoint, x: x + 37, y: places[i], fill: INK, font: `12px ${FONT}`, verticalAlign: 'middle' } },
              ]),
            };
          },
        },
      ],
    };
  });

  /** Places at least `gap` apart, in the order of the wanted ones and by least squares as near to them as can be (isotonic regression). */
  function apart(wanted, gap, low, high) {
    const order = wanted.map((y, i) => i).sort((a, b) => wanted[a] - wanted[b]);
    const blocks = [];
    order.forEach((i, k) => {
      let block = { first: wanted[i] - k * gap, members: [i] };
      while (blocks.length && blocks[blocks.length - 1].first >= block.first) {
        const { first, members } = blocks.pop();
        const all = [...members, ...block.members];
        block = { first: (first * members.length + block.first * block.members.length) / all.length, members: all };
      }
      blocks.push(block);
    });
    const places = [];
    let k = 0;
    blocks.forEach(({ first, members }) => members.forEach(i => {
      places[i] = Math.min(Math.max(first, low), high - (wanted.length - 1) * gap) + gap * k++;
    }));
    return places;
  }

  numbersUnder('points', table(['touchpoint', 'n', ...weightings],
    lines.map(each => [each.touchpoint, thousands(each.n),
      ...each.under.map(standing => `${points(standing.points)} (${standing.rank})`)])));
})();

/* Areas under the curve, pooled and within touchpoints. */

(function areas() {
  const { outcome } = comparison;
  if (!outcome) {
    document.getElementById('outcome').remove();
    return;
  }
  const { shuffles } = study;
  const panels = [['all pairs', outcome.pooled, shuffles?.pooled], ['pairs of the same touchpoint', outcome.within, shuffles?.within]]
    .filter(([, areas]) => areas);
  const rows = shuffles ? [...weightings, 'shuffled'] : weightings;
  document.querySelector('#areas figcaption').textContent =
    `The chance that an assessment with ${outcome.outcome} = 1 has more points than one with 0, ties half: 0.5 is blind chance, 1 is`
    + ` always. ${thousands(outcome.ones)} with 1, ${thousands(outcome.zeros)} with 0. Bars are 95 % intervals (DeLong, DeLong and`
    + ` Clarke-Pearson 1988); the dashed line is the first weighting. Intervals of one data set may overlap although the weightings`
    + ` differ for certain, because they are judged on the same people: filled dots differ from the first weighting by the paired`
    + ` test (adjusted p ≤ ${outcome.alpha}), hollow ones cannot be told from it. Pairs of the same touchpoint cannot mistake a`
    + ` better touchpoint for a better weighting. All of it in-sample.`
    + (shuffles ? ` Each stroke of the last row is a weighting that deals the weights of ${shuffles.weighting} out to the values by lot`
      + ` (${thousands(shuffles.count)} of them): if many lie right of the dashed line, it is not the meaning of the values that tells the outcome.` : '');
  const side = Math.ceil(widthOf(rows)) + 16;
  const rowHeight = 30 * rows.length;

  plot('areas', width => width < 900 ? panels.length * (rowHeight + 106) : rowHeight + 106, width => {
    const stacked = width < 900;
    const share = (width - side - 24) / panels.length - 20;
    const grids = panels.map((panel, i) => stacked
      ? { left: side, right: 24, top: 34 + i * (rowHeight + 106), height: rowHeight }
      : { left: side + i * (share + 40), width: share - 10, top: 34, height: rowHeight });
    return {
      grid: grids,
      title: panels.map(([name], i) => ({
        text: `Over ${name}`, left: grids[i].left, top: grids[i].top - 32, textStyle: { fontSize: 13, fontWeight: 600, color: INK },
      })),
      tooltip: { formatter: at => `${rows[at.value[1]]}: ${at.value[0].toFixed(4)}` },
      xAxis: panels.map((panel, i) => numbers('area under the curve', {
        scale: true, gridIndex: i, splitNumber: 4, axisLabel: { color: SOFT, hideOverlap: true, formatter: area => area.toFixed(3) },
      })),
      yAxis: panels.map((panel, i) => categories(rows, { inverse: true, gridIndex: i, axisLabel: { show: stacked || i === 0 } })),
      series: panels.flatMap(([, { areas }, shuffled], i) => {
        const known = areas.map((area, w) => [area, w]).filter(([area]) => area.auc !== undefined);
        return [
          {
            type: 'custom', xAxisIndex: i, yAxisIndex: i, silent: true, encode: { x: [0, 1], y: 2 },
            data: known.filter(([area]) => area.interval).map(([area, w]) => [area.interval.low, area.interval.high, w]),
            renderItem: (params, api) => whisker(api, 0, 1, 2),
          },
          {
            type: 'scatter', xAxisIndex: i, yAxisIndex: i, symbol: 'rect', symbolSize: [1.5, 14], itemStyle: { color: SOFT, opacity: 0.6 },
            data: (shuffled?.areas ?? []).map(area => [area, weightings.length]),
          },
          {
            type: 'scatter', xAxisIndex: i, yAxisIndex: i, symbolSize: 10,
            data: known.map(([area, w]) => ({
              value: [area.auc, w],
              itemStyle: { color: w === 0 || area.difference?.claim ? BLUE : '#fff', opacity: 1, borderColor: BLUE, borderWidth: 2 },
            })),
            markLine: {
              silent: true, symbol: 'none', precision: 12, label: { show: false }, lineStyle: { type: 'dashed', color: SOFT },
              data: areas[0].auc === undefined ? [] : [{ xAxis: areas[0].auc }],
            },
          },
        ];
      }),
    };
  });

  function whisker(api, low, high, row) {
    const [x1, y] = api.coord([api.value(low), api.value(row)]);
    const [x2] = api.coord([api.value(high), api.value(row)]);
    const line = (a, b, c, d) => ({ type: 'line', shape: { x1: a, y1: b, x2: c, y2: d }, style: { stroke: BLUE, lineWidth: 1.6 } });
    return { type: 'group', children: [line(x1, y, x2, y), line(x1, y - 5, x1, y + 5), line(x2, y - 5, x2, y + 5)] };
  }

  numbersUnder('areas', ...panels.flatMap(([name, { areas }]) => [element('h3', `Over ${name}`),
    table(['weighting', 'area', '95 % interval', 'difference', '95 % interval', 'p', 'adjusted p', 'claim'],
      areas.map(({ weighting, auc, interval, difference = {} }) => [weighting, fixed(4)(auc), between(fixed(4), interval),
        signed(4)(difference.auc), between(signed(4), difference.interval), chance(difference.p), chance(difference.adjustedP),
        difference.claim || '']))]));
})();

/* Rank acceptability. */

(function ranks() {
  const { touchpoints, varied } = sensitivity;
  const all = touchpoints.map((each, i) => i + 1);
  const shade = rank => cividis((rank - 1) / Math.max(all.length - 1, 1));
  const shareOf = (touchpoint, rank) => touchpoint.acceptability.find(each => each.rank === rank)?.share.rate ?? 0;
  const names = touchpoints.map(each => each.touchpoint);
  const means = varied.scores === 'sampled'
    ? 'and means as uncertain as the data leave them' : 'and means as if they were known exactly';
  document.querySelector('#ranks figcaption').textContent =
    `In how many of ${thousands(varied.draws)} weightings drawn (${varied.distribution}, ${means}) each touchpoint took each rank. A bar`
    + ` of one colour is a rank that no weighting shakes; a bar of many is a rank that the choice of weights decides. The number in`
    + ` a piece is its rank; the darkest is rank 1.`;

  plot('ranks', width => 28 * names.length + (width < 900 ? 128 : 104), width => ({
    grid: { left: Math.ceil(widthOf(names)) + 14, right: 24, top: width < 900 ? 62 : 38, bottom: 58 },
    legend: { top: 0, left: 0, right: 0, itemWidth: 14, itemHeight: 12, itemGap: 9, textStyle: { color: INK }, formatter: name => name.slice(5) },
    tooltip: { formatter: at => `${at.name}<br>${at.seriesName}: ${percent(at.value / 100)} %` },
    xAxis: numbers('share of the draws (%)', { max: 100 }),
    yAxis: categories(names, { inverse: true }),
    series: all.map(rank => ({
      type: 'bar', stack: 'ranks', name: `rank ${rank}`, color: shade(rank), barWidth: 20,
      itemStyle: { borderColor: '#fff', borderWidth: 0.5 },
      data: touchpoints.map(each => ({ value: 100 * shareOf(each, rank), label: { show: shareOf(each, rank) > 0.05 } })),
      label: { color: readableOn(shade(rank)), fontSize: 11, formatter: String(rank) },
    })),
  }));

  numbersUnder('ranks',
    table(['touchpoint', 'points', 'rank', 'confidence (%)', ...all.map(rank => `rank ${rank} (%)`)],
      touchpoints.map(each => [each.touchpoint, points(each.points), each.rank,
        percent(each.confidence?.rate), ...all.map(rank => percent(shareOf(each, rank)))])),
    element('p', 'Confidence: how often it is first at its central weights, the mean of those under which it was first, when its means are drawn anew. Central weights, in percent:'),
    table(['touchpoint', ...values.map(nameOf)], touchpoints.filter(each => each.centralWeights)
      .map(each => [each.touchpoint, ...values.map(value => percent(each.centralWeights[value]))])));
})();

/* Stability intervals. */

(function stability() {
  const intervals = sensitivity.stability;
  if (!intervals) {
    document.getElementById('stable').remove();
    return;
  }
  const names = intervals.map(each => nameOf(each.value));

  plot('stability', () => 24 * names.length + 76, () => ({
    grid: { left: Math.ceil(widthOf(names)) + 14, right: 24, top: 8, bottom: 58 },
    tooltip: { formatter: at => tip(intervals[at.dataIndex]) },
    xAxis: numbers('share of all weight (%)', { min: 0, max: 100 }),
    yAxis: categories(names, { inverse: true }),
    series: [
      { type: 'custom', data: intervals.map((each, i) => [i]), encode: { y: 0 }, renderItem: (params, api) => bars(api, intervals[params.dataIndex], params.dataIndex) },
      {
        type: 'scatter', symbolSize: 10, itemStyle: { color: '#e69f00', opacity: 1, borderColor: INK, borderWidth: 1.2 },
        data: intervals.map((each, i) => [100 * each.share, i]),
      },
    ],
  }));

  function bars(api, { winner, ranking }, row) {
    const bar = (range, height, fill) => {
      const [from, y] = api.coord([100 * range.low, row]);
      const [to] = api.coord([100 * range.high, row]);
      return { type: 'rect', shape: { x: from, y: y - height / 2, width: Math.max(to - from, 1), height }, style: { fill } };
    };
    return { type: 'group', children: [winner && bar(winner, 13, '#c9d6e3'), ranking && bar(ranking, 6, BLUE)].filter(Boolean) };
  }

  const tip = each => `${nameOf(each.value)}: ${percent(each.share)} %<br>ranking holds: ${between(percent, each.ranking)} %`
    + `<br>first place holds: ${between(percent, each.winner)} %`;

  numbersUnder('stability', table(['value', 'share (%)', 'ranking holds (%)', 'first place holds (%)'],
    intervals.map(each => [nameOf(each.value), percent(each.share), between(percent, each.ranking), between(percent, each.winner)])));

  document.getElementById('changes').append(table(['touchpoint', 'ties with', 'weight to move (%)'],
    sensitivity.smallestChanges.map(each => [each.touchpoint, each.other, each.change === undefined ? 'never' : percent(each.change / 2)]), ['ties with']));
})();

/* Words around the figures. */

(function words() {
  const { data, rubric } = study;
  document.getElementById('read').textContent = [
    `${thousands(data.taken)} assessments from ${data.file}`, data.source && `: ${data.source}`, '. ',
    `${comparison.touchpoints.length} touchpoints, ${rubric.criteria.length} questions, ${values.length} values, ${weightings.length} weightings.`,
    study.date && ` ${study.date}.`,
  ].filter(Boolean).join('');
  list('#findings', study.findings);

  const { rows, cells, first } = data.unread;
  list('#ground', [
    ...study.assumptions.map(sentence),
    ...[...Object.entries(comparison.notes), ...Object.entries(sensitivity.notes)].map(([what, note]) => sentence(`${inWords(what)}: ${note}`)),
    data.segment && `Only segment ${data.segment} was read; ${thousands(data.otherSegment)} assessments of others were not.`,
    ...Object.entries(comparison.setAside).filter(([, n]) => n).map(([reason, n]) => `${thousands(n)} assessments set aside: ${reason}.`),
    data.tooSmall.length && `Left out, with fewer than ${data.atLeast} rated assessments: `
      + data.tooSmall.map(each => `${each.touchpoint} (${each.n})`).join(', ') + '.',
    ...comparison.leftOut.map(each => `Left out: ${each.touchpoint}, ${each.reason}: ${each.criteria.join(', ')}.`),
    comparison.droppedCriteria && `Not ranked on: ${comparison.droppedCriteria.join(', ')}, which a touchpoint lacks.`,
    ...Object.entries(study.notMade).map(([name, why]) => `Weighting ${name} could not be made: ${why}.`),
    rows + cells ? `Not read: ${thousands(rows)} rows and ${thousands(cells)} single cells.` : 'Every row was read, and every cell.',
  ].filter(Boolean));
  if (first.length) {
    hiddenUnder('ground', 'The first of what was not read', table(['line', 'why'], first.map(each => [thousands(each.line), each.why]), ['why']));
  }

  document.getElementById('weightings').append(table(['value', ...weightings],
    values.map(value => [nameOf(value), ...comparison.weightings.map(each => percent(each.shares[value] ?? 0))])),
  table(['weighting', 'source', 'a weight means', 'estimated (%)', 'τ-b'], comparison.weightings.map(each => [each.weighting,
    each.source + (each.fromSameData ? ' (from the same data)' : ''), each.basis.weightMeaning, percent(each.basis.estimatedShare),
    fixed(2)(each.tau)]), ['source', 'a weight means']));
  document.getElementById('asked').append(table(['item', 'value', 'question', 'what a customer could say', 'emphasis'],
    rubric.criteria.map(each => [each.id, nameOf(each.value), each.question, each.standard, String(each.emphasis)]),
    ['value', 'question', 'what a customer could say']));

  const { varied, basis } = sensitivity;
  const lines = [
    `Rubric ${basis.rubric}.`,
    ...comparison.weightings.map(each => `Weighting ${each.basis.weighting}.`),
    `Draws: ${thousands(varied.draws)}, ${varied.distribution}${varied.concentration === undefined ? '' : ` of concentration ${varied.concentration}`},`
      + ` ${varied.scores} scores, seed ${varied.seed}, generator ${varied.generator}. Ranked on ${varied.on}, points aggregated by`
      + ` ${basis.rules.aggregation} means.`,
    `Plumbline ${basis.engine}. Figures drawn by Apache ECharts ${echarts.version} (Apache License 2.0).`,
  ];
  lines.forEach(line => document.getElementById('basis').append(element('p', line)));
})();

/* Draw; and again when the page gets another width, or goes to paper, with the numbers that were unfolded. */

const draw = width => plots.forEach(each => each(width));
const PAPER = 680;
draw();
window.addEventListener('resize', () => draw());
window.addEventListener('beforeprint', () => draw(PAPER));
window.addEventListener('afterprint', () => draw());
