using Relata.Tests.Databases;
using Relata.Tests.Models.Codes;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Queries;

/// <summary>A query for the related rows of one owner finds what its list has, and leaves the list alone.</summary>
public abstract class OwnedRowsTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected OwnedRowsTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Library"));
        _database.CreateTables();
        LibraryData.Seed(_database);
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_rows_of_one_owner_are_queried_without_loading_its_list()
    {
        await using var session = _database.OpenSession();
        var author = (await session.GetAsync<Author>(1))!;
        var book = (await session.GetAsync<Book>(4))!;
        var sent = session.StatementCount;

        Assert.Equal([2, 1], (await session.Query(author, a => a.Books).OrderByDescending(b => b.Id).ToListAsync()).Select(b => b.Id));
        Assert.Equal([2], await session.Query(author, a => a.Books).Where(b => b.Pages > 200).Select(b => b.Id).ToListAsync());
        Assert.Equal([2, 3], session.Query(book, b => b.Tags).OrderBy(t => t.Id).Skip(1).Take(2).ToList().Select(t => t.Id));
        Assert.Equal(3, await session.Query(book, b => b.Tags).CountAsync());
        Assert.True(session.Query(book, b => b.Tags).Any(t => t.Name == "rare"));
        Assert.Equal(300, await session.Query(author, a => a.Books).MaxAsync(b => b.Pages));
        Assert.Equal([120, 300], (await session.Query(author, a => a.Books).GroupBy(b => b.Pages).Select(g => g.Key).ToListAsync()).Order());

        Assert.Equal(sent + 7, session.StatementCount);
        Assert.False(author.IsLoaded(a => a.Books));
        Assert.False(book.IsLoaded(b => b.Tags));
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Batch)]
    public void Options_and_pages_apply_as_in_any_query(Loading strategy)
    {
        foreach (var isUsed in new[] { false, true })
        {
            using var session = _database.OpenSession();
            if (isUsed)
            {
                _ = session.Query<Author>().Options(Load.SelectIn((Author a) => a.Books).Where(b => b.Pages > 200).SelectIn(b => b.Tags).Take(1)).ToList();
            }

            var author = session.Get<Author>(1)!;
            var books = session.Query(author, a => a.Books)
                .Options(Load.By(strategy, (Book b) => b.Tags), Load.By(strategy, (Book b) => b.Author), Load.By(strategy, (Book b) => b.Editor))
                .PopulateExisting().OrderBy(b => b.Title).Take(5).ToList();
            var first = session.Query(author, a => a.Books).Options(Load.By(strategy, (Book b) => b.Tags)).OrderBy(b => b.Id).Take(1).ToList();

            Assert.Equal("1:1,2 2:2", string.Join(" ", books.OrderBy(b => b.Id).Select(b => $"{b.Id}:{string.Join(",", b.Tags.Select(t => t.Id).Order())}")));
            Assert.Equal([2, 1], books.OrderBy(b => b.Id).Select(b => b.Editor!.Id));
            Assert.All(books, b => Assert.Same(author, b.Author));
            Assert.Same(books.Single(b => b.Id == 1), Assert.Single(first));
        }
    }

    [Fact]
    public void Pending_moved_and_deleted_rows_are_flushed_before()
    {
        using var session = _database.OpenSession();
        var books = session.Query<Book>().OrderBy(b => b.Id).ToList();
        var author = session.Get<Author>(2)!;
        var added = new Author { Name = "new" };
        session.Add(added);
        books[0].Author = author;
        author.Books.Remove(books[2]);
        books[2].Author = added;
        session.Delete(books[3]);

        Assert.Equal([1], session.Query(author, a => a.Books).Select(b => b.Id).ToList());
        Assert.Same(books[2], session.Query(added, a => a.Books).Single());

        session.Rollback();
        Assert.Equal([3, 4], session.Query(author, a => a.Books).OrderBy(b => b.Id).Select(b => b.Id).ToList());
        Assert.Throws<SessionStateException>(() => session.Query(added, a => a.Books));
    }

    [Fact]
    public void A_change_of_a_list_that_is_not_loaded_is_found()
    {
        using var session = _database.OpenSession();
        var book = session.Get<Book>(3)!;
        book.Tags.Add(session.Get<Tag>(2)!);
        book.Tags.Add(new Tag { Name = "new" });
        var other = session.Get<Book>(4)!;
        other.Tags.Remove(session.Get<Tag>(1)!);

        Assert.Equal(["new", "red"], session.Query(book, b => b.Tags).OrderBy(t => t.Name).Select(t => t.Name).ToList());
        Assert.Equal([2, 3], session.Query(other, b => b.Tags).OrderBy(t => t.Id).Select(t => t.Id).ToList());
        session.Commit();

        Assert.Equal([2, 3], session.Query(other, b => b.Tags).ToList().Select(t => t.Id).Order());
    }

    [Fact]
    public async Task The_owner_may_be_expired_detached_or_of_another_session()
    {
        await using var other = _database.OpenSession();
        var author = (await other.GetAsync<Author>(3))!;
        await using var session = _database.OpenSession();
        Assert.Equal(2, await session.Query(author, a => a.Books).CountAsync());
        Assert.False(session.Contains(author));

        other.Expire(author);
        Assert.Equal(2, await other.Query(author, a => a.Books).CountAsync());
        other.Expunge(author);
        Assert.Equal([5, 6], await session.Query(author, a => a.Books).OrderBy(b => b.Id).Select(b => b.Id).ToListAsync());
    }

    [Fact]
    public void An_owner_without_a_row_is_refused_or_has_no_rows()
    {
        using var session = _database.OpenSession();
        var author = new Author { Name = "new" };
        var error = Assert.Throws<SessionStateException>(() => session.Query(author, a => a.Books));
        Assert.Equal("REL107: This Author is new: no row of Author.Books can refer to it. Add it to the session first.", error.Message);

        session.Add(author);
        var query = session.Query(author, a => a.Books);
        using (session.NoAutoflush())
        {
            Assert.Empty(query.ToList());
        }

        session.Add(new Book { Title = "t", Author = author });
        Assert.Equal("t", query.Single().Title);
        session.Rollback();
        Assert.Throws<SessionStateException>(() => query.ToList());
        Assert.Throws<LoadOptionException>(() => session.Query(session.Get<Author>(1)!, a => a.Books[0].Author!.Books));
    }

    [Fact]
    public async Task Its_rows_are_locked_and_streamed()
    {
        await using var session = _database.OpenSession();
        var book = (await session.GetAsync<Book>(4))!;
        var tags = new List<int>();
        await foreach (var tag in session.Query(book, b => b.Tags).OrderBy(t => t.Id).AsAsyncEnumerable())
        {
            tags.Add(tag.Id);
        }

        Assert.Equal([1, 2, 3], tags);
        Assert.Equal([1, 2, 3], (await session.Query(book, b => b.Tags).OrderBy(t => t.Id).ForUpdate().ToListAsync()).Select(t => t.Id));
    }

    [Fact]
    public void Keys_may_have_several_columns_and_link_rows_may_repeat()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.InNamespace("Relata.Tests.Models.Codes"));
        database.CreateTables();
        using var session = database.OpenSession();
        Room[] rooms = [new() { Floor = 1, Code = "a" }, new() { Floor = 1, Code = "b" }, new() { Floor = 2, Code = "a" }];
        Owner[] owners = [new() { Name = "ann" }, new() { Name = "bo" }];
        session.AddRange(rooms);
        session.AddRange(owners);
        session.AddRange(new Desk { Id = 1, Room = rooms[0] }, new Desk { Id = 2, Room = rooms[2] }, new Desk { Id = 3, Room = rooms[0] }, new Desk { Id = 4, RoomFloor = 1 });
        session.Flush();
        foreach (var (owner, room) in new[] { (0, 2), (0, 0), (0, 2), (1, 1) })
        {
            session.Add(new OwnerRoom { OwnerName = owners[owner].Name, RoomFloor = rooms[room].Floor, RoomCode = rooms[room].Code });
        }

        Assert.Equal(["1,3", "", "2"], rooms.Select(room => string.Join(",", session.Query(room, r => r.Desks).OrderBy(d => d.Id).ToList().Select(d => d.Id))));
        Assert.Equal([rooms[0], rooms[2]], session.Query(owners[0], o => o.Rooms).OrderBy(r => r.Floor).ToList());
        Assert.Equal([2, 1], owners.Select(owner => session.Query(owner, o => o.Rooms).Count()));
        Assert.Equal([3, 1], session.Query<Owner>().OrderBy(o => o.Name).Select(o => o.Rooms.Sum(r => r.Floor)).ToList());
    }

    [Fact]
    public void Two_owners_share_one_plan()
    {
        using var session = _database.OpenSession();
        var authors = session.Query<Author>().OrderBy(a => a.Id).ToList();
        Assert.Equal(2, session.Query(authors[0], a => a.Books).ToList().Count);
        var known = _database.Compilation.Queries.Count;
        Assert.Equal([2, 2, 0], authors.Skip(1).Select(author => session.Query(author, a => a.Books).ToList().Count));
        Assert.Equal(known, _database.Compilation.Queries.Count);
    }
}

public sealed class SqliteOwnedRowsTests : OwnedRowsTests<SqliteFile>
{
    [Fact]
    public void The_sql_begins_at_the_related_rows()
    {
        using var memory = new SqliteMemory();
        using var database = memory.Open(ModelSet.Of<Book>());
        using var session = database.OpenSession();
        var (author, book) = (new Author { Id = 1 }, new Book { Id = 2 });
        session.AddRange(author, book);
        Assert.EndsWith("""FROM "book" AS t0 WHERE t0."author_id" = ?1""", session.Query(author, a => a.Books).Sql());
        Assert.EndsWith("""FROM "tag" AS t0 INNER JOIN "book_tag" AS t1 ON t1."tag_id" = t0."id" WHERE t1."book_id" = ?1""", session.Query(book, b => b.Tags).Sql());
    }
}

public sealed class PostgreSqlOwnedRowsTests : OwnedRowsTests<PostgreSqlTestDatabase>;

public sealed class MariaDbOwnedRowsTests : OwnedRowsTests<MariaDbTestDatabase>;
