/** What the apps may use of alerts. */
export { deliverTask } from './deliver.ts';
export { type Alerts, createAlerts } from './service.ts';
