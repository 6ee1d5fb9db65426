import { Form, Link } from 'react-router';
import { type FormAnswer, TextField } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { Gap, GapQuery, WordGroup, WordsQuery } from '../dictionary-contract.ts';
import { dictionaryTexts } from './dictionary-texts.ts';

/** Pages of the librarian: words that mean the same, and what was looked for in vain. */
export type WordsData = Listed<WordsQuery, WordGroup>;
export type GapsData = Listed<GapQuery, Gap>;

export function WordsPage({ data, answer }: { data: WordsData; answer: FormAnswer | undefined }) {
  const all = useTexts(dictionaryTexts);
  const words = all.words;
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      answer={answer}
      keyOf={(group) => group.id}
      exported="/export/words"
      filters={[
        { name: 'q', label: words.q, value: query.q },
        { name: 'state', label: all.state, value: query.state, choices: words.states },
        { name: 'sort', label: all.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: words.group, cell: (group) => group.words.join(' · ') },
        { label: words.note, cell: (group) => group.note || '—' },
        { label: words.by, cell: (group) => group.actor },
        { label: words.added, cell: (group) => minuteOf(group.added) },
        { label: all.action, cell: (group) => <Remove group={group} /> },
      ]}
    >
      <p>
        <Link to="/admin/gaps">{words.gaps}</Link>
      </p>
      <details className="section" open={answer?.problem !== undefined}>
        <summary>{words.add}</summary>
        <Form method="post" className="form">
          <TextField
            name="words"
            label={words.typed}
            help={words.typedHelp}
            rows={3}
            maxLength={2_000}
            answer={answer}
          />
          <TextField name="note" label={words.note} maxLength={500} answer={answer} optional />
          <button className="btn btn-primary" type="submit" name="deed" value="add">
            {words.add}
          </button>
        </Form>
      </details>
    </ListPage>
  );
}

function Remove({ group }: { group: WordGroup }) {
  const words = useTexts(dictionaryTexts).words;
  if (group.removed) return `${words.removed} ${minuteOf(group.removed)}`;
  return (
    <Form method="post">
      <input type="hidden" name="id" value={group.id} />
      <button className="text-button" type="submit" name="deed" value="remove">
        {words.remove}
      </button>
    </Form>
  );
}

export function GapsPage({ data, answer }: { data: GapsData; answer: FormAnswer | undefined }) {
  const all = useTexts(dictionaryTexts);
  const words = all.gaps;
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      answer={answer}
      keyOf={(gap) => gap.text}
      exported="/export/gaps"
      filters={[
        { name: 'q', label: words.q, value: query.q },
        { name: 'state', label: all.state, value: query.state, choices: words.states },
        { name: 'sort', label: all.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        {
          label: words.text,
          cell: (gap) => <Link to={`/search?${new URLSearchParams({ q: gap.text })}`}>{gap.text}</Link>,
        },
        { label: words.count, cell: (gap) => gap.count },
        { label: words.last, cell: (gap) => gap.last },
        { label: words.first, cell: (gap) => gap.first },
        { label: words.doneOn, cell: (gap) => (gap.done ? `${gap.done} ${gap.note ?? ''}` : '—') },
        { label: all.action, cell: (gap) => <Close gap={gap} /> },
      ]}
    >
      <p>
        <Link to="/admin/dictionary">{words.words}</Link>
      </p>
    </ListPage>
  );
}

function Close({ gap }: { gap: Gap }) {
  const words = useTexts(dictionaryTexts).gaps;
  if (gap.done && gap.done >= gap.last) return '—';
  return (
    <details>
      <summary>{words.close}</summary>
      <Form method="post" className="form">
        <input type="hidden" name="text" value={gap.text} />
        <TextField name="note" label={words.note} maxLength={500} />
        <button className="btn btn-sm" type="submit">
          {words.close}
        </button>
      </Form>
    </details>
  );
}
