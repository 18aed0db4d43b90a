using Relata;
using Relata.Blazor;
using Shelf.Models;

namespace Shelf.Tests;

public sealed class CatalogTests
{
    private static readonly DateTimeOffset Today = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_card_takes_four_statements_for_any_number_of_books()
    {
        await using var db = await NewDatabaseAsync();
        for (var number = 1; number <= 20; number++)
        {
            await Catalog.RetagAsync(db, await Catalog.AddAsync(db, $"Volume {number}", $"Author {number}"), "long", "read");
        }

        await using var session = db.OpenSession();
        var books = await Catalog.FindAsync(session, "Volume");

        Assert.Equal(20, books.Count);
        Assert.All(books, book => Assert.Equal(["long", "read"], book.Tags.Select(tag => tag.Name)));
        Assert.All(books, book => Assert.False(book.IsLent));
        Assert.Equal(4, session.StatementCount);
    }

    [Fact]
    public async Task Tags_are_imported_from_a_stream()
    {
        await using var db = await NewDatabaseAsync();
        var names = Enumerable.Range(1, 2500).Select(number => new Tag { Name = $"tag {number}" });

        Assert.Equal(2500, await Catalog.ImportTagsAsync(db, names.ToAsyncEnumerable(), new Progress<long>()));

        await using var session = db.OpenSession();
        Assert.Equal(2500, await session.Query<Tag>().CountAsync());
    }

    [Fact]
    public async Task Titles_and_tags_are_tidied_without_loading_them()
    {
        await using var db = await NewDatabaseAsync();
        var id = await Catalog.AddAsync(db, " Momo ", "Michael Ende");
        await Catalog.RetagAsync(db, id, "time", "grey");
        await Catalog.RetagAsync(db, id, "time");

        Assert.Equal((1, 1), await Catalog.TidyAsync(db));
    }

    [Fact]
    public async Task A_book_is_lent_to_one_person_at_a_time()
    {
        await using var db = await NewDatabaseAsync();
        var id = await Catalog.AddAsync(db, "Momo", "Michael Ende");

        Assert.True(await Catalog.LendAsync(db, id, "Ann", Today));
        Assert.False(await Catalog.LendAsync(db, id, "Bob", Today));
        await Catalog.GiveBackAsync(db, id, Today.AddDays(1));
        Assert.True(await Catalog.LendAsync(db, id, "Bob", Today.AddDays(1)));
    }

    [Fact]
    public async Task A_part_of_the_loans_is_loaded_as_a_view()
    {
        await using var db = await NewDatabaseAsync();
        var id = await Catalog.AddAsync(db, "Momo", "Michael Ende");
        for (var day = 0; day < 5; day++)
        {
            await Catalog.LendAsync(db, id, $"Reader {day}", Today.AddDays(day));
            await Catalog.GiveBackAsync(db, id, Today.AddDays(day).AddHours(1));
        }

        await using var session = db.OpenSession();
        var latest = await session.Query<Book>().Options(Catalog.LatestLoans).SingleAsync();
        Assert.Equal(["Reader 4", "Reader 3", "Reader 2"], latest.Loans.Select(loan => loan.Borrower));
        Assert.True(latest.Loans.IsPartial);

        var since = await Catalog.WithLoansSinceAsync(session, Today.AddDays(4));
        Assert.Equal("Reader 4", since.Single().Loans.Single().Borrower);
    }

    [Fact]
    public async Task What_is_lent_has_its_open_loan_alone()
    {
        await using var db = await NewDatabaseAsync();
        var id = await Catalog.AddAsync(db, "Momo", "Michael Ende");
        await Catalog.LendAsync(db, id, "Ann", Today);
        await Catalog.GiveBackAsync(db, id, Today.AddDays(1));
        await using var session = db.OpenSession();
        Assert.Empty(await Catalog.LentAsync(session));

        await Catalog.LendAsync(db, id, "Bob", Today.AddDays(2));
        Assert.Equal("Bob", (await Catalog.LentAsync(session)).Single().Loans.Single().Borrower);
    }

    [Fact]
    public async Task What_is_lent_for_more_than_thirty_days_is_overdue()
    {
        await using var db = await NewDatabaseAsync();
        var id = await Catalog.AddAsync(db, "Momo", "Michael Ende");
        await Catalog.LendAsync(db, id, "Ann", Today);

        await using var session = db.OpenSession();
        Assert.Empty(await Catalog.OverdueAsync(session, Today.AddDays(30)));
        Assert.Equal("Ann", (await Catalog.OverdueAsync(session, Today.AddDays(31))).Single().Loans[0].Borrower);
    }

    [Fact]
    public async Task Removing_a_book_removes_its_loans_and_keeps_its_author_and_tags()
    {
        await using var db = await NewDatabaseAsync();
        var id = await Catalog.AddAsync(db, "Momo", "Michael Ende");
        await Catalog.RetagAsync(db, id, "children");
        await Catalog.LendAsync(db, id, "Ann", Today);

        await Catalog.RemoveAsync(db, id);

        await using var session = db.OpenSession();
        Assert.Equal(0, await session.Query<Loan>().CountAsync());
        Assert.Equal(0, await session.Query<BookTag>().CountAsync());
        Assert.Equal(1, await session.Query<Tag>().CountAsync());
        Assert.Equal([new AuthorLine("Michael Ende", 0, 0)], await Catalog.AuthorsAsync(session));
    }

    [Fact]
    public async Task A_handler_is_called_as_a_page_calls_it()
    {
        await using var db = await NewDatabaseAsync();
        using var state = new BookState(db);
        FormData Form(string title) => new([new("title", title), new("author", "Michael Ende"), new("isbn", "978-3522177504")]);

        await state.Add(Form("Momo"));
        Assert.Equal("Michael Ende", state.Books.Single().Author!.Name);

        var refused = await Assert.ThrowsAsync<UserException>(() => state.Add(Form("Momo again")));
        Assert.Equal("A book with this ISBN stands on the shelf already.", refused.Message);
    }

    private static async Task<Database> NewDatabaseAsync()
    {
        var db = new SqliteDatabase("Data Source=:memory:", ModelSet.Of<Book>());
        await db.CreateTablesAsync();
        return db;
    }
}
