import type { Element } from '#adapters/formats/port.ts';
import { attribute, childrenNamed, firstNamed, plainText } from './elements.ts';
import type { JsonObject } from './mapping.ts';

/** A Relaton XML item (`bibdata`, `bibitem`) in the shape of its YAML v1.5 sibling, so that one mapper reads both. */
export function itemOfXml(element: Element): JsonObject {
  const texts = (name: string): JsonObject[] =>
    childrenNamed(element, name).map((child) => ({ ...child.attributes, content: plainText(child) }));
  const ext = firstNamed(element, 'ext');
  return {
    type: attribute(element, 'type'),
    docidentifier: texts('docidentifier'),
    title: texts('title'),
    source: texts('uri'),
    abstract: texts('abstract'),
    edition: texts('edition'),
    keyword: texts('keyword'),
    language: childrenNamed(element, 'language').map(plainText),
    date: childrenNamed(element, 'date').map(dateOf),
    contributor: childrenNamed(element, 'contributor').map(contributorOf),
    status: statusOf(firstNamed(element, 'status')),
    relation: childrenNamed(element, 'relation').map(relationOf),
    ...(ext && { ext: extensionOf(ext) }),
  };
}

const textIn = (element: Element | undefined, name: string): string | undefined => {
  const child = element && firstNamed(element, name);
  return child === undefined ? undefined : plainText(child);
};

const dateOf = (date: Element): JsonObject => ({
  type: attribute(date, 'type'),
  at: textIn(date, 'on') ?? textIn(date, 'from') ?? plainText(date),
});

function statusOf(status: Element | undefined): JsonObject {
  return status === undefined
    ? {}
    : { stage: textIn(status, 'stage') ?? plainText(status), substage: textIn(status, 'substage') };
}

function contributorOf(contributor: Element): JsonObject {
  const body = firstNamed(contributor, 'organization');
  const names = body
    ? childrenNamed(body, 'name').map((name) => ({ ...name.attributes, content: plainText(name) }))
    : [];
  return {
    role: childrenNamed(contributor, 'role').map((role) => ({
      ...role.attributes,
      description: textIn(role, 'description'),
    })),
    ...(body && { organization: { name: names, abbreviation: textIn(body, 'abbreviation') } }),
  };
}

function relationOf(relation: Element): JsonObject {
  const other = firstNamed(relation, 'bibitem');
  return {
    type: attribute(relation, 'type'),
    description: textIn(relation, 'description'),
    ...(other && { bibitem: { ...itemOfXml(other), formattedref: textIn(other, 'formattedref') } }),
  };
}

function extensionOf(ext: Element): JsonObject {
  const codes = (name: string): JsonObject[] => childrenNamed(ext, name).map((one) => ({ code: textIn(one, 'code') }));
  const structured = firstNamed(ext, 'structuredidentifier');
  const project = structured && firstNamed(structured, 'project-number');
  const gb = firstNamed(ext, 'gbtype');
  return {
    doctype: textIn(ext, 'doctype'),
    ics: codes('ics'),
    ccs: codes('ccs'),
    plannumber: textIn(ext, 'plannumber'),
    ...(project && {
      structuredidentifier: { project_number: { ...project.attributes, content: plainText(project) } },
    }),
    ...(gb && { gbtype: { scope: textIn(gb, 'gbscope'), mandate: textIn(gb, 'gbmandate') } }),
  };
}
