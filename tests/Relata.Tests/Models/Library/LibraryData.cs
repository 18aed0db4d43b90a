namespace Relata.Tests.Models.Library;

/// <summary>A few books that differ in everything a query may ask for: NULL beside values, marks that LIKE would take for its own, equal values.</summary>
internal static class LibraryData
{
    private static readonly Guid s_code = new("11111111-2222-3333-4444-555555555555");

    public static List<Author> Authors =>
    [
        new() { Name = "Ann", Country = "NO", BirthYear = 1950 },
        new() { Name = "bo", Country = null, BirthYear = 1960 },
        new() { Name = "Cyd", Country = "NO", BirthYear = null },
        new() { Name = "Dee" },
    ];

    public static List<Tag> Tags => [new() { Name = "old" }, new() { Name = "red" }, new() { Name = "rare" }];

    /// <summary>Writes authors 1 to 4, tags 1 to 3 and books 1 to 6, and gives what was written.</summary>
    public static List<Book> Seed(Database database)
    {
        using var session = database.OpenSession();
        var (authors, tags) = (Authors, Tags);
        session.AddRange(authors);
        session.AddRange(tags);
        session.Flush();
        List<Book> books =
        [
            New("100% wool", authors[0], 120, 1.5, 9.90m, 'A', book => (book.Subtitle, book.Rating, book.IsInPrint, book.Editor) = ("a_b", 5, true, authors[1])),
            New("1000 wools", authors[0], 300, 2, 10m, 'B', book => (book.SecondGenre, book.IsTranslated, book.Editor) = (Genre.Novel, true, authors[0])),
            New("Zed", authors[1], 120, 0.25, 100.50m, 'A', book => (book.Genre, book.Subtitle, book.Rating, book.IsTranslated) = (Genre.Poetry, "", 3, false)),
            New("zed", authors[1], 40, 0.1, 2.05m, 'b', book => (book.Genre, book.SecondGenre, book.Published) = (Genre.Science, Genre.Science, new DateTime(2020, 2, 29, 12, 30, 0))),
            New("  pad ", authors[2], 1, 7, 0m, 'Z', book => (book.Rating, book.Code, book.IsInPrint) = (1, s_code, true)),
            New("ëlan", authors[2], 7, 7, 3.99m, 'é', book => (book.Subtitle, book.Rating, book.Editor, book.Published) = ("pad", 1, authors[2], new DateTime(1999, 12, 31))),
        ];
        session.AddRange(books);
        session.Flush();
        foreach (var (book, tag) in new[] { (0, 0), (0, 1), (1, 1), (3, 0), (3, 1), (3, 2) })
        {
            session.Add(new BookTag { BookId = books[book].Id, TagId = tags[tag].Id });
        }

        session.Commit();
        return books;
    }

    private static Book New(string title, Author author, int pages, double weight, decimal price, char shelf, Action<Book> more)
    {
        var book = new Book { Title = title, Author = author, Pages = pages, Weight = weight, Price = price, Shelf = shelf };
        more(book);
        return book;
    }
}
