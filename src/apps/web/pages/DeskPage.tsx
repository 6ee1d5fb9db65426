import { Form, Link } from 'react-router';
import type { Me } from '#features/accounts/contract.ts';
import { type AlertsData, AlertsSummary } from '#features/alerts/pages/AlertsPage.tsx';
import { type FollowedData, FollowedSummary } from '#features/currency/pages/FollowedPage.tsx';
import type { Claim, Invitation } from '#features/organisations/contract.ts';
import { type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import { deskTexts } from './desk-texts.ts';

/** Where a signed-in person lands: what waits for them, since when and until when, then their units and their account. */
export type DeskData = {
  readonly me: Me;
  readonly acts: readonly string[];
  readonly units: {
    readonly memberships: readonly {
      readonly id: string;
      readonly unit: string;
      readonly unitName: string;
      readonly position: string;
    }[];
    readonly invitations: readonly Invitation[];
    readonly claims: readonly Claim[];
  };
  readonly claims: { readonly total: number; readonly items: readonly Claim[] };
  /** Submissions of the public that wait for a look. */
  readonly submissions: number;
  /** Cases that wait for the person. */
  readonly cases: number;
  readonly devices: number;
  readonly followed: Pick<FollowedData, 'followed' | 'news' | 'items'>;
  /** Searches and units that are followed. */
  readonly others: number;
  readonly alerts: Pick<AlertsData, 'unseen' | 'items'>;
};
type Props = { readonly data: DeskData };

export function DeskPage({ data, answer }: Props & { answer: FormAnswer | undefined }) {
  const words = useTexts(deskTexts);
  return (
    <>
      <h1 className="page-title">{words.hello(data.me.name)}</h1>
      <FormNotice answer={answer} />
      <div className="desk">
        <div className="desk-column">
          <Waiting data={data} />
          <AlertsSummary {...data.alerts} />
          <FollowedSummary {...data.followed} others={data.others} />
          <Units data={data} />
        </div>
        <div className="desk-column">
          <Account data={data} />
          <Administration acts={data.acts} />
        </div>
      </div>
    </>
  );
}

function Waiting({ data }: Props) {
  const words = useTexts(deskTexts);
  const owesFactor = data.me.needsSecondFactor && !data.me.secondFactor;
  const { invitations } = data.units;
  const isEmpty = !owesFactor && invitations.length + data.claims.total + data.submissions + data.cases === 0;
  return (
    <section className="section">
      <h2>{words.waiting}</h2>
      {isEmpty && <p className="muted">{words.nothing}</p>}
      <ul className="task-list">
        {owesFactor && (
          <li>
            <Link to="/account">{words.secondFactor}</Link>
          </li>
        )}
        {data.cases > 0 && (
          <li>
            <Link to="/cases">{words.casesWaiting(data.cases)}</Link>
          </li>
        )}
        {data.submissions > 0 && (
          <li>
            <Link to="/admin/moderation">{words.moderate(data.submissions)}</Link>
          </li>
        )}
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <p>{words.invitation(invitation.unitName)}</p>
            <p className="small muted">
              {words.since(minuteOf(invitation.invited))} · {words.until(minuteOf(invitation.ends))}
            </p>
            <Form method="post" className="form-buttons">
              <input type="hidden" name="id" value={invitation.id} />
              <button className="btn btn-sm btn-primary" type="submit" name="deed" value="accept">
                {words.accept}
              </button>
              <button className="btn btn-sm" type="submit" name="deed" value="decline">
                {words.decline}
              </button>
            </Form>
          </li>
        ))}
        {data.claims.items.map((claim) => (
          <li key={claim.id}>
            <Link to={`/admin/claims/${claim.id}`}>{words.claim(claim.zh)}</Link>
            <p className="small muted">{words.since(minuteOf(claim.claimed))}</p>
          </li>
        ))}
      </ul>
      {data.claims.total > data.claims.items.length && (
        <Link to="/admin/claims">{words.allClaims(data.claims.total)}</Link>
      )}
    </section>
  );
}

function Units({ data }: Props) {
  const words = useTexts(deskTexts);
  const { memberships, claims } = data.units;
  return (
    <section className="section">
      <h2>{words.units}</h2>
      {memberships.length === 0 && <p className="muted">{words.noUnits}</p>}
      <ul className="task-list">
        {memberships.map((membership) => (
          <li key={membership.id}>
            <Link to={`/units/${membership.unit}`}>{membership.unitName}</Link> {membership.position}
            <p className="small">
              <Link to={`/units/${membership.unit}/members`}>{words.members}</Link>
            </p>
            <details className="small">
              <summary>{words.leave}</summary>
              <Form method="post" className="form">
                <input type="hidden" name="id" value={membership.id} />
                <TextField name="why" label={words.why} maxLength={500} />
                <button className="btn btn-sm" type="submit" name="deed" value="leave">
                  {words.leave}
                </button>
              </Form>
            </details>
          </li>
        ))}
      </ul>
      {claims.length > 0 && (
        <>
          <h3>{words.claims}</h3>
          <ul className="task-list">
            {claims.map((claim) => (
              <li key={claim.id}>
                {claim.zh} · {claim.decision ? words.decisions[claim.decision] : words.open}
                {claim.reason && <p className="small muted">{claim.reason}</p>}
                {!claim.decision && (
                  <Form method="post">
                    <input type="hidden" name="id" value={claim.id} />
                    <button className="text-button" type="submit" name="deed" value="withdraw">
                      {words.withdraw}
                    </button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Link to="/register-unit">{words.register}</Link>
      </p>
    </section>
  );
}

function Account({ data }: Props) {
  const words = useTexts(deskTexts);
  return (
    <section className="section">
      <h2>{words.account}</h2>
      <p>{data.me.email}</p>
      <ul className="task-list">
        <li>
          <Link to="/account">{words.security}</Link>
          <p className="small muted">{words.devices(data.devices)}</p>
        </li>
        <li>
          <Link to="/account/roles">{words.authority}</Link>
        </li>
        <li>
          <Link to="/cases">{words.cases}</Link>
        </li>
        <li>
          <Link to="/desk/submissions">{words.submissions}</Link>
        </li>
        <li>
          <Link to="/desk/comments">{words.comments}</Link>
        </li>
      </ul>
    </section>
  );
}

function Administration({ acts }: { acts: readonly string[] }) {
  const words = useTexts(deskTexts);
  const places = [
    ['people.see', '/admin/people', words.people],
    ['roles.see', '/admin/roles', words.roles],
    ['units.change', '/units', words.allUnits],
    ['units.decide', '/admin/claims', words.decide],
    ['mail.read', '/admin/mail', words.mail],
    ['submissions.moderate', '/admin/moderation', words.moderation],
    ['log.read', '/admin/log', words.log],
    ['dictionary.change', '/admin/dictionary', words.dictionary],
    ['dictionary.change', '/admin/gaps', words.gaps],
    ['system.see', '/admin/jobs', words.jobs],
    ['system.see', '/admin/imports', words.imports],
    ['system.see', '/admin/rules', words.rules],
    ['system.see', '/admin/health', words.health],
  ] as const;
  const open = places.filter(([act]) => acts.includes(act));
  if (open.length === 0) return null;
  return (
    <section className="section">
      <h2>{words.administration}</h2>
      <ul className="task-list">
        {open.map(([, address, label]) => (
          <li key={address}>
            <Link to={address}>{label}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
