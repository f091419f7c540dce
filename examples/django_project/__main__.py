"""`python -m examples.django_project [port]`: serve the schema at /graphql with Django's development server."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examples.django_project.settings")
execute_from_command_line(["manage.py", "runserver", "--noreload", sys.argv[1] if len(sys.argv) > 1 else "8000"])
