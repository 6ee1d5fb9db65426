import { Form } from 'react-router';
import { ChoiceField, type FormAnswer, TextField } from '#ui/components/FormParts.tsx';
import { ListTable } from '#ui/components/ListParts.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { BallotView, CaseBallots } from '../contract.ts';
import { ballotTexts } from './texts.ts';

/** The ballots of a case on its page: who votes, one's own vote, and of a closed one the numbers, the rule, the article. */
export function BallotPanel({ data, answer }: { data: CaseBallots; answer: FormAnswer | undefined }) {
  const words = useTexts(ballotTexts);
  if (data.ballots.length === 0 && !data.mayOpen) return null;
  return (
    <section className="section" id="ballot">
      <h2>{words.title}</h2>
      {data.ballots.length === 0 && <p className="muted">{words.none}</p>}
      {data.ballots.map((ballot) => (
        <OneBallot key={ballot.id} ballot={ballot} mayLead={data.mayLead} answer={answer} />
      ))}
      {data.mayOpen && (
        <Form method="post">
          <button className="btn btn-primary" type="submit" name="deed" value="open-ballot">
            {words.open}
          </button>
        </Form>
      )}
    </section>
  );
}

type Props = { readonly ballot: BallotView; readonly mayLead: boolean; readonly answer: FormAnswer | undefined };

function OneBallot({ ballot, mayLead, answer }: Props) {
  const words = useTexts(ballotTexts);
  const language = useLanguage();
  const stands = (member: BallotView['members'][number]) =>
    member.isRecused ? words.recused : member.hasVoted ? words.voted : words.notVoted;
  return (
    <div className="case-item">
      <h3>{language === 'en' ? ballot.title.en : ballot.title.zh}</h3>
      <p className="small muted">
        {words.since(minuteOf(ballot.opened))}
        {ballot.closed && ` · ${words.until(minuteOf(ballot.closed))}`} · {ballot.isSecret ? words.secret : words.named}{' '}
        · {ballot.basis} · {words.certainty[ballot.certainty]}
      </p>
      {ballot.outcome && <Outcome outcome={ballot.outcome} />}
      <details open={ballot.closed === undefined}>
        <summary>{words.members}</summary>
        <ul>
          {ballot.members.map((member) => (
            <li key={member.name}>
              {member.name} <span className="small muted">{stands(member)}</span>
            </li>
          ))}
        </ul>
      </details>
      {ballot.mine && (
        <p>
          {words.mine}
          {words.choices[ballot.mine.choice]} {ballot.mine.reason}
        </p>
      )}
      {ballot.mayVote && <VoteForm ballot={ballot} answer={answer} />}
      {mayLead && ballot.closed === undefined && (
        <Form method="post">
          <input type="hidden" name="ballot" value={ballot.id} />
          <button className="btn" type="submit" name="deed" value="close-ballot">
            {words.close}
          </button>
        </Form>
      )}
    </div>
  );
}

function VoteForm({ ballot, answer }: Omit<Props, 'mayLead'>) {
  const words = useTexts(ballotTexts);
  const choices = Object.entries(words.choices).map(([value, label]) => ({ value, label }));
  const own = answer?.typed?.ballot === ballot.id ? answer : undefined;
  return (
    <Form method="post" className="form">
      <input type="hidden" name="ballot" value={ballot.id} />
      <ChoiceField name="choice" label={words.choice} choices={choices} value={ballot.mine?.choice} answer={own} />
      <TextField name="reason" label={words.reason} rows={3} maxLength={5_000} optional answer={own} />
      <button className="btn btn-primary" type="submit" name="deed" value="vote">
        {words.vote}
      </button>
      {ballot.mine && <p className="small muted">{words.again}</p>}
    </Form>
  );
}

function Outcome({ outcome }: { outcome: NonNullable<BallotView['outcome']> }) {
  const words = useTexts(ballotTexts);
  const { counts, checks, isValid, passed, minority } = outcome;
  return (
    <>
      <p>
        <strong>{passed ? words.passed : isValid ? words.failed : words.invalid}</strong>
      </p>
      <p>{words.counts(counts.members, counts.voted, counts.for, counts.against, counts.abstained)}</p>
      <ListTable
        label={words.outcome}
        rows={checks}
        keyOf={({ what }) => what}
        columns={[
          { label: words.rule, cell: ({ what, share }) => `${words.checks[what]}${share ? ` ${share}` : ''}` },
          { label: words.actual, cell: ({ actual, base }) => `${actual} / ${base}` },
          {
            label: words.needed,
            cell: ({ needed, comparison }) => (comparison === '<=' ? words.atMost(needed) : words.atLeast(needed)),
          },
          { label: words.outcome, cell: ({ holds }) => (holds ? words.holds : words.fails) },
        ]}
      />
      {minority.length > 0 && (
        <>
          <p>{words.minority}</p>
          <ul>
            {minority.map(({ name, reason }) => (
              <li key={`${name ?? ''}${reason}`}>
                {name} <span className="typed">{reason}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
