using Relata.Tests.Databases;
using Relata.Tests.UnitsOfWork.Models;

namespace Relata.Tests.UnitsOfWork;

/// <summary>A shortcut where a link has lost its owner, and keeps a foreign key that cannot be null until the flush deletes it.</summary>
public abstract class OrphanedLinkTests<TDatabase> : StudioTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_addition_makes_a_link_in_the_place_of_the_orphan(bool isLoaded)
    {
        await WritePlaceAsync();
        await using var session = Database.OpenSession();
        session.Autoflush = false;
        var (ulm, ann) = (await session.Query<Studio>().SingleAsync(), await session.Query<Person>().SingleAsync());
        if (isLoaded)
        {
            Assert.Single(ann.Places);
        }

        ulm.Places.Remove(ulm.Places[0]);
        ann.Studios.Add(ulm);
        Assert.Equal([ulm], ann.Studios);
        Assert.Single(session.New.OfType<Place>()).Name = "next";
        await session.CommitAsync();

        Assert.Equal([ann], ulm.People);
        await using var fresh = Database.OpenSession();
        Assert.Equal("next", (await fresh.Query<Place>().SingleAsync()).Name);
    }
}

public sealed class SqliteOrphanedLinkTests : OrphanedLinkTests<SqliteFile>;

public sealed class MariaDbOrphanedLinkTests : OrphanedLinkTests<MariaDbTestDatabase>;

public sealed class PostgreSqlOrphanedLinkTests : OrphanedLinkTests<PostgreSqlTestDatabase>;
