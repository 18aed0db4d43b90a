using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Queries;

/// <summary>A query finds what LINQ finds in the same objects.</summary>
public abstract class QueryTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;
    private readonly List<Book> _books;

    protected QueryTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Library"));
        _database.CreateTables();
        LibraryData.Seed(_database);
        _session = _database.OpenSession();
        _books = _session.Query<Book>()
            .Options(Load.SelectIn((Book book) => book.Author).SelectIn(author => author.Books), Load.SelectIn((Book book) => book.Editor), Load.SelectIn((Book book) => book.Tags))
            .OrderBy(book => book.Id).ToList();
    }

    private Query<Book> Books => _session.Query<Book>().OrderBy(book => book.Id);

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_seed_is_there() => Assert.Equal(6, _books.Count);

    [Fact]
    public void Equality_with_values_and_null()
    {
        int? rating = 1;
        string? none = null;
        AssertSame(book => book.Rating == rating);
        AssertSame(book => book.Rating != rating);
        AssertSame(book => !(book.Rating == rating));
        AssertSame(book => book.Subtitle == none);
        AssertSame(book => book.Subtitle != none);
        AssertSame(book => book.Subtitle != "pad");
        AssertSame(book => book.EditorId == book.AuthorId);
        AssertSame(book => book.EditorId != book.AuthorId);
        AssertSame(book => book.Rating == book.EditorId);
        AssertSame(book => !(book.Rating == book.EditorId));
        AssertSame(book => book.Code == new Guid("11111111-2222-3333-4444-555555555555"));
        AssertSame(book => book.Published == new DateTime(2020, 2, 29, 12, 30, 0));
    }

    [Fact]
    public void Comparisons()
    {
        AssertSame(book => book.Rating > 2);
        AssertSame(book => !(book.Rating > 2));
        AssertSame(book => !(book.Rating > 2 && book.IsInPrint));
        AssertSame(book => book.Rating > 2 || !(book.Rating <= 2));
        AssertSame(book => book.Published < new DateTime(2010, 1, 1));
        AssertSame(book => book.Price > 9.95m);
        AssertSame(book => book.Price <= 10.0m);
        AssertSame(book => book.Weight >= 2);
        AssertSame(book => book.Shelf == 'A' || book.Shelf == 'é');
        AssertSame(book => book.Shelf > 'A');
        AssertSame(book => string.CompareOrdinal(book.Title, "Zed") > 0 || book.Pages == 7);
    }

    [Fact]
    public void Truth_values()
    {
        AssertSame(book => book.IsInPrint);
        AssertSame(book => !book.IsInPrint);
        AssertSame(book => book.IsTranslated == true);
        AssertSame(book => book.IsTranslated != true);
        AssertSame(book => book.IsTranslated ?? book.IsInPrint);
        AssertSame(book => book.IsInPrint == (book.Rating > 2));
        AssertSame(book => book.IsInPrint ^ book.Rating == 1);
        AssertSame(book => book.IsInPrint ? book.Rating == 5 : book.Pages > 100);
    }

    [Fact]
    public void Enums()
    {
        var genre = Genre.Poetry;
        Genre?[] genres = [Genre.Science, null];
        AssertSame(book => book.Genre == genre);
        AssertSame(book => book.Genre > genre);
        AssertSame(book => book.SecondGenre == Genre.Novel);
        AssertSame(book => book.Genre == book.SecondGenre);
        AssertSame(book => genres.Contains(book.SecondGenre));
        AssertSame(book => !genres.Contains(book.Genre));
        AssertSame(book => book.Genre.Equals(genre));
    }

    [Fact]
    public void Texts()
    {
        AssertSame(book => book.Title.Contains("0%"));
        AssertSame(book => book.Title.Contains('_'));
        AssertSame(book => book.Title.Contains(""));
        AssertSame(book => book.Title.StartsWith("100%"));
        AssertSame(book => book.Title.StartsWith('z'));
        AssertSame(book => book.Title.EndsWith("wool"));
        AssertSame(book => book.Title.EndsWith(""));
        AssertSame(book => book.Title.EndsWith("this is longer than any title"));
        AssertSame(book => book.Subtitle != null && book.Subtitle.Contains('_'));
        AssertSame(book => book.Title.Trim() == "pad");
        AssertSame(book => book.Title.Length == 4);
        AssertSame(book => string.IsNullOrEmpty(book.Subtitle));
        AssertSame(book => !string.IsNullOrEmpty(book.Subtitle));
        AssertSame(book => string.IsNullOrWhiteSpace(book.Subtitle));
        AssertSame(book => book.Title + "-" + book.Subtitle == "zed-");
        AssertSame(book => book.Title + book.Pages == "Zed120");
        AssertSame(book => book.Title.Equals("zed"));
        AssertSame(book => (book.Subtitle ?? "pad") == "pad");
    }

