class Author:
    def __init__(self, id, name):
        self.id = id
        self.name = name


class Book:
    def __init__(self, id, title, author_id):
        self.id = id
        self.title = title
        self.author_id = author_id


# Sample data
authors = [Author(1, "J.K. Rowling"), Author(2, "J.R.R. Tolkien")]

books = [Book(1, "Harry Potter and the Philosopher's Stone", 1), Book(2, "The Hobbit", 2)]
