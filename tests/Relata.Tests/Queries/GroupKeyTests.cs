using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.Models.Measures;

namespace Relata.Tests.Queries;

/// <summary>What is asked of a computed key of groups, as in memory.</summary>
public abstract class GroupKeyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;
    private readonly List<Sample> _samples;

    // One sample is changed, one deleted, and the rest loaded with what keys are computed from.
    protected GroupKeyTests()
    {
        _database = _test.Open(ModelSet.Of<Sample>());
        _database.CreateTables();
        MeasureData.Seed(_database);
        _session = _database.OpenSession();
        _samples = _session.Query<Sample>().Options(Load.SelectIn((Sample s) => s.Parts), Load.SelectIn((Sample s) => s.Lot)).OrderBy(s => s.Id).ToList();
        _samples[1].Int = 6;
        _session.Delete(_samples[4]);
        _samples.RemoveAt(4);
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_computed_key_is_a_part_of_conditions()
    {
        AssertSame(s => s.Date.Year, g => g.Key == 2024, g => g.Key != 2024, g => g.Key > 2000 && g.Count() > 1, g => g.Key - 1999 < g.Count(), g => g.Max(s => s.Int) > g.Key);
        AssertSame(s => s.Int / 2, g => g.Key > 1, g => g.Key * 2 > 3, g => !(g.Key > 1), g => 10 - g.Key > 8);
        AssertSame(s => s.Int + s.Short, g => g.Key * 2 > 20, g => g.Key + 1 > 6, g => 100 - g.Key > 0);
        AssertSame(s => s.SomeText ?? "z", g => g.Key == "ab", g => g.Key != "ab", g => g.Key.Length > 1, g => "x" + g.Key == "xz");
        AssertSame(s => s.Text + s.SomeText, g => g.Key == "aab", g => "x" + g.Key == "xab", g => g.Key + "x" == "abx", g => g.Key.StartsWith("ab"));
        AssertSame(s => s.Text.ToUpper(), g => g.Key == "AB", g => g.Key.Contains("AB"));
        AssertSame(s => s.SomeInt ?? s.Int, g => g.Key == 3, g => new[] { 3, 6 }.Contains(g.Key), g => !new[] { 3, 6 }.Contains(g.Key), g => new[] { 3, 6 }.Contains(g.Key) || g.Count() > 100);
        AssertSame(s => s.SomeText ?? "z", g => new[] { "ab", "z" }.Contains(g.Key), g => !new[] { "ab" }.Contains(g.Key));
        AssertSame(s => s.SomeInt + 1, g => g.Key == null, g => g.Key != null, g => g.Key > 0, g => g.Key == 4);
        AssertSame(s => s.Decimal * 2, g => g.Key == 18m, g => g.Key > 18m, g => g.Key + 1 < 20m);
        AssertSame(s => s.Byte - s.UShort, g => g.Key < 0, g => g.Key - 1 < 0);
    }

    [Fact]
    public void The_count_of_a_list_is_a_key()
    {
        AssertSame(s => s.Parts.Count, g => g.Key == 0, g => g.Key > 1 && g.Count() > 0, g => g.Key != 0);
        AssertSame(s => s.Parts.Any(p => p.IsSpare), g => g.Key, g => !g.Key);
        AssertSame(s => s.Lot!.Name.Length, g => g.Key == 5);
    }

    [Fact]
    public void A_condition_is_a_key()
    {
        AssertSame(s => s.Int > 4, g => g.Key, g => !g.Key, g => g.Key == false, g => (g.Key ? 1 : 0) == 0, g => !g.Key && g.Count() > 1, g => g.Key || g.Count() > 100);
        AssertSame(s => s.SomeText == null, g => g.Key, g => !g.Key, g => g.Key != true);
        AssertSame(s => s.SomeInt > 0, g => g.Key, g => !g.Key, g => !!g.Key);
        AssertSame(s => s.Bool, g => g.Key, g => !g.Key);
        AssertSame(s => !s.Bool, g => g.Key, g => !g.Key);
        AssertSame(s => s.Int > 4 && s.Bool, g => g.Key, g => !g.Key, g => g.Key && g.Count() > 0, g => g.Count() > 0 && g.Key && g.Count() < 100);
        AssertSame(s => s.Int > 4 || s.SomeInt > 4, g => g.Key, g => !g.Key, g => g.Key || g.Count() > 100, g => !(g.Key || g.Count() > 100));
        AssertSame(s => s.Text.StartsWith("ab"), g => g.Key, g => !g.Key);
        AssertSame(s => s.Text == s.SomeText, g => g.Key, g => !g.Key);
        AssertSame(s => s.Mood == Mood.Glad, g => g.Key, g => !g.Key);
        AssertSame(s => new { Large = s.Int > 4, Named = s.SomeText == "ab" }, g => !g.Key.Large && !g.Key.Named, g => g.Key.Large, g => g.Key.Named || !g.Key.Large);
        AssertSame(s => true, g => g.Key, g => !g.Key);
    }

    [Fact]
    public void A_key_is_selected_sorted_by_and_aggregated()
    {
        Assert.Equal(
            _samples.GroupBy(s => s.Int > 4).Select(g => (!g.Key, g.Count())).Order(),
            _session.Query<Sample>().GroupBy(s => s.Int > 4).Select(g => new { No = !g.Key, Count = g.Count() }).ToList().Select(g => (g.No, g.Count)).Order());
        Assert.Equal(
            _samples.GroupBy(s => s.Int > 4).OrderByDescending(g => !g.Key).Select(g => g.Count()),
            _session.Query<Sample>().GroupBy(s => s.Int > 4).OrderByDescending(g => !g.Key).Select(g => g.Count()).ToList());
        Assert.Equal(
            _samples.Count(s => s.Int <= 4),
            _session.Query<Sample>().GroupBy(s => s.Int > 4).Select(g => g.Sum(s => !g.Key ? 1 : 0)).ToList().Sum());
        Assert.Equal(
            _samples.GroupBy(s => s.Int > 4).Where(g => g.Sum(s => !g.Key ? 1 : 0) > 0).Select(g => g.Count()),
            _session.Query<Sample>().GroupBy(s => s.Int > 4).Where(g => g.Sum(s => !g.Key ? 1 : 0) > 0).Select(g => g.Count()).ToList());
        Assert.Equal(
            _samples.GroupBy(s => s.Int / 2).Select(g => new { g.Key, Count = g.Count() }).Where(g => g.Key > 1 && g.Count < 100).OrderBy(g => g.Key).Select(g => g.Key * 2),
            _session.Query<Sample>().GroupBy(s => s.Int / 2).Select(g => new { g.Key, Count = g.Count() }).Where(g => g.Key > 1 && g.Count < 100).OrderBy(g => g.Key).Select(g => g.Key * 2).ToList());
        Assert.Equal(
            _samples.Select(s => s.Int / 2).Distinct().Count(key => key > 1),
            _session.Query<Sample>().GroupBy(s => s.Int / 2).Where(g => g.Key > 1).Select(g => g.Key).Distinct().Count());
        Assert.Equal(
            _samples.GroupBy(s => s.Int / 2).Select(g => g.Key).Order().Skip(1).Take(2),
            _session.Query<Sample>().GroupBy(s => s.Int / 2).OrderBy(g => g.Key).Select(g => g.Key).Skip(1).Take(2).ToList());
    }

    [Fact]
    public void An_aggregate_is_looked_up_in_a_list()
    {
        int[] counts = [.. _samples.GroupBy(s => s.Mood).Select(g => g.Count()).Take(1), 1000];
        int?[] largest = [_samples.Max(s => s.SomeInt), null, 7];
        AssertSame(s => s.Mood, g => counts.Contains(g.Count()), g => !counts.Contains(g.Count()), g => counts.Contains(g.Count() + 1), g => largest.Contains(g.Max(s => s.SomeInt)), g => !largest.Contains(g.Max(s => s.SomeInt)));
        AssertSame(s => s.Text, g => new[] { "ab", "b" }.Contains(g.Max(s => s.SomeText)), g => !new[] { "ab", "b" }.Contains(g.Max(s => s.SomeText)));
        Assert.Equal(
            _samples.GroupBy(s => s.Mood).OrderBy(g => g.Key).Select(g => (counts.Contains(g.Count()), largest.Contains(g.Max(s => s.SomeInt)))),
            _session.Query<Sample>().GroupBy(s => s.Mood).OrderBy(g => g.Key)
                .Select(g => new { Counted = counts.Contains(g.Count()), Large = largest.Contains(g.Max(s => s.SomeInt)) }).ToList().Select(g => (g.Counted, g.Large)));
        Assert.Equal(
            _samples.GroupBy(s => s.SomeInt ?? s.Int).OrderBy(g => g.Key).Select(g => new[] { 3, 6 }.Contains(g.Key)),
            _session.Query<Sample>().GroupBy(s => s.SomeInt ?? s.Int).OrderBy(g => g.Key).Select(g => new { In = new[] { 3, 6 }.Contains(g.Key) }).ToList().Select(g => g.In));
    }

    [Fact]
    public void The_smallest_and_the_largest_bool_and_Guid_are_those_of_memory()
    {
        Assert.Equal(_samples.Max(s => s.Bool), _session.Query<Sample>().Max(s => s.Bool));
        Assert.Equal(_samples.Min(s => s.Bool), _session.Query<Sample>().Min(s => s.Bool));
        Assert.Equal(_samples.Max(s => s.Int > 1_000_000), _session.Query<Sample>().Max(s => s.Int > 1_000_000));
        Assert.Equal(_samples.Max(s => s.SomeBool), _session.Query<Sample>().Max(s => s.SomeBool));
        Assert.Equal(_samples.Max(s => s.Guid), _session.Query<Sample>().Max(s => s.Guid));
        Assert.Equal(_samples.Min(s => s.Guid), _session.Query<Sample>().Min(s => s.Guid));
        Assert.Equal(_samples.Min(s => s.SomeGuid), _session.Query<Sample>().Min(s => s.SomeGuid));
        Assert.Null(_session.Query<Sample>().Where(s => s.Id < 0).Max(s => s.SomeGuid));
        Assert.Equal(
            _samples.GroupBy(s => s.Mood).OrderBy(g => g.Key).Select(g => (g.Min(s => s.Bool), g.Max(s => s.Guid), g.Where(s => s.Bool).Max(s => s.SomeGuid), g.Select(s => s.Guid).Distinct().Max())),
            _session.Query<Sample>().GroupBy(s => s.Mood).OrderBy(g => g.Key)
                .Select(g => new { Bool = g.Min(s => s.Bool), Guid = g.Max(s => s.Guid), Some = g.Where(s => s.Bool).Max(s => s.SomeGuid), One = g.Select(s => s.Guid).Distinct().Max() }).ToList()
                .Select(g => (g.Bool, g.Guid, g.Some, g.One)));
        Assert.Equal(
            _samples.GroupBy(s => s.Mood).OrderBy(g => g.Max(s => s.Guid)).ThenBy(g => g.Min(s => s.Bool)).ThenBy(g => g.Key).Select(g => g.Key),
            _session.Query<Sample>().GroupBy(s => s.Mood).OrderBy(g => g.Max(s => s.Guid)).ThenBy(g => g.Min(s => s.Bool)).ThenBy(g => g.Key).Select(g => g.Key).ToList());
        Assert.Equal(
            _samples.Where(s => s.Parts.Count > 0).Select(s => s.Parts.Max(p => p.IsSpare)),
            _session.Query<Sample>().Where(s => s.Parts.Count > 0).OrderBy(s => s.Id).Select(s => s.Parts.Max(p => p.IsSpare)).ToList());
        Assert.Equal(
            _samples.GroupBy(s => s.Mood).Where(g => g.Max(s => s.Bool)).Select(g => g.Key).Order(),
            _session.Query<Sample>().GroupBy(s => s.Mood).Where(g => g.Max(s => s.Bool)).Select(g => g.Key).ToList().Order());
    }

    private void AssertSame<TKey>(Expression<Func<Sample, TKey>> key, params Expression<Func<IGrouping<TKey, Sample>, bool>>[] conditions)
    {
        var groups = _samples.GroupBy(s => s.Lot is null && key.ToString().Contains("Lot", StringComparison.Ordinal) ? default! : key.Compile()(s)).ToList();
        foreach (var condition in conditions)
        {
            var expected = groups.Where(condition.Compile()).Select(g => g.Count()).Order();
            var grouped = _session.Query<Sample>().GroupBy(key).Where(condition);
            Assert.Equal(expected, grouped.Select(g => g.Count()).ToList().Order());
            Assert.Equal(expected, grouped.OrderBy(g => g.Count()).Select(g => new { g.Key, Count = g.Count() }).ToList().Select(g => g.Count).Order());
        }
    }
}

public sealed class SqliteGroupKeyTests : GroupKeyTests<SqliteMemory>;

public sealed class PostgreSqlGroupKeyTests : GroupKeyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbGroupKeyTests : GroupKeyTests<MariaDbTestDatabase>;
