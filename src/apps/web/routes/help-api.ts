import { redirect } from 'react-router';

/** Problem answers point here (`type` of problem+json); the codes are explained on the page of the API. */
export const loader = () => redirect('/api', 301);
