import { TextWithNumbers } from '#ui/components/TextWithNumbers.tsx';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { ApiPart, Endpoint } from './endpoints.ts';
import { webTexts } from './texts.ts';

/** The API for people: every endpoint by its part, with parameters and an address to try, then the codes of errors. */
export function ApiPage({ parts }: { parts: readonly ApiPart[] }) {
  const words = useTexts(webTexts).api;
  return (
    <article>
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">
        {words.lead} <a href="/openapi.json">{words.document}</a>
      </p>
      <p className="lead">{words.several}</p>
      <nav aria-label={words.title}>
        <ul className="part-list">
          {parts.map(({ name, title, endpoints }) => (
            <li key={name}>
              <a href={`#${name}`}>{title}</a> <span className="muted small">{endpoints.length}</span>
            </li>
          ))}
        </ul>
      </nav>
      {parts.map(({ name, title, endpoints }) => (
        <section key={name} className="section" id={name} aria-labelledby={`${name}-title`}>
          <h2 id={`${name}-title`}>{title}</h2>
          {endpoints.map((endpoint) => (
            <EndpointDetails key={endpoint.id} endpoint={endpoint} />
          ))}
        </section>
      ))}
      <section className="section">
        <h2>{words.errors}</h2>
        <p>{words.errorsLead}</p>
        <dl className="fields">
          {Object.entries(words.codes).map(([code, meaning]) => (
            <div key={code} id={code}>
              <dt>
                <code>{code}</code>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p className="section">{words.paging}</p>
      </section>
    </article>
  );
}

// The id stands inside, so that an address that leads here opens it.
function EndpointDetails({ endpoint }: { endpoint: Endpoint }) {
  const words = useTexts(webTexts).api;
  return (
    <details className="endpoint">
      <summary>
        <code>
          {endpoint.method} {endpoint.path}
        </code>{' '}
        <span className="muted small">{endpoint.summary}</span>
      </summary>
      <div id={endpoint.id}>
        <EndpointParameters endpoint={endpoint} />
        <p className="small muted">
          {words.answers} {endpoint.answers.join(', ')} · {words.example}{' '}
          {endpoint.body === undefined ? (
            <a href={endpoint.example}>{endpoint.example}</a>
          ) : (
            <code>
              {endpoint.method} {endpoint.example} {endpoint.body}
            </code>
          )}
        </p>
      </div>
    </details>
  );
}

function EndpointParameters({ endpoint }: { endpoint: Endpoint }) {
  const words = useTexts(webTexts).api;
  if (endpoint.parameters.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls sideways on a phone
    <section className="scroll" tabIndex={0} aria-label={`${words.parameters} ${endpoint.method} ${endpoint.path}`}>
      <table className="table small table-stacked parameters">
        <thead>
          <tr>
            <th scope="col">{words.parameter}</th>
            <th scope="col">{words.meaning}</th>
            <th scope="col">{words.example}</th>
          </tr>
        </thead>
        <tbody>
          {endpoint.parameters.map((parameter) => (
            <tr key={`${parameter.place} ${parameter.name}`}>
              <th scope="row">
                <code>{parameter.name}</code>
                {parameter.required && <span className="muted"> {words.required}</span>}
              </th>
              <td data-label={words.meaning}>
                <TextWithNumbers text={parameter.description} />
              </td>
              <td data-label={words.example}>
                <code>{parameter.example}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
