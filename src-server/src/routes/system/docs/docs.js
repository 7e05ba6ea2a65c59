// Renders /openapi.json: every operation with its parameters, bodies and answers.
'use strict';

const element = (tag, attributes, ...children) => {
  const node = Object.assign(document.createElement(tag), attributes);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};

const resolve = (contract, schema) => {
  const name = schema && schema.$ref && schema.$ref.split('/').pop();
  return name ? contract.components.schemas[name] : schema;
};

// An example-like outline of a schema, at most six levels deep.
const outline = (contract, schema, depth = 0) => {
  const known = resolve(contract, schema);
  if (!known || depth > 6) return '…';
  const choice = known.oneOf || known.anyOf;
  if (choice) return choice.length === 1 ? outline(contract, choice[0], depth + 1)
    : { 'one of': choice.map((one) => outline(contract, one, depth + 1)) };
  if (known.allOf) return Object.assign({}, ...known.allOf.map((one) => outline(contract, one, depth + 1)));
  if (known.enum) return known.enum.slice(0, 60).join(' | ');
  if (known.type === 'array') return [outline(contract, known.items, depth + 1)];
  if (known.properties) {
    return Object.fromEntries(Object.entries(known.properties)
      .map(([name, property]) => [name, outline(contract, property, depth + 1)]));
  }
  return [].concat(known.type || 'any').join(' | ') + (known.format ? ` (${known.format})` : '');
};

const body = (contract, title, content) => {
  const media = content && Object.entries(content)[0];
  if (!media || !media[1].schema) return null;
  return element('div', {}, element('p', { textContent: `${title} (${media[0]})` }),
    element('pre', { textContent: JSON.stringify(outline(contract, media[1].schema), null, 2) }));
};

const operation = (contract, path, method, described) => {
  const parameters = (described.parameters || []).map((parameter) => element('tr', {},
    element('td', {}, element('code', { textContent: parameter.name })),
    element('td', { textContent: parameter.in + (parameter.required ? ', required' : '') }),
    element('td', { textContent: parameter.description || '' })));
  const answers = Object.entries(described.responses || {}).map(([status, answer]) => element('div', {},
    element('h4', { textContent: `${status} ${answer.description || ''}` }), body(contract, 'Body', answer.content)));
  return element('details', { className: 'operation' },
    element('summary', {}, element('span', { className: 'method', textContent: method.toUpperCase() }),
      element('code', { textContent: path }), ` ${described.summary || ''}`),
    described.description ? element('p', { textContent: described.description }) : null,
    parameters.length ? element('table', {}, ...parameters) : null,
    described.requestBody ? body(contract, 'Request', described.requestBody.content) : null, ...answers);
};

const show = (contract) => {
  const groups = new Map();
  for (const [path, methods] of Object.entries(contract.paths)) {
    for (const [method, described] of Object.entries(methods)) {
      const tag = (described.tags || ['other'])[0];
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(operation(contract, path, method, described));
    }
  }
  const main = document.getElementById('operations');
  main.replaceChildren(...[...groups].map(([tag, operations]) =>
    element('section', {}, element('h2', { textContent: tag }), ...operations)));
  document.getElementById('find').addEventListener('input', (event) => {
    const wanted = event.target.value.toLowerCase();
    for (const node of main.querySelectorAll('.operation')) {
      node.hidden = !node.querySelector('summary').textContent.toLowerCase().includes(wanted);
    }
  });
};

fetch('/openapi.json').then((answer) => answer.json()).then(show, () => {
  document.getElementById('operations').textContent = 'The contract could not be loaded.';
});
