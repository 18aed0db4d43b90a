using Relata.Tests.Databases;
using Relata.Tests.Models.Composite;

namespace Relata.Tests.Sessions;

/// <summary>A composite foreign key is assigned directly, and its relationship is set afterwards: the last assignment determines the row.</summary>
public abstract class AssignedCompositeKeyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly string?[] s_targets = ["11", "22", null];

    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected AssignedCompositeKeyTests()
    {
        _database = _test.Create<Region>();
        using var session = _database.OpenSession();
        session.AddRange(from x in Enumerable.Range(1, 2) from y in Enumerable.Range(1, 2) select new Region { X = x, Y = y, Name = $"{x}{y}" });
        session.Add(new Town { Id = 1 });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    // What is assigned to the parts of the key: a number, n for null, - for nothing.
    [Theory]
    [InlineData("--")]
    [InlineData("2-")]
    [InlineData("-2")]
    [InlineData("22")]
    [InlineData("n-")]
    [InlineData("nn")]
    public void A_reference_that_is_set_after_its_key_determines_the_row(string key)
    {
        foreach (var (isRead, areListsLoaded, isFlushed) in States())
        {
            foreach (var name in s_targets)
            {
                SetTo("11");
                using var session = _database.OpenSession();
                var regions = session.Query<Region>().Options(areListsLoaded ? [Load.SelectIn((Region r) => r.Towns)] : []).ToList();
                var town = session.Get<Town>(1)!;
                Assert.True(!isRead || town.Region is not null);

                Assign(session, town, key, isFlushed);
                town.Region = regions.Find(region => region.Name == name);
                session.Commit();

                AssertIsIn(name, town, regions);
            }
        }
    }

    [Theory]
    [InlineData("--")]
    [InlineData("2-")]
    [InlineData("-2")]
    [InlineData("22")]
    [InlineData("n-")]
    [InlineData("nn")]
    public void A_reference_that_was_null_and_is_set_to_null_again_clears_the_key(string key)
    {
        foreach (var (isRead, areListsLoaded, isFlushed) in States())
        {
            SetTo(null);
            using var session = _database.OpenSession();
            var regions = session.Query<Region>().Options(areListsLoaded ? [Load.SelectIn((Region r) => r.Towns)] : []).ToList();
            var town = session.Get<Town>(1)!;
            Assert.True(!isRead || town.Region is null);

            Assign(session, town, key, isFlushed);
            town.Region = null;
            session.Commit();

            AssertIsIn(null, town, regions);
        }
    }

    // Whether the reference was read before, whether the lists are loaded, and whether the assigned key is flushed before the reference is set.
    private static IEnumerable<(bool IsRead, bool AreListsLoaded, bool IsFlushed)> States() =>
        Enumerable.Range(0, 8).Select(state => ((state & 1) != 0, (state & 2) != 0, (state & 4) != 0));

    private static void Assign(Session session, Town town, string key, bool isFlushed)
    {
        town.RegionX = Part(key[0], town.RegionX);
        town.RegionY = Part(key[1], town.RegionY);
        if (isFlushed)
        {
            session.Flush();
        }
    }

    private static int? Part(char assigned, int? present) => assigned switch { '-' => present, 'n' => null, _ => assigned - '0' };

    private void SetTo(string? name)
    {
        using var session = _database.OpenSession();
        session.Get<Town>(1)!.Region = session.Query<Region>().FirstOrDefault(region => region.Name == name);
        session.Commit();
    }

    private void AssertIsIn(string? name, Town town, List<Region> regions)
    {
        Assert.Equal(name, town.Region?.Name);
        Assert.Equal(name ?? "", string.Concat(regions.Where(region => region.Towns.Contains(town)).Select(region => region.Name)));
        using var session = _database.OpenSession();
        var stored = session.Get<Town>(1)!;
        Assert.Equal(name, stored.Region?.Name);
        Assert.Equal(name is null, stored.RegionX is null || stored.RegionY is null);
    }
}

public sealed class SqliteAssignedCompositeKeyTests : AssignedCompositeKeyTests<SqliteFile>;

public sealed class MariaDbAssignedCompositeKeyTests : AssignedCompositeKeyTests<MariaDbTestDatabase>;

public sealed class PostgreSqlAssignedCompositeKeyTests : AssignedCompositeKeyTests<PostgreSqlTestDatabase>;
