"""`python -m graphene_lite`, the same as the command `graphene-lite`."""

import sys

from graphene_lite_cli.main import main

sys.exit(main())
