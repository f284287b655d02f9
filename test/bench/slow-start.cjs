// The planted fault of the cold-start figure: loaded with `-r`, it holds the main process for two seconds.
const untilMs = Date.now() + 2000
while (Date.now() < untilMs);
