"""`python -m bench.planning` measures both sizes and writes RESULTS.md."""

from bench.planning.results import main

if __name__ == "__main__":
    main()
