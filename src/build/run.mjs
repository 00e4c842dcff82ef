// Runs a TypeScript script through Vite, which the project has anyway: node src/build/run.mjs FILE [arguments].
import { runnerImport } from 'vite';

await runnerImport(process.argv[2], { configFile: false });
