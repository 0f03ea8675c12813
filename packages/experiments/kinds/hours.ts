/** A long time in words, such as "about 3 hours" or "about 2 days". */
export function aboutHours(seconds: number): string {
  const hours = seconds / 3600, days = hours / 24;
  if (days >= 2) return `about ${Math.round(days).toLocaleString("en-US")} days`;
  return hours >= 2
    ? `about ${Math.round(hours)} hours`
    : `about ${Math.max(1, Math.round(seconds / 60))} minutes`;
}