#pragma warning disable CA1862 // A comparison that ignores case has no translation: both sides are brought into one form.
    [Fact]
    public void Texts_in_one_case()
    {
        AssertSame(book => book.Title.ToLower() == "zed");
        AssertSame(book => book.Title.ToUpper() == "ZED");
    }
#pragma warning restore CA1862

    [Fact]
    public void Arithmetic()
    {
        AssertSame(book => book.Pages / 7 == 17);
        AssertSame(book => (double)book.Pages / 7 > 17.1);
        AssertSame(book => book.Pages % 7 == 1);
        AssertSame(book => -book.Pages + 10 > 0);
        AssertSame(book => book.Rating + 1 == 2);
        AssertSame(book => book.Weight * 2 > 3.5);
        AssertSame(book => Math.Abs(book.Pages - 100) < 61);
        AssertSame(book => book.Rating * 2 > book.Pages);
    }

    [Fact]
    public void Decimals_are_compared_and_calculated_by_value()
    {
        AssertSame(book => book.Price * 2 > 9);
        AssertSame(book => book.Price + 0.1m == 10m);
        AssertSame(book => book.Price - book.Pages < 0);
        AssertSame(book => -book.Price < -5m);
        Assert.Equal(_books.Sum(book => book.Price), Books.Sum(book => book.Price));
        Assert.Equal(_books.Max(book => book.Price), Books.Max(book => book.Price));
        Assert.Equal(_books.Average(book => book.Price), Books.Average(book => book.Price), 10);
        Assert.Equal(_books.OrderBy(book => book.Price).Select(book => book.Id), _session.Query<Book>().OrderBy(book => book.Price).Select(book => book.Id).ToList());
        Assert.Equal(
            _books.OrderBy(book => book.Price * 3).Select(book => book.Id),
            _session.Query<Book>().OrderBy(book => book.Price * 3).Select(book => book.Id).ToList());
    }

    [Fact]
    public void Lists()
    {
        int[] ids = [1, 3, 99];
        List<int?> ratings = [1, null];
        HashSet<string> titles = ["zed", "it's \"quoted\""];
        int[] none = [];
        AssertSame(book => ids.Contains(book.Id));
        AssertSame(book => !ids.Contains(book.Id));
        AssertSame(book => ratings.Contains(book.Rating));
        AssertSame(book => !ratings.Contains(book.Rating));
        AssertSame(book => titles.Contains(book.Title));
        AssertSame(book => !titles.Contains(book.Subtitle!));
        AssertSame(book => none.Contains(book.Id));
        AssertSame(book => !none.Contains(book.Id) && book.Id > 2);
        AssertSame(book => new[] { 'A', 'Z' }.Contains(book.Shelf));
        AssertSame(book => ids.Where(id => id > 1).Contains(book.Id));
    }

    [Fact]
    public void To_one_relationships()
    {
        var (ann, bo) = (_books[0].Author!, _books[2].Author!);
        Author?[] authors = [ann, null];
        AssertSame(book => book.Author!.Name == "Ann");
        AssertSame(book => book.Author == ann);
        AssertSame(book => book.Author != ann);
        AssertSame(book => book.Editor == null);
        AssertSame(book => book.Editor != null);
        AssertSame(book => book.Editor == bo);
        AssertSame(book => book.Editor != bo);
        AssertSame(book => book.Editor == book.Author);
        AssertSame(book => book.Editor != book.Author);
        AssertSame(book => authors.Contains(book.Editor));
        AssertSame(book => book.Editor != null && book.Editor.Country == null);
        AssertSame(book => book.Author!.Country != "NO");
    }

    [Fact]
    public void Collections()
    {
        var red = _books[0].Tags.Single(tag => tag.Name == "red");
        AssertSame(book => book.Tags.Any());
        AssertSame(book => book.Tags.Count == 0);
        AssertSame(book => book.Tags.Any(tag => tag.Name == "rare"));
        AssertSame(book => book.Tags.All(tag => tag.Name == "red"));
        AssertSame(book => book.Tags.Contains(red));
        AssertSame(book => book.Tags.Count(tag => tag.Name != "red") > 1);
        AssertSame(book => book.Tags.Where(tag => tag.Id > 1).Select(tag => tag.Name.Length).Sum() > 3);
        AssertSame(book => book.Tags.Select(tag => tag.Name).Contains("old"));
        AssertSame(book => book.Author!.Books.Count(other => other.Pages > book.Pages) == 1);
        AssertSame(book => book.Author!.Books.Max(other => other.Pages) == book.Pages);
        AssertSame(book => book.Author!.Books.Any(other => other.Tags.Any(tag => tag.Name == book.Title || tag.Name == "rare")));
    }

    [Fact]
    public void A_page_of_a_collection_in_a_condition()
    {
        Assert.SkipUnless(_test.HasLateral, "A sub-select in FROM cannot refer to the query around it.");
        AssertSame(book => book.Tags.OrderByDescending(tag => tag.Id).Take(2).Any(tag => tag.Name == "old"));
    }

    [Fact]
    public void Pages_and_orders()
    {
        AssertRows(Books.Take(3).Where(book => book.Id > 1).Select(book => book.Id), _books.Take(3).Where(book => book.Id > 1).Select(book => book.Id));
        AssertRows(Books.Skip(2).Take(2).Select(book => book.Id), _books.Skip(2).Take(2).Select(book => book.Id));
        AssertRows(Books.Take(4).Skip(2).Select(book => book.Id), _books.Take(4).Skip(2).Select(book => book.Id));
        AssertRows(Books.Skip(4).Select(book => book.Id), _books.Skip(4).Select(book => book.Id));
        AssertRows(Books.Take(0).Select(book => book.Id), []);
        AssertRows(Books.Take(-1).Select(book => book.Id), []);
        AssertRows(
            _session.Query<Book>().OrderBy(book => book.Rating).ThenByDescending(book => book.Pages).Select(book => book.Id),
            _books.OrderBy(book => book.Rating).ThenByDescending(book => book.Pages).Select(book => book.Id));
        AssertRows(
            _session.Query<Book>().OrderByDescending(book => book.Id).OrderBy(book => book.Genre).Select(book => book.Id),
            _books.OrderByDescending(book => book.Id).OrderBy(book => book.Genre).Select(book => book.Id));
        Assert.Equal(3, Books.Take(3).Count());
        Assert.Equal(2, Books.Skip(4).Count());
        Assert.Equal([3, 2], Books.Take(3).OrderByDescending(book => book.Id).Take(2).ToList().Select(book => book.Id));
        Assert.True(Books.Take(1).All(book => book.Id == 1));
        Assert.False(Books.Skip(6).Any());
    }

    [Fact]
    public void Endings()
    {
        Assert.Equal(1, Books.First().Id);
        Assert.Equal(4, Books.First(book => book.Title == "zed").Id);
        Assert.Null(Books.FirstOrDefault(book => book.Title == "none"));
        Assert.Equal(5, Books.Single(book => book.Title == "  pad ").Id);
        Assert.Throws<InvalidOperationException>(() => Books.Single());
        Assert.Throws<InvalidOperationException>(() => Books.First(book => book.Id > 100));
        Assert.Throws<InvalidOperationException>(() => Books.SingleOrDefault(book => book.Rating == 1));
        Assert.Equal(6, Books.Count());
        Assert.Equal(2L, Books.LongCount(book => book.Rating == 1));
        Assert.Equal(_books.Sum(book => book.Rating), Books.Sum(book => book.Rating));
        Assert.Equal(_books.Average(book => book.Pages), Books.Average(book => book.Pages));
        Assert.Equal(_books.Average(book => book.Rating), Books.Average(book => book.Rating));
        Assert.Equal("ëlan", Books.Max(book => book.Title));
        Assert.Equal(0, Books.Where(book => book.Id > 100).Sum(book => book.Pages));
        Assert.Null(Books.Where(book => book.Id > 100).Max(book => book.Rating));
        Assert.Throws<InvalidOperationException>(() => Books.Where(book => book.Id > 100).Max(book => book.Pages));
        Assert.Equal(new DateTime(2020, 2, 29, 12, 30, 0), Books.Max(book => book.Published));
        Assert.Equal(Genre.Science, Books.Max(book => book.Genre));
    }

    [Fact]
    public async Task Endings_have_async_twins()
    {
        Assert.Equal(6, (await Books.ToListAsync()).Count);
        Assert.Equal(6, (await Books.ToArrayAsync()).Length);
        Assert.Equal(1, (await Books.FirstAsync()).Id);
        Assert.Equal(6, await Books.CountAsync());
        Assert.True(await Books.AnyAsync(book => book.Id == 2));
        Assert.Equal(588, await Books.SumAsync(book => book.Pages));
        var ids = new List<int>();
        await foreach (var book in Books.AsAsyncEnumerable())
        {
            ids.Add(book.Id);
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], ids);
    }

    [Fact]
    public void Projections()
    {
        AssertRows(
            Books.Select(book => new { book.Title, Author = book.Author!.Name, book.Rating, book.Genre, Tags = book.Tags.Count }),
            _books.Select(book => new { book.Title, Author = book.Author!.Name, book.Rating, book.Genre, Tags = book.Tags.Count }));
        AssertRows(Books.Select(book => new Card(book.Title, book.Pages)), _books.Select(book => new Card(book.Title, book.Pages)));
        AssertRows(
            Books.Select(book => new Draft { Title = book.Title, Price = book.Price, Inner = new Card(book.Title, 3) }).Where(row => row.Inner!.Pages > 1),
            _books.Select(book => new Draft { Title = book.Title, Price = book.Price, Inner = new Card(book.Title, 3) }));
        AssertRows(Books.Select(book => ValueTuple.Create(book.Id, book.SecondGenre)), _books.Select(book => ValueTuple.Create(book.Id, book.SecondGenre)));
        AssertRows(Books.Select(book => new Tuple<int, string>(book.Id, book.Title)).Where(row => row.Item1 > 2), _books.Select(book => new Tuple<int, string>(book.Id, book.Title)).Skip(2));
        AssertRows(Books.Select(book => book.Rating > 2), _books.Select(book => book.Rating > 2));
        AssertRows(Books.Select(book => book.Shelf), _books.Select(book => book.Shelf));
        AssertRows(Books.Select(book => book.Pages > 100 ? "long" : "short"), _books.Select(book => book.Pages > 100 ? "long" : "short"));
        AssertRows(Books.Select(book => book.Pages).Distinct().OrderBy(pages => pages), _books.Select(book => book.Pages).Distinct().Order());
        Assert.Equal(5, Books.Select(book => book.Pages).Distinct().Count());
        AssertRows(Books.Select(book => book.Author!.Country).Distinct().OrderBy(name => name), [null, "NO"]);
        AssertRows(
            Books.Select(book => new { book.Id, book.Pages }).Take(3).Where(row => row.Pages > 100).Select(row => row.Id + 1),
            _books.Take(3).Where(row => row.Pages > 100).Select(row => row.Id + 1));
        AssertRows(
            Books.Select(book => book.Tags.OrderBy(tag => tag.Name).Select(tag => tag.Name).FirstOrDefault()),
            _books.Select(book => book.Tags.OrderBy(tag => tag.Name).Select(tag => tag.Name).FirstOrDefault()));
    }

    [Fact]
    public void A_projection_takes_entities_from_the_session()
    {
        var rows = Books.Select(book => new { Book = book, book.Editor, Extra = 1 }).ToList();
        Assert.Equal(_books, rows.Select(row => row.Book));
        Assert.Equal(_books.Select(book => book.Editor), rows.Select(row => row.Editor));
        Assert.Equal(_books.Select(book => book.Author), Books.Select(book => book.Author).ToList());
        Assert.Equal(_books[0].Author, Books.Select(book => book.Author!).First(author => author.Name == "Ann"));
    }

    [Fact]
    public void Groups()
    {
        AssertRows(
            _session.Query<Book>().GroupBy(book => book.Genre)
                .Select(group => new { group.Key, Count = group.Count(), Pages = group.Sum(book => book.Pages), Best = group.Max(book => book.Rating), Mean = group.Average(book => book.Pages) })
                .OrderBy(row => row.Key),
            _books.GroupBy(book => book.Genre)
                .Select(group => new { group.Key, Count = group.Count(), Pages = group.Sum(book => book.Pages), Best = group.Max(book => book.Rating), Mean = group.Average(book => book.Pages) })
                .OrderBy(row => row.Key));
        AssertRows(
            _session.Query<Book>().GroupBy(book => new { book.Author!.Country, book.IsInPrint }).Where(group => group.Count() > 1)
                .OrderBy(group => group.Key.Country).ThenBy(group => group.Key.IsInPrint).Select(group => new { group.Key.Country, group.Key.IsInPrint, N = group.Count(book => book.Rating == 1) }),
            _books.GroupBy(book => new { book.Author!.Country, book.IsInPrint }).Where(group => group.Count() > 1)
                .OrderBy(group => group.Key.Country).ThenBy(group => group.Key.IsInPrint).Select(group => new { group.Key.Country, group.Key.IsInPrint, N = group.Count(book => book.Rating == 1) }));
        AssertRows(
            _session.Query<Book>().GroupBy(book => book.Rating).Select(group => new { group.Key, Any = group.Any(book => book.IsInPrint), Shelves = group.Select(book => book.Shelf).Distinct().Count() }).OrderBy(row => row.Key),
            _books.GroupBy(book => book.Rating).Select(group => new { group.Key, Any = group.Any(book => book.IsInPrint), Shelves = group.Select(book => book.Shelf).Distinct().Count() }).OrderBy(row => row.Key));
        Assert.Equal(3, _session.Query<Book>().GroupBy(book => book.Genre).Select(group => group.Key).Count());
    }

    [Fact]
    public void A_query_sees_what_is_pending()
    {
        var author = new Author { Name = "New" };
        _session.Add(new Book { Title = "fresh", Author = author });
        Assert.Equal("fresh", _session.Query<Book>().Single(book => book.Author == author).Title);
    }

    [Fact]
    public void A_value_may_be_a_relationship_that_loads_when_it_is_read()
    {
        using var session = _database.OpenSession();
        var book = session.Query<Book>().First(book => book.Title == "zed");
        Assert.Equal([3, 4], session.Query<Book>().Where(other => other.Author!.Name == book.Author!.Name).ToList().Select(other => other.Id).Order());
    }

    [Fact]
    public void A_failure_of_a_value_is_the_failure_of_the_query()
    {
        using var session = _database.OpenSession();
        var book = session.Query<Book>().Options(Load.Raise((Book book) => book.Author)).First();
        Assert.Throws<RelationshipNotLoadedException>(() => session.Query<Book>().Where(other => other.Author == book.Author).ToList());
        Assert.Equal(6, session.Query<Book>().Count());
    }

    [Fact]
    public void Raw_sql_is_the_beginning_of_a_query()
    {
        var (pages, title) = (100, "x'; DROP TABLE book; --");
        int[] ids = [1, 2, 4];
        Assert.Equal([1, 2, 3], _session.Sql<Book>($"SELECT * FROM book WHERE pages > {pages}").OrderBy(book => book.Id).ToList().Select(book => book.Id));
        Assert.Equal(2, _session.Sql<Book>($"SELECT * FROM book WHERE pages > {pages} AND id IN {ids};").Count());
        Assert.Equal(2, _session.Sql<Book>($"SELECT * FROM book WHERE pages > {pages} AND id IN ({ids})").Count());
        Assert.Empty(_session.Sql<Book>($"SELECT * FROM book WHERE title = {title}").ToList());
        Assert.Equal("Ann", _session.Sql<Book>($"SELECT * FROM book").Where(book => book.Author!.Name == "Ann").Select(book => book.Author!.Name).First());
        Assert.Equal(6, _session.Sql<int>($"SELECT count(*) FROM book").Single());
        Assert.Equal(new Card("zed", 40), _session.Sql<Card>($"SELECT title, pages FROM book WHERE title = {"zed"}").Single());
        Assert.Equal([120, null], _session.Sql<int?>($"SELECT 120 UNION ALL SELECT NULL").ToList());
    }

    [Fact]
    public async Task Execute_tells_how_many_rows_it_touched()
    {
        Assert.Equal(2, _session.Execute($"UPDATE book SET pages = {1} WHERE lower(title) = {"zed"}"));
        Assert.Equal(0, await _session.ExecuteAsync($"DELETE FROM book WHERE id = {99}"));
        await _session.CommitAsync();
        Assert.Equal(1, _session.Query<Book>().PopulateExisting().First(book => book.Title == "zed").Pages);
    }

    [Fact]
    public void Equal_shapes_are_compiled_once()
    {
        Count("zed", [1]);
        var known = _database.Compilation.Queries.Count;
        Count("Zed", [2, 3]);
        Assert.Equal(known, _database.Compilation.Queries.Count);
        _ = Books.Where(book => book.Title != "x").Count();
        Assert.NotEqual(known, _database.Compilation.Queries.Count);

        void Count(string title, int[] ids) =>
            _ = _session.Query<Book>().Options(Load.SelectIn((Book book) => book.Author)).Where(book => book.Title == title && ids.Contains(book.Id)).Take(ids.Length).ToList();
    }

    private void AssertSame(Expression<Func<Book, bool>> predicate)
    {
        var expected = _books.Where(predicate.Compile()).Select(book => book.Id);
        Assert.Equal(expected, Books.Where(predicate).ToList().Select(book => book.Id));
        Assert.Equal(expected.Count(), Books.Count(predicate));
    }

    private static void AssertRows<TRow>(Projection<TRow> query, IEnumerable<TRow> expected) => Assert.Equal(expected, query.ToList());

    private sealed record Card(string Title, int Pages);

    private sealed record Draft
    {
        public string? Title { get; init; }

        public decimal Price { get; set; }

        public Card? Inner { get; init; }
    }
}
