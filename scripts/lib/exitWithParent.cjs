// Loaded into the backend's process: it ends when the script that started it
// is gone, even when that was killed and could not say so.
process.on('disconnect', () => process.exit(1));
// Listening alone must not keep the process alive.
process.channel?.unref();
