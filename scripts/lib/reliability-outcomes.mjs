/** What two harnesses of one area found, together. */
export const merged = (one, other) => ({
  ...one,
  kills: one.kills + other.kills,
  lost: one.lost + other.lost,
  twice: one.twice + other.twice,
  problems: [...one.problems, ...other.problems],
  points: [...one.points, ...other.points],
})

export function printPoints(outcome, print) {
  for (const { point, kills, lost, twice } of outcome.points) {
    print(`  ${point.padEnd(20)} ${kills} kills, lost=${lost} twice=${twice}`)
  }
}
