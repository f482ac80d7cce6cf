"""The command line: which commands there are, and what becomes of their errors."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence

import click

from crosscheck import __version__
from crosscheck.commands.baseline import baseline
from crosscheck.commands.check import check
from crosscheck.commands.config import config
from crosscheck.commands.decide import decide, decisions
from crosscheck.commands.explain import explain
from crosscheck.commands.rules import rule, rules
from crosscheck.commands.schema import schema
from crosscheck.commands.terminal import warn
from crosscheck.errors import CrosscheckError

# Nothing heavier than click is imported before a command runs: `--help` and completion must not wait for it.

INTERRUPTED, BROKEN_PIPE = 130, 141  # as a shell reports SIGINT and SIGPIPE


class Commands(click.Group):
    """The group of all commands; here their errors become one line and an exit code."""

    def invoke(self, ctx: click.Context) -> int:
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # the reader went away (`| head`); what Python would still flush at exit goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return BROKEN_PIPE
        except KeyboardInterrupt:
            return INTERRUPTED
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except CrosscheckError as error:
            return _fail(str(error))
        except Exception as error:
            if os.environ.get("CROSSCHECK_DEBUG"):
                raise
            return _fail(f"internal error: {type(error).__name__}: {error} (CROSSCHECK_DEBUG=1 shows where)")
        return code if isinstance(code, int) else 0


def _fail(message: str) -> int:
    warn(message)
    return 2


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crosscheck", message="%(prog)s %(version)s")
def cli() -> None:
    """Compare what several outlets, in several languages, report on one story.

    Put the articles into a folder and run `crosscheck check FOLDER`: the report says which facts stand,
    which contradict, which were updated, and which have no source.
    """


for command in (check, explain, baseline, decide, decisions, rules, rule, schema, config):
    cli.add_command(command)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command and exit: 0 done, 1 findings at or above `--fail-level`, 2 usage or input error."""
    gc.set_threshold(
        300_000, 20, 50
    )  # much is made and little thrown away: a tenth of the time of a short run
    atexit.register(gc.freeze)  # at the end nothing is looked through for what could be freed
    try:
        code = cli.main(args, prog_name="crosscheck", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except click.Abort:
        code = INTERRUPTED
    sys.exit(code)
