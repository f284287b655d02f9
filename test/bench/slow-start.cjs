// The planted fault of the cold-start figure: loaded with `-r`, it holds the main process for a second.
const untilMs = Date.now() + 1000
while (Date.now() < untilMs);
