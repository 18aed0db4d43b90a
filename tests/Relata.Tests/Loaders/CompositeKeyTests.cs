using Relata.Tests.Databases;
using Relata.Tests.Models.Composite;

namespace Relata.Tests.Loaders;

/// <summary>Relationships over a key of two columns.</summary>
public abstract class CompositeKeyTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = _test.Create<Region>();
        await using var session = _database.OpenSession();
        var first = new Region { X = 1, Y = 2, Name = "first" };
        var second = new Region { X = 2, Y = 1, Name = "second" };
        session.AddRange([first, second]);
        session.AddRange([new Town { Id = 1, Region = first }, new Town { Id = 2, Region = second }, new Town { Id = 3, Region = first }]);
        session.AddRange([new Town { Id = 4, RegionX = 1 }, new Town { Id = 5 }]);
        await session.CommitAsync();
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Batch)]
    public async Task Pages_and_conditions_by_a_composite_key(Loading strategy)
    {
        await using var session = _database.OpenSession();
        await using var other = _database.OpenSession();

        var regions = await session.Query<Region>().Options(Load.By(strategy, (Region r) => r.Towns).OrderByDescending(t => t.Id).Take(1)).OrderBy(r => r.X).ToListAsync();
        var towns = await other.Query<Town>().Options(Load.By(strategy, (Town t) => t.Region).Where(r => r.Name == "second" && r.Towns.Any())).OrderBy(t => t.Id).ToListAsync();

        Assert.Equal("1:3 2:2", Graph.Of(regions, r => r.X, r => r.Towns.Select(t => t.Id)));
        Assert.Equal("1: 2:2 3: 4: 5:", Graph.OfOne(towns, t => t.Id, t => t.Region?.X));
    }

    [Fact]
    public async Task An_inner_join_leaves_out_what_has_nothing_in_a_part_of_the_key()
    {
        await using var session = _database.OpenSession();
        await session.Query<Town>().Where(t => t.Id > 2).ToListAsync();
        var towns = session.Query<Town>().Options(Load.Joined((Town t) => t.Region).Inner()).OrderByDescending(t => t.Id);
        var regions = session.Query<Region>().Options(Load.Joined((Region r) => r.Towns).Where(t => t.Id != 2).Inner());

        Assert.Equal("3:1 2:2 1:1", Graph.OfOne(await towns.ToListAsync(), t => t.Id, t => t.Region?.X));
        Assert.Equal(3, await towns.CountAsync());
        Assert.Equal([2], (await towns.Skip(1).Take(1).ToListAsync()).Select(t => t.Id));
        Assert.Equal("1:1,3", Graph.Of(await regions.Take(2).ToListAsync(), r => r.X, r => r.Towns.Select(t => t.Id).Order()));
        Assert.Equal(1, await regions.CountAsync());

        var pairs = await session.Query<Town>().LeftJoin((Town t) => t.Region).OrderBy(t => t.Id).Select((Town t, Region r) => new { t.Id, Region = r, r.Name }).ToListAsync();
        Assert.Equal(["1 first 1", "2 second 2", "3 first 1", "4  ", "5  "], pairs.Select(pair => $"{pair.Id} {pair.Name} {pair.Region?.X}"));
    }

    [Fact]
    public async Task A_bulk_insert_copies_both_parts_and_nothing()
    {
        Region third = new() { X = 3, Y = 4, Name = "third" };
        await _database.BulkInsertAsync([third]);
        await _database.BulkInsertAsync([new Town { Id = 6, Region = third }, new Town { Id = 7, RegionX = 3 }, new Town { Id = 8 }]);

        await using var session = _database.OpenSession();
        var towns = await session.Query<Town>().Where(t => t.Id > 5).Options(Load.SelectIn((Town t) => t.Region)).OrderBy(t => t.Id).ToListAsync();
        Assert.Equal("6:3 7: 8:", Graph.OfOne(towns, t => t.Id, t => t.Region?.X));
        Assert.Equal((3, null), (towns[1].RegionX, towns[1].RegionY));
    }

    [Fact]
    public async Task A_join_of_the_query_and_criteria_go_by_a_composite_key_with_nothing_in_it_too()
    {
        await using var session = _database.OpenSession();
        var held = await session.Query<Town>().Where(t => t.Id == 3).Options(Load.SelectIn((Town t) => t.Region)).ToListAsync();

        var regions = await session.Query<Region>().Join((Region r) => r.Towns, (r, t) => t.Id > 1).Options(Load.ContainsEager((Region r) => r.Towns)).OrderBy(r => r.X).ToListAsync();
        Assert.Equal("1:3 2:2", Graph.Of(regions, r => r.X, r => r.Towns.Select(t => t.Id)));
        var towns = await session.Query<Town>().LeftJoin((Town t) => t.Region, (t, r) => r.Name == "first").Options(Load.ContainsEager((Town t) => t.Region)).PopulateExisting().OrderBy(t => t.Id).ToListAsync();
        Assert.Equal("1:1 2: 3:1 4: 5:", Graph.OfOne(towns, t => t.Id, t => t.Region?.X));
        Assert.Equal(2, towns[1].RegionX);
        Assert.Equal(5, await session.Query<Town>().LeftJoin((Town t) => t.Region).CountAsync());
        Assert.Equal(3, await session.Query<Town>().Join((Town t) => t.Region).CountAsync());

        Assert.Same(held[0], towns[2]);

        await using var other = _database.OpenSession();
        _ = await other.Query<Region>().ToListAsync();
        var under = await other.Query<Town>().WithCriteria<Region>(r => r.Name == "second").OrderBy(t => t.Id).ToListAsync();
        Assert.Equal("1: 2:2 3: 4: 5:", Graph.OfOne(under, t => t.Id, t => t.Region?.X));
    }

    [Fact]
    public async Task Counts_by_a_composite_key()
    {
        await using var session = _database.OpenSession();

        var regions = await session.Query<Region>().Options(Load.Count((Region r) => r.Towns, r => r.TownCount)).OrderBy(r => r.X).ToListAsync();

        Assert.Equal("1:2 2:1", Graph.OfOne(regions, r => r.X, r => r.TownCount));
        Assert.Equal(2, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy, 3)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Immediate, 3)]
    [InlineData(Loading.Batch, 2)]
    public async Task Lists_by_a_composite_key(Loading strategy, int statements)
    {
        await using var session = _database.OpenSession();

        var regions = await session.Query<Region>().Options(Load.By(strategy, (Region r) => r.Towns)).OrderBy(r => r.X).ToListAsync();

        Assert.Equal("1:1,3 2:2", Graph.Of(regions, r => r.X, r => r.Towns.Select(t => t.Id)));
        Assert.Equal(statements, session.StatementCount);
    }

    // SQLAlchemy sends 4 statements lazily: it asks for the key of which one part is null.
    [Theory]
    [InlineData(Loading.Lazy, 3)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Immediate, 3)]
    [InlineData(Loading.Batch, 2)]
    public async Task A_key_of_which_one_part_is_null_refers_to_nothing(Loading strategy, int statements)
    {
        await using var session = _database.OpenSession();

        var towns = await session.Query<Town>().Options(Load.By(strategy, (Town t) => t.Region)).OrderBy(t => t.Id).ToListAsync();

        Assert.Equal("1:1 2:2 3:1 4: 5:", Graph.OfOne(towns, t => t.Id, t => t.Region?.X));
        Assert.Equal(statements, session.StatementCount);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteCompositeKeyTests : CompositeKeyTests<SqliteFile>;

public sealed class MariaDbCompositeKeyTests : CompositeKeyTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCompositeKeyTests : CompositeKeyTests<PostgreSqlTestDatabase>;
