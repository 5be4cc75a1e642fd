/** The screens of a shop where everybody signs in, and the way to each; the others are in `screens.mjs`. */
import { PIN } from './host.mjs';
import { PART } from './screens.mjs';

/** A PIN that nobody has. */
const WRONG = '193740';

/** Those of a shop where everybody signs in. */
export const SCREENS_OF_PEOPLE = [
  ['who signs in', async (till) => {
    await till.field('sign-in-user').first().waitFor();
  }],
  ['a PIN', async (till) => {
    await till.press('1');
    await till.field('pin').waitFor();
  }, PART],
  ['a wrong PIN', async (till) => {
    await till.press('1');
    await till.field('pin').waitFor();
    await till.type(WRONG);
    await till.press('Enter');
    await till.field('error').waitFor();
  }, PART],
  ['a screen that is locked', async (till) => {
    await till.signIn('Siti');
    await till.press('F12');
    await till.field('locked').waitFor();
  }, PART],
  ['the word of a supervisor', async (till) => {
    await till.signIn('Siti');
    await till.press('Alt+l');
    await till.field('reason').fill('uji layar');
    await till.settled();
    await till.press('Enter');
    await till.field('approval').waitFor();
  }, PART],
  ['the people of a shop', async (till) => {
    await till.signIn('Ratna');
    await till.press('Alt+p', 'Alt+4');
    await till.field('person-row').first().waitFor();
    await till.press('ArrowDown');
    await till.field('person-form').waitFor();
  }, PART],
  ['who did what', async (till) => {
    await till.signIn('Ratna');
    await till.press('Alt+p', 'Alt+0');
    await till.field('audit-row').first().waitFor();
    await till.press('ArrowDown');
    await till.field('audit-said').waitFor();
  }],
  ['the diagnosis', async (till) => {
    await till.signIn('Ratna');
    await till.press('Alt+p', 'Alt+9');
    await till.field('diagnosis').waitFor();
  }],
  ['a backup that is restored', async (till) => {
    await till.signIn('Ratna');
    await till.press('Alt+p');
    await till.field('back-up').focus();
    await till.press('Enter');
    await till.field('backup-row').first().waitFor();
    await till.press('Alt+u');
    await till.field('restore-question').waitFor();
  }, PART],
];

/** Gives the PIN for a name, whoever sits there. */