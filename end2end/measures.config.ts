import journeys from "./playwright.config";

/** What is measured runs alone: `cargo xtask prove --only start`. */
export default { ...journeys, testDir: "measures", workers: 1, fullyParallel: false };
