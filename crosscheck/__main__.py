"""`python -m crosscheck` is the same as `crosscheck`."""

from crosscheck.cli import main

if __name__ == "__main__":
    main()
