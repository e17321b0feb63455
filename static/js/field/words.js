// Polish words for numbers, days and hours.

const MONTHS =
  "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(" ");
const DAYS = "niedziela poniedziałek wtorek środa czwartek piątek sobota".split(" ");
const NBSP = "\u00a0";

// The form of a noun that goes with a number: 1 notatka, 2 notatki, 5 notatek, 22 notatki.
export function formOf(number, one, few, many) {
  if (number === 1) return one;
  const last = number % 10;
  const teen = number % 100 >= 12 && number % 100 <= 14;
  return last >= 2 && last <= 4 && !teen ? few : many;
}

export const counted = (number, ...forms) => `${number}${NBSP}${formOf(number, ...forms)}`;

export const notesCounted = (number) => counted(number, "notatka", "notatki", "notatek");
export const daysCounted = (number) => counted(number, "dzień", "dni", "dni");

// „Na urządzeniu: 2 notatki nie są jeszcze na serwerze”
export function unsentInWords(number) {
  if (!number) return "Wszystkie notatki są na serwerze.";
  return `Na urządzeniu: ${notesCounted(number)} nie ${formOf(number, "jest", "są", "jest")} jeszcze na serwerze.`;
}

const parts = (day) => /^(\d{4})-(\d{2})-(\d{2})/.exec(day ?? "")?.slice(1).map(Number);

// 2026-11-22 → 22 listopada 2026 r.; what is no day stays as it is.
export function longDate(day) {
  const found = parts(day);
  if (!found) return day ?? "";
  return `${found[2]}${NBSP}${MONTHS[found[1] - 1]} ${found[0]}${NBSP}r.`;
}

// A sentence that may end with „r.”.
export const ended = (sentence) => (sentence.endsWith(".") ? sentence : `${sentence}.`);

export function shortDate(day) {
  const found = parts(day);
  return found ? [found[2], found[1]].map((one) => String(one).padStart(2, "0")).join(".") + `.${found[0]}` : (day ?? "");
}

// „dziś, niedziela 22 listopada”
export function dayInWords(day, today = isoDay(new Date())) {
  const found = parts(day);
  if (!found) return day ?? "";
  const [year, month, number] = found;
  const name = DAYS[new Date(year, month - 1, number).getDay()];
  const near = { 0: "dziś, ", 1: "jutro, " }[daysBetween(today, day)] ?? "";
  return `${near}${name} ${number}${NBSP}${MONTHS[month - 1]}`;
}

export function daysBetween(from, until) {
  const [a, b] = [from, until].map((day) => Date.UTC(...parts(day).map((one, at) => (at === 1 ? one - 1 : one))));
  return Math.round((b - a) / 86_400_000);
}

const two = (number) => String(number).padStart(2, "0");
export const isoDay = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
export const clock = (moment) => `${two(new Date(moment).getHours())}:${two(new Date(moment).getMinutes())}`;

// „12:41” of today, „20 listopada 2026 r., 12:41” of another day.
export function momentInWords(moment, now = new Date()) {
  if (!moment || Number.isNaN(new Date(moment).getTime())) return "";
  const day = isoDay(new Date(moment));
  return day === isoDay(now) ? clock(moment) : `${longDate(day)}, ${clock(moment)}`;
}

// „1 minutę 20 sekund”
export function waitInWords(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = Math.ceil(seconds % 60);
  const said = [];
  if (minutes) said.push(counted(minutes, "minutę", "minuty", "minut"));
  if (rest || !minutes) said.push(counted(rest, "sekundę", "sekundy", "sekund"));
  return said.join(" ");
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
