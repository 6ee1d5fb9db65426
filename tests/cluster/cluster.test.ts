import { searchEngineContract } from '#adapters/search-engine/contract.suite.ts';
import { agreementSuite } from './agreement.suite.ts';
import { lossSuite } from './loss.suite.ts';
import { outageSuite } from './outage.suite.ts';
import { processesSuite } from './processes.suite.ts';
import { openForOneTest } from './under-test.ts';

agreementSuite();
processesSuite();
outageSuite();
lossSuite();
searchEngineContract('the cluster engine over a real cluster', openForOneTest, 60);
