"""`python -m examples.flask_sqlalchemy [port]`: make and fill `database.sqlite3` if it is missing, then serve it."""

import sys
from pathlib import Path

from .app import app
from .models import Base, Department, Employee, db_session, engine


def fill() -> None:
    Base.metadata.create_all(bind=engine)
    engineering = Department(name="Engineering")
    db_session.add(engineering)
    hr = Department(name="Human Resources")
    db_session.add(hr)
    db_session.add(Employee(name="Peter", department=engineering))
    db_session.add(Employee(name="Roy", department=engineering))
    db_session.add(Employee(name="Tracy", department=hr))
    db_session.commit()
    db_session.remove()


if not Path(str(engine.url.database)).exists():
    fill()
app.run(port=int(sys.argv[1]) if len(sys.argv) > 1 else 5000, use_reloader=False)
