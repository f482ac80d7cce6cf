"""The commands, one module each; they import the pipeline only when they run."""
