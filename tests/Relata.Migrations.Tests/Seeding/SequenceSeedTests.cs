using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Seeding.Numbered;

namespace Relata.Migrations.Tests.Seeding;

/// <summary>Seeds of a table whose keys come from a sequence, in blocks that sessions keep.</summary>
public abstract class SequenceSeedTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task The_sequence_goes_on_after_the_keys_of_seeds()
    {
        using var test = new TDatabase();
        await using var database = test.Open(ModelSet.Of<Ticket>());
        await database.CreateTablesAsync();
        await AddAsync(database, 1);
        database.Seeds.Add<Ticket>(() => [new() { Id = 4, Name = "four" }, new() { Id = 23, Name = "twenty-three" }]);

        Assert.Equal("2 inserted, 0 updated, 0 deleted", $"{await database.SeedAsync()}");

        Assert.All(await AddAsync(database, 12), id => Assert.True(id > 23));
        await using var other = test.Open(ModelSet.Of<Ticket>());
        Assert.All(await AddAsync(other, 12), id => Assert.True(id > 23));
    }

    // The root is abstract, and has no table.
    [Fact]
    public async Task The_sequence_of_a_hierarchy_with_a_table_for_each_class_goes_on_after_the_keys_of_seeds()
    {
        using var test = new TDatabase();
        await using var database = test.Open(ModelSet.Of<Car>());
        await database.CreateTablesAsync();
        database.Seeds.Add<Car>(() => [new() { Id = 5, Name = "five" }]);

        Assert.Equal("1 inserted, 0 updated, 0 deleted", $"{await database.SeedAsync()}");

        await using var session = database.OpenSession();
        var car = new Car { Name = "next" };
        session.Add(car);
        await session.CommitAsync();
        Assert.True(car.Id > 5);
    }

    private static async Task<List<int>> AddAsync(Database database, int count)
    {
        await using var session = database.OpenSession();
        var tickets = Enumerable.Range(0, count).Select(i => new Ticket { Name = $"{i}" }).ToList();
        tickets.ForEach(session.Add);
        await session.CommitAsync();
        return [.. tickets.Select(ticket => ticket.Id)];
    }
}

public sealed class PostgreSqlSequenceSeedTests : SequenceSeedTests<PostgreSqlTest>;

public sealed class MariaDbSequenceSeedTests : SequenceSeedTests<MariaDbTest>;
