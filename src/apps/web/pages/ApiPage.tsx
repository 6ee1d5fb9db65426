import { TextWithNumbers } from '#ui/components/TextWithNumbers.tsx';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { Endpoint } from './endpoints.ts';
import { webTexts } from './texts.ts';

/** The API for people: every endpoint of the document, its parameters, an address to try, the codes of errors. */
export function ApiPage({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const words = useTexts(webTexts).api;
  return (
    <article>
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">
        {words.lead} <a href="/openapi.json">{words.document}</a>
      </p>
      <p className="lead">{words.several}</p>
      <nav aria-label={words.title}>
        <ul className="endpoint-index">
          {endpoints.map((endpoint) => (
            <li key={endpoint.id}>
              <a href={`#${endpoint.id}`}>
                <code>
                  {endpoint.method} {endpoint.path}
                </code>
              </a>
              <span className="muted small">{endpoint.summary}</span>
            </li>
          ))}
        </ul>
      </nav>
      {endpoints.map((endpoint) => (
        <EndpointSection key={endpoint.id} endpoint={endpoint} />
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

function EndpointSection({ endpoint }: { endpoint: Endpoint }) {
  const words = useTexts(webTexts).api;
  return (
    <section className="section" id={endpoint.id} aria-labelledby={`${endpoint.id}-title`}>
      <h2 id={`${endpoint.id}-title`}>
        <code>
          {endpoint.method} {endpoint.path}
        </code>
      </h2>
      <p>{endpoint.summary}</p>
      {endpoint.parameters.length > 0 && (
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
      )}
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
    </section>
  );
}
