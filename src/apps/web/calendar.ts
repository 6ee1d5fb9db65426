import ical from 'ical-generator';

/** A day in a calendar: what ends on it, and where that is told. */
export type CalendarDay = {
  readonly id: string;
  readonly day: string;
  readonly title: string;
  readonly address: string;
};

/** Days as iCalendar (RFC 5545): each lasts its whole day. */
export function calendarAnswer(name: string, days: readonly CalendarDay[], kept = 'public, max-age=900'): Response {
  const calendar = ical({ name, prodId: { company: 'biaoplus', product: 'biaoplus' } });
  // a whole day is named by its date alone, whatever the zone
  for (const { id, day, title, address } of days)
    calendar.createEvent({
      id,
      start: new Date(`${day}T00:00:00Z`),
      timezone: 'UTC',
      allDay: true,
      summary: title,
      url: address,
    });
  return new Response(calendar.toString(), {
    headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': kept },
  });
}
