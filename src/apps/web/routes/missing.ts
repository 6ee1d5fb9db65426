import { data } from 'react-router';

/** Every address that is no page; a route of its own, so that the frame knows language and appearance. */
export const loader = () => {
  throw data(null, { status: 404 });
};

export default function Missing() {
  return null;
}
