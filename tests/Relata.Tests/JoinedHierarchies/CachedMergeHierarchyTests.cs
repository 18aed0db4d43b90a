using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.JoinedHierarchies;

/// <summary>A merge that does not load, of objects of a hierarchy.</summary>
public abstract class CachedMergeHierarchyTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Each_object_keeps_its_class_and_the_columns_of_all_its_tables()
    {
        List<Asset> cached;
        List<string> expected;
        using (var one = Database.OpenSession())
        {
            cached = one.Query<Asset>().OrderBy(asset => asset.Id).ToList();
            expected = cached.ConvertAll(Text);
        }

        using var session = Database.OpenSession();
        var own = cached.ConvertAll(asset => session.Merge(asset, load: false));

        Assert.Equal(expected, own.Select(Text));
        Assert.Equal(0, session.StatementCount);
        ((Truck)own[0]).Label = "bigger";
        Sends(session, 1, session.Flush);
        Assert.Same(own[0], session.Get<Vehicle>(Tom));
    }
}

public sealed class SqliteCachedMergeHierarchyTests : CachedMergeHierarchyTests<SqliteFile>;

public sealed class MariaDbCachedMergeHierarchyTests : CachedMergeHierarchyTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCachedMergeHierarchyTests : CachedMergeHierarchyTests<PostgreSqlTestDatabase>;
