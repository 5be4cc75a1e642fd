/** What must be done before anything else loads. */
import { mendLanguage } from './language';

mendLanguage(navigator);
