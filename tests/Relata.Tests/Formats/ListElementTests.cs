using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.Formats.Models.Baskets;
using Relata.Tests.Queries;

namespace Relata.Tests.Formats;

/// <summary>Conditions on the elements of lists in documents and of arrays, and on the members of documents. Each has the answer of C#.</summary>
public abstract class ListElementTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly Guid s_code = new("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly DateOnly s_day = new(2026, 2, 28);

    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;
    private readonly List<Basket> _all;

    protected ListElementTests()
    {
        _database = _test.Create<Basket>();
        using (var session = _database.OpenSession())
        {
            session.AddRange(Baskets());
            session.Commit();
        }

        _session = _database.OpenSession();
        _all = _session.Query<Basket>().OrderBy(basket => basket.Id).ToList();
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Elements_that_are_objects()
    {
        AssertAsInMemory(b => b.Content.Lines.Any(line => line.Product == "tea"));
        AssertAsInMemory(b => b.Content.Lines.Any(line => line.Product == "tea" && line.Count > 2));
        AssertAsInMemory(b => b.Content.Lines.Any(line => line.Product == null));
        AssertAsInMemory(b => b.Content.Lines.Any(line => line.IsGift));
        AssertAsInMemory(b => b.Content.Lines.All(line => line.Count < 3));
        AssertAsInMemory(b => b.Content.Lines.Count(line => line.Count >= 2) == 2);
        AssertAsInMemory(b => b.Content.Lines.Where(line => line.Count > 1).Any(line => !line.IsGift));
        AssertAsInMemory(b => b.Content.Lines.Any(line => line.Count > b.Limit));
        AssertAsInMemory(b => b.Lines.Any(line => line.Product!.StartsWith("te")));
        AssertAsInMemory(b => b.Lines.Sum(line => line.Count) > 3);
        AssertAsInMemory(b => b.Lines.Select(line => line.Product).Contains("tea"));
    }

    [Fact]
    public void Decimals_are_exact()
    {
        var exact = 79228162514264337593543950.335m;

        AssertAsInMemory(b => b.Content.Lines.Any(line => line.Price == exact));
        AssertAsInMemory(b => b.Content.Lines.Any(line => line.Price > 10.10m));
        AssertAsInMemory(b => b.Content.Total == 0.30m);
        AssertAsInMemory(b => b.Content.Total > 2);
        AssertAsInMemory(b => b.Prices.Any(price => price > 9.5m));
        Assert.Equal([0.3m, 12.50m, 0m], _session.Query<Basket>().OrderBy(b => b.Id).Select(b => b.Content.Total).ToList());
        Assert.Equal([0m, 0.3m, 12.50m], _session.Query<Basket>().OrderBy(b => b.Content.Total).Select(b => b.Content.Total).ToList());
        Assert.Equal(12.8m, _session.Query<Basket>().Sum(b => b.Content.Total));
    }

    [Fact]
    public void Lists_in_elements()
    {
        AssertAsInMemory(b => b.Content.Lines.Any(line => line.Marks.Contains("new")));
        AssertAsInMemory(b => b.Content.Lines.Any(line => line.Marks.Any(mark => mark.EndsWith("ew"))));
        AssertAsInMemory(b => b.Content.Lines.Any(line => line.Marks.Count == 2));
        AssertAsInMemory(b => b.Content.Rows.Any(row => row.Contains(4)));
        AssertAsInMemory(b => b.Content.Rows.Any(row => row.Any(cell => cell > 4)));
    }

    [Fact]
    public void Elements_that_are_values()
    {
        var dark = Wrapping.BrownPaper;

        AssertAsInMemory(b => b.Content.Notes.Any(note => note != "fragile"));
        AssertAsInMemory(b => b.Content.Notes.Any(note => note.Contains("rag")));
        AssertAsInMemory(b => b.Content.Notes.All(note => note.Length > 7));
        AssertAsInMemory(b => b.Content.Weights.Contains(0.1 + 0.2));
        AssertAsInMemory(b => b.Content.Weights.Any(weight => weight > 1));
        AssertAsInMemory(b => b.Content.Codes.Contains(s_code));
        AssertAsInMemory(b => b.Content.Days.Contains(s_day));
        AssertAsInMemory(b => b.Content.Days.Any(day => day == null));
        AssertAsInMemory(b => b.Content.Days.Any(day => day > s_day));
        AssertAsInMemory(b => b.Content.Wrappings.Contains(dark));
        AssertAsInMemory(b => b.Content.Wrappings.Any(wrapping => wrapping == Wrapping.Box));
        AssertAsInMemory(b => b.Content.Wrappings.Any(wrapping => wrapping != Wrapping.Box));
    }

    [Fact]
    public void Elements_and_values_that_are_null()
    {
        _database.Execute("""UPDATE basket SET content = '{"lines": [], "notes": [null, " x "]}' WHERE id = 1""");
        string? none = null;

        Assert.Equal([1], Ids(b => b.Content.Notes.Any(note => note == none)));
        Assert.Equal([1], Ids(b => b.Content.Notes.Any(note => note == null)));
        Assert.Equal([2], Ids(b => b.Content.Notes.Any(note => note == note.Trim())).Except([1]));
        Assert.Equal([1, 2], Ids(b => b.Content.Notes.Length == 2));
    }

    [Fact]
    public void Elements_of_arrays()
    {
        AssertAsInMemory(b => b.Tags.Any(tag => tag.StartsWith("sw")));
        AssertAsInMemory(b => b.Tags.All(tag => tag.Length > 3));
        AssertAsInMemory(b => b.Numbers.Count(number => number % 2 == 0) > 1);
        AssertAsInMemory(b => b.Numbers.Any(number => number > b.Limit));
        AssertAsInMemory(b => b.Numbers.Sum() == 6);
        AssertAsInMemory(b => b.Weights.Any(weight => weight < 0.5));
        AssertAsInMemory(b => b.Codes.Any(code => code != s_code));
        AssertAsInMemory(b => b.Days.Any(day => day > s_day));
    }

    [Fact]
    public void An_element_at_a_position()
    {
        AssertPositions(b => b.Content.Notes[1], b => b.Content.Notes.ElementAtOrDefault(1));
        AssertPositions(b => b.Content.Lines[0].Product, b => b.Content.Lines.ElementAtOrDefault(0)?.Product);
        AssertPositions(b => b.Content.Lines[1].Marks[0], b => b.Content.Lines.ElementAtOrDefault(1)?.Marks.ElementAtOrDefault(0));
        AssertPositions(b => b.Tags[1], b => b.Tags.ElementAtOrDefault(1));
        AssertPositions(b => (int?)b.Numbers[b.Limit], b => b.Limit < b.Numbers.Length ? b.Numbers[b.Limit] : null);

        var before = -1;
        Assert.Empty(_session.Query<Basket>().Where(b => b.Tags[before] == "sweet").ToList());
        Assert.Equal([2], _session.Query<Basket>().Where(b => b.Content.Notes[0] == "fragile").ToList().Select(b => b.Id));
    }

    [Fact]
    public void The_order_is_that_of_the_list()
    {
        AssertPositions(b => b.Content.Notes.FirstOrDefault(), b => b.Content.Notes.FirstOrDefault());
        AssertPositions(b => b.Content.Lines.Where(line => line.Count > 1).Select(line => line.Product).FirstOrDefault(), b => b.Content.Lines.Where(line => line.Count > 1).Select(line => line.Product).FirstOrDefault());
        AssertPositions(
            b => b.Content.Lines.OrderByDescending(line => line.Count).Select(line => line.Product).FirstOrDefault(),
            b => b.Content.Lines.OrderByDescending(line => line.Count).Select(line => line.Product).FirstOrDefault());
        AssertPositions(b => b.Tags.OrderBy(tag => tag).FirstOrDefault(), b => b.Tags.Order(StringComparer.Ordinal).FirstOrDefault());
    }

    [Fact]
    public void Members_that_are_texts_in_a_document()
    {
        var (wrapping, none, days) = (Wrapping.BrownPaper, (Wrapping?)null, new[] { s_day, new DateOnly(1, 1, 1) });

        AssertAsInMemory(b => b.Content.Id == s_code);
        AssertAsInMemory(b => b.Content.Id != s_code);
        AssertAsInMemory(b => b.Codes.Contains(b.Content.Id));
        AssertAsInMemory(b => b.Content.Day == s_day);
        AssertAsInMemory(b => b.Content.Day > s_day);
        AssertAsInMemory(b => b.Content.Day != DateOnly.MinValue);
        AssertAsInMemory(b => b.Content.Due == null);
        AssertAsInMemory(b => b.Content.Due < s_day);
        AssertAsInMemory(b => days.Contains(b.Content.Day));
        AssertAsInMemory(b => b.Content.Wrapping == wrapping);
        AssertAsInMemory(b => b.Content.Wrapping != Wrapping.None);
        AssertAsInMemory(b => b.Content.Other == none);
        AssertAsInMemory(b => b.Content.Other == wrapping);
        AssertAsInMemory(b => b.Content.Wrapping == b.Content.Other);
        Assert.Equal(_all.ConvertAll(b => (b.Content.Id, b.Content.Due, b.Content.Wrapping, b.Content.Other)), _session.Query<Basket>().OrderBy(b => b.Id)
            .Select(b => new { b.Content.Id, b.Content.Due, b.Content.Wrapping, b.Content.Other }).ToList().ConvertAll(row => (row.Id, row.Due, row.Wrapping, row.Other)));
    }

    [Fact]
    public void A_list_that_is_null_or_missing_has_no_elements()
    {
        _database.Execute("""UPDATE basket SET content = '{"lines": null}' WHERE id = 1""");

        Assert.Equal([2], Ids(b => b.Content.Lines.Any(line => line.Count > 0)));
        Assert.Equal([1, 3], Ids(b => b.Content.Lines.All(line => line.Count < 0)));
        Assert.Equal([2], Ids(b => b.Content.Notes.Any(note => note != "")));
        Assert.Equal([1, 3], Ids(b => b.Content.Notes[0] == null));
        Assert.Equal([1, 3], Ids(b => b.Content.Lines[0].Product == null));
    }

    [Fact]
    public void What_databases_do_not_agree_on_is_refused()
    {
        AssertRefused(b => b.Content.At == default, "does not compare the DateTime 'at' of a document");
        AssertRefused(b => b.Content.Prices.Contains(1.5m), "SQLite has the elements of a list that have decimals as floating-point numbers");
        AssertRefused(b => b.Content.Wrapping < Wrapping.Box, "Basket.Content.Wrapping is written as text");
        AssertRefused(b => b.Content.Lines.Any(line => line == b.Content.Lines[0]), "Fetch the rows for more of Basket.Content.Lines");
        AssertRefused(b => b.Linked!.Any(line => line.Count > 1), "The lists of the document are objects with references");
        AssertRefused(b => b.Linked!.Any(), "The lists of the document are objects with references");
        AssertRefused(b => b.Linked!.Count > 0, "The lists of the document are objects with references");
        AssertRefused(b => b.Linked![0].Count > 0, "The lists of the document are objects with references");
        AssertRefused(b => b.Content.Spots.FirstOrDefault().X == 0, "has no stored form");
        AssertRefused(b => b.Content.Lines.Reverse<Line>().Any(), "Fetch the rows for more of Basket.Content.Lines");
    }

    [Fact]
    public void A_value_without_a_name_is_an_error_that_names_the_member() => Assert.Contains(
        "Basket.Content.Wrapping has names of Wrapping, and 9 has none",
        Assert.Throws<DatabaseException>(() => Ids(b => b.Content.Wrapping == (Wrapping)9)).Message,
        StringComparison.Ordinal);

    /// <summary>The SQL of a condition.</summary>
    protected string SqlOf(Expression<Func<Basket, bool>> condition)
    {
        var sql = _session.Query<Basket>().Where(condition).Select(b => b.Id).Sql();
        return sql[(sql.IndexOf("WHERE ", StringComparison.Ordinal) + "WHERE ".Length)..];
    }

    private List<int> Ids(Expression<Func<Basket, bool>> condition) => _session.Query<Basket>().Where(condition).OrderBy(b => b.Id).Select(b => b.Id).ToList();

    private void AssertAsInMemory(Expression<Func<Basket, bool>> condition)
    {
        var expected = _all.Where(condition.Compile()).Select(b => b.Id).ToList();

        Assert.Equal(expected, Ids(condition));
        // One that all baskets fulfil, or none, would pass if it were ignored.
        Assert.InRange(expected.Count, 1, _all.Count - 1);
    }

    private void AssertPositions<T>(Expression<Func<Basket, T>> selector, Func<Basket, T> expected) =>
        Assert.Equal(_all.Select(expected), _session.Query<Basket>().OrderBy(b => b.Id).Select(selector).ToList());

    private void AssertRefused(Expression<Func<Basket, bool>> condition, string reason) =>
        Assert.Contains(reason, Assert.Throws<QueryTranslationException>(() => Ids(condition)).Message, StringComparison.Ordinal);

    private static Basket[] Baskets() =>
    [
        new Basket
        {
            Limit = 1,
            Content = new BasketContent([new("tea", 1, 10.10m, true, ["new"])], []) { Total = 0.3m, Id = s_code, Day = s_day, Due = new DateOnly(2025, 12, 31), Wrapping = Wrapping.BrownPaper, Codes = [s_code], Weights = [0.1 + 0.2] },
            Tags = ["sweet", "tart"],
            Numbers = [1, 2, 3],
            Weights = [0.25, 2],
            Codes = [s_code],
            Lines = [new("tea", 1, 1, false, []), new("toast", 4, 2, false, [])],
        },
        new Basket
        {
            Limit = 3,
            Content = new BasketContent([new("coffee", 2, 10.5m, false, ["a", "low"]), new("tea", 4, 79228162514264337593543950.335m, false, ["b"]), new(null, 1, 2, false, [])], ["fragile", "by hand"])
            {
                Total = 12.50m,
                Day = new DateOnly(2026, 3, 1),
                Id = Guid.Parse("ffffffff-0000-0000-0000-000000000001"),
                Wrapping = Wrapping.Box,
                Other = Wrapping.Box,
                Wrappings = [Wrapping.Box, Wrapping.BrownPaper],
                Weights = [2.5],
                Days = [null, s_day, new DateOnly(2027, 1, 1)],
                Rows = [[1], [], [4, 5]],
                Codes = [],
            },
            Tags = ["dry", "old"],
            Numbers = [2, 4],
            Prices = [9.49m, 9.51m],
            Codes = [Guid.Parse("ffffffff-0000-0000-0000-000000000001")],
            Days = [s_day, new DateOnly(2026, 3, 1)],
            Lines = [new("coffee", 1, 1, false, [])],
        },
        new Basket { Content = new BasketContent([], []) { Wrapping = Wrapping.None, Other = Wrapping.BrownPaper } },
    ];
}
