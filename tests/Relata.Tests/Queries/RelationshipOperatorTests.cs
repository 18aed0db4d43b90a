using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Queries;

/// <summary>What a lambda asks of a relationship: the SQL after WHERE, the rows that LINQ finds in the same objects, and one statement.</summary>
public abstract class RelationshipOperatorTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;
    private readonly List<Author> _authors;
    private readonly List<Book> _books;

    protected RelationshipOperatorTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Library"));
        _database.CreateTables();
        LibraryData.Seed(_database);
        _session = _database.OpenSession();
        _authors = _session.Query<Author>().Options(Load.SelectIn((Author a) => a.Books)).OrderBy(a => a.Id).ToList();
        _books = _session.Query<Book>()
            .Options(Load.SelectIn((Book b) => b.Author), Load.SelectIn((Book b) => b.Editor), Load.SelectIn((Book b) => b.Tags)).OrderBy(b => b.Id).ToList();
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract string NotEqual { get; }

    protected abstract string Text(string sql);

    [Fact]
    public void A_reference_is_compared_with_an_object_or_with_null()
    {
        var author = _authors[0];
        Author? none = null;
        AssertSame("t0.[author_id] = ?1", b => b.Author == author);
        AssertSame("t0.[editor_id] = ?1", b => b.Editor == author);
        AssertSame(NotEqual, b => b.Editor != author);
        AssertSame("(t0.[editor_id] = ?1) IS NOT TRUE", b => !(b.Editor == author));
        AssertSame("t0.[editor_id] IS NULL", b => b.Editor == null);
        AssertSame("t0.[editor_id] IS NULL", b => b.Editor == none);
        AssertSame("t0.[editor_id] IS NOT NULL", b => b.Editor != none);
        AssertSame("t0.[author_id] = t0.[editor_id]", b => b.Author == b.Editor);
    }

    [Fact]
    public void A_reference_is_compared_with_objects_that_are_pending_moved_detached_or_deleted()
    {
        var pending = new Author { Name = "new" };
        _session.Add(pending);
        _books[5].Author = pending;
        _books[0].Editor = null;
        AssertSame("t0.[author_id] = ?1", b => b.Author == pending);
        AssertSame("t0.[editor_id] = ?1", b => b.Editor == _authors[1]);
        _session.Delete(_authors[3]);
        AssertSame("t0.[author_id] = ?1", b => b.Author == _authors[3]);
        using var other = _database.OpenSession();
        var detached = other.Get<Author>(2)!;
        Assert.Equal([3, 4], _session.Query<Book>().Where(b => b.Author == detached).OrderBy(b => b.Id).Select(b => b.Id).ToList());
    }

    [Fact]
    public void A_list_has_any_row_that_satisfies_a_condition_or_none()
    {
        AssertSame("EXISTS (SELECT 1 FROM [book] AS t1 WHERE t1.[author_id] = t0.[id])", (Author a) => a.Books.Any());
        AssertSame("NOT EXISTS (SELECT 1 FROM [book] AS t1 WHERE t1.[author_id] = t0.[id])", (Author a) => !a.Books.Any());
        AssertSame("EXISTS (SELECT 1 FROM [book] AS t1 WHERE t1.[author_id] = t0.[id] AND t1.[pages] > ?1)", (Author a) => a.Books.Any(b => b.Pages > 100));
        AssertSame("NOT EXISTS (SELECT 1 FROM [book] AS t1 WHERE t1.[author_id] = t0.[id] AND t1.[pages] > ?1)", (Author a) => !a.Books.Any(b => b.Pages > 100));
        AssertSame("NOT EXISTS (SELECT 1 FROM [book] AS t1 WHERE t1.[author_id] = t0.[id] AND t1.[pages] <= ?1)", (Author a) => a.Books.All(b => b.Pages > 100));
        AssertSame(
            "EXISTS (SELECT 1 FROM [tag] AS t1 INNER JOIN [book_tag] AS t2 ON t2.[tag_id] = t1.[id] WHERE t2.[book_id] = t0.[id] AND t1.[name] = ?1)",
            (Book b) => b.Tags.Any(t => t.Name == "rare"));
        AssertSame(
            "NOT EXISTS (SELECT 1 FROM [tag] AS t1 INNER JOIN [book_tag] AS t2 ON t2.[tag_id] = t1.[id] WHERE t2.[book_id] = t0.[id] AND t1.[name] = ?1)",
            (Book b) => !b.Tags.Any(t => t.Name == "rare"));
    }

    [Fact]
    public void A_list_contains_an_object()
    {
        var (tag, book) = (_books[0].Tags.Single(t => t.Id == 1), _books[2]);
        Book? none = null;
        AssertSame("EXISTS (SELECT 1 FROM [book] AS t1 WHERE t1.[author_id] = t0.[id] AND t1.[id] = ?1)", (Author a) => a.Books.Contains(book));
        AssertSame("NOT EXISTS (SELECT 1 FROM [book] AS t1 WHERE t1.[author_id] = t0.[id] AND t1.[id] = ?1)", (Author a) => !a.Books.Contains(book));
        AssertSame(
            "EXISTS (SELECT 1 FROM [tag] AS t1 INNER JOIN [book_tag] AS t2 ON t2.[tag_id] = t1.[id] WHERE t2.[book_id] = t0.[id] AND t1.[id] = ?1)",
            (Book b) => b.Tags.Contains(tag));
        Assert.Empty(_session.Query<Author>().Where(a => a.Books.Contains(none!)).ToList());
    }

    private void AssertSame(string where, Expression<Func<Book, bool>> predicate) => AssertSame(where, predicate, _books, b => b.Id);

    private void AssertSame(string where, Expression<Func<Author, bool>> predicate) => AssertSame(where, predicate, _authors, a => a.Id);

    private void AssertSame<T>(string where, Expression<Func<T, bool>> predicate, List<T> all, Func<T, int> key)
        where T : Entity, IEntity<T>
    {
        _session.Flush();
        var query = _session.Query<T>().Where(predicate);
        Assert.EndsWith($" AS t0 WHERE {Text(where)}", query.Sql());
        var sent = _session.StatementCount;
        Assert.Equal(all.Where(predicate.Compile()).Select(key), query.ToList().Select(key).Order());
        Assert.Equal(sent + 1, _session.StatementCount);
    }
}

public sealed class SqliteRelationshipOperatorTests : RelationshipOperatorTests<SqliteFile>
{
    protected override string NotEqual => "t0.[editor_id] IS DISTINCT FROM ?1";

    protected override string Text(string sql) => sql.Replace('[', '"').Replace(']', '"');
}

public sealed class PostgreSqlRelationshipOperatorTests : RelationshipOperatorTests<PostgreSqlTestDatabase>
{
    protected override string NotEqual => "t0.[editor_id] IS DISTINCT FROM ?1";

    protected override string Text(string sql) => sql.Replace('[', '"').Replace(']', '"').Replace('?', '$');
}

public sealed class MariaDbRelationshipOperatorTests : RelationshipOperatorTests<MariaDbTestDatabase>
{
    protected override string NotEqual => "(NOT t0.[editor_id] <=> ?1)";

    protected override string Text(string sql) => sql.Replace('[', '`').Replace(']', '`').Replace("?1", "?");
}
