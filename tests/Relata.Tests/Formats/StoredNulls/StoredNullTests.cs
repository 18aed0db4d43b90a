using System.Linq.Expressions;
using Relata.Tests.Databases;

namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null that a converter stores as a value is null wherever a program meets it: in conditions, lists of values, orders, groups, updates and changes.</summary>
public abstract class StoredNullTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly DateTime s_ended = new(2026, 11, 30, 10, 0, 0);
    private static readonly Guid s_reference = Guid.Parse("abcdef00-0000-0000-0000-000000000001");

    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected StoredNullTests()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Voyage).Namespace!));
        _database.CreateTables();
        using var session = _database.OpenSession();
        var fleet = new Fleet { Motto = "north" };
        fleet.Voyages.AddRange([new Voyage { Code = "B", Rank = 10, Toll = 9.5m, IsSafe = true, Former = "A", EndedAt = s_ended, Reference = s_reference, Path = "x" }, new CargoVoyage { Code = "A", Rank = 2, Toll = 10.50m, IsSafe = false, Manifest = "M" }]);
        session.AddRange(fleet, new Fleet(), new CargoVoyage());
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Conditions_compare_with_null_and_with_values()
    {
        string? none = null, code = "A";
        decimal? toll = 10.5m;
        Assert.Equal("3", Ids(v => v.Code == null));
        Assert.Equal("3", Ids(v => v.Code == none && v.Rank == null && !v.Toll.HasValue && v.IsSafe == null));
        Assert.Equal("1 2", Ids(v => v.Code != none));
        Assert.Equal("1 3", Ids(v => v.Code != code));
        Assert.Equal("2", Ids(v => v.Toll == toll));
        Assert.Equal("1", Ids(v => v.Toll < toll));
        Assert.Equal("2", Ids(v => v.Toll >= 10.5m));
        Assert.Equal("1 2", Ids(v => v.Rank > -5));
        Assert.Equal("3", Ids(v => !(v.Rank > -5)));
        Assert.Equal("1 3", Ids(v => v.IsSafe != false));
        Assert.Equal("2 3", Ids(v => v.Former == null));
        Assert.Equal("1 2", Ids(v => v.Code != v.Former));
        Assert.Equal("3", Ids(v => v.Code == v.Former));
        Assert.Equal("2 3", Ids(v => v.EndedAt == null && v.Reference == null && v.Path == null));
        Assert.Equal("1", Ids(v => v.EndedAt < s_ended.AddDays(1) && v.Reference == s_reference && v.Path == "x"));
        Assert.Equal("2 3", Ids(v => v.EndedAt == null || v.Reference == null || v.Path == null));
        Assert.Equal("1 2", Ids(v => v.Fleet!.Motto != null));
        Assert.Equal("3", Ids(v => v.Fleet!.Motto == null));
        Assert.Equal("1 2", Ids(v => ((CargoVoyage)v).Manifest == null && v.Rank > 5 || ((CargoVoyage)v).Manifest == "M"));
    }

    [Fact]
    public void Lists_of_values_contain_null_and_values()
    {
        string?[] codes = ["A", null], none = [null];
        string[] all = ["A", "B"];
        int?[] ranks = [2, null];
        decimal?[] tolls = [10.5m, null];
        Assert.Equal("2 3", Ids(v => codes.Contains(v.Code)));
        Assert.Equal("1", Ids(v => !codes.Contains(v.Code)));
        Assert.Equal("3", Ids(v => none.Contains(v.Code)));
        Assert.Equal("1 2", Ids(v => !none.Contains(v.Code)));
        Assert.Equal("3", Ids(v => !all.Contains(v.Code)));
        Assert.Equal("2 3", Ids(v => ranks.Contains(v.Rank)));
        Assert.Equal("2 3", Ids(v => tolls.Contains(v.Toll)));
    }

    [Fact]
    public void Orders_groups_and_aggregates_have_null()
    {
        using var session = _database.OpenSession();
        Assert.Equal([2, 10], session.Query<Voyage>().Where(v => v.Rank != null).OrderBy(v => v.Rank).Select(v => v.Rank!.Value).ToList());
        Assert.Equal([null, 9.5m, 10.5m], session.Query<Voyage>().OrderBy(v => v.Toll).Select(v => v.Toll).ToList());
        Assert.Equal(["B", "A", null], session.Query<Voyage>().OrderByDescending(v => v.Code).Select(v => v.Code).ToList());
        Assert.Equal((2, 10), (session.Query<Voyage>().Min(v => v.Rank), session.Query<Voyage>().Max(v => v.Rank)));
        Assert.Equal([(null, 2), ("A", 1)], session.Query<Voyage>().GroupBy(v => v.Former).Select(g => ValueTuple.Create(g.Key, g.Count())).ToList().OrderBy(g => g.Item1));
        Assert.Equal(["none", "A", "B"], session.Query<Voyage>().OrderBy(v => v.Code).Select(v => v.Code ?? "none").ToList());
        Assert.Equal([null, null, "A"], session.Query<Fleet>().OrderBy(f => f.Motto).Select(f => f.Voyages.Where(v => v.Toll > 10).Select(v => v.Code).FirstOrDefault()).ToList().Order().Prepend(null));
        Assert.Equal([false, true, true], session.Query<Voyage>().OrderBy(v => v.Id).Select(v => v.IsSafe ?? true).ToList().Order());
    }

    [Fact]
    public void Updates_of_a_query_store_null_as_the_value()
    {
        using var session = _database.OpenSession();
        var held = session.Query<Voyage>().OrderBy(v => v.Id).ToList();
        string? none = null;
        session.Query<Voyage>().Where(v => v.Code == "A").ExecuteUpdate(s => s.Set(v => v.Code, none).Set(v => v.Former, v => v.Code).Set(v => v.IsSafe, (bool?)null));
        session.Query<Voyage>().Where(v => v.Code == "B").ExecuteUpdate(s => s.Set(v => v.Former, v => v.Rank > 5 ? null : v.Code).Set(v => v.Toll, v => v.Toll));
        session.Query<Voyage>().Where(v => v.Code == null && v.Rank == null).ExecuteUpdate(s => s.Set(v => v.Former, v => v.Former).Set(v => v.Toll, v => v.Toll));
        session.Commit();

        Assert.Equal(["-", "-", "B"], _database.Texts("SELECT code FROM voyage ORDER BY id").Order(StringComparer.Ordinal));
        Assert.Equal(["-", "-", "A"], _database.Texts("SELECT former FROM voyage ORDER BY id").Order(StringComparer.Ordinal));
        Assert.Equal(["?", "?", "Y"], _database.Texts("SELECT is_safe FROM voyage").Order(StringComparer.Ordinal));
        Assert.Equal([("B", null), (null, "A"), (null, null)], held.Select(v => (v.Code, v.Former)));
    }

    [Fact]
    public void Changes_tell_null_and_rows_give_up_and_take_the_stored_value()
    {
        using var session = _database.OpenSession();
        var held = session.Query<Voyage>().OrderBy(v => v.Id).ToList();
        (held[0].Code, held[2].IsSafe, held[0].IsSafe) = (null, true, null);
        (held[0].Rank, held[2].Rank) = (null, 10);

        Assert.Equal([("Code", "B", null), ("Rank", 10, null), ("IsSafe", true, null)], held[0].GetChanges().Select(change => (change.Property, change.Original, change.Current)));
        Assert.Equal([("Rank", null, 10), ("IsSafe", null, true)], held[2].GetChanges().Select(change => (change.Property, change.Original, change.Current)));
        session.Commit();
        Assert.Equal(["?", "N", "Y"], _database.Texts("SELECT is_safe FROM voyage").Order(StringComparer.Ordinal));
        using var other = _database.OpenSession();
        Assert.Equal([null, 2, 10], other.Query<Voyage>().OrderBy(v => v.Id).Select(v => v.Rank).ToList());
    }

    [Fact]
    public void A_value_is_compared_with_the_column_itself_so_that_an_index_on_it_is_used()
    {
        using var session = _database.OpenSession();
        string? none = null;
        string[] codes = ["A", "B"];
        Assert.DoesNotContain("CASE WHEN", session.Query<Voyage>().Where(v => v.Code == "A").Select(v => v.Id).Explain(), StringComparison.Ordinal);
        Assert.DoesNotContain("CASE WHEN", session.Query<Voyage>().Where(v => v.Code == none).Select(v => v.Id).Explain(), StringComparison.Ordinal);
        Assert.DoesNotContain("CASE WHEN", session.Query<Voyage>().Where(v => codes.Contains(v.Code)).Select(v => v.Id).Explain(), StringComparison.Ordinal);
    }

    private string Ids(Expression<Func<Voyage, bool>> condition)
    {
        using var session = _database.OpenSession();
        return string.Join(' ', session.Query<Voyage>().Where(condition).Select(v => v.Rank).ToList().Select(rank => rank switch { 10 => 1, 2 => 2, _ => 3 }).Order());
    }
}

public sealed class SqliteStoredNullTests : StoredNullTests<SqliteFile>;

public sealed class PostgreSqlStoredNullTests : StoredNullTests<PostgreSqlTestDatabase>;

public sealed class MariaDbStoredNullTests : StoredNullTests<MariaDbTestDatabase>;
