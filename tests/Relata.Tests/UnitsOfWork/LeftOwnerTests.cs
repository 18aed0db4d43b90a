using Relata.Tests.Databases;
using Relata.Tests.UnitsOfWork.Models;

namespace Relata.Tests.UnitsOfWork;

/// <summary>A list that is loaded after one of its rows was led elsewhere by a reference, while its foreign key is as it was.</summary>
public abstract class LeftOwnerTests<TDatabase> : StudioTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Loading.Lazy, false)]
    [InlineData(Loading.Lazy, true)]
    [InlineData(Loading.SelectIn, false)]
    [InlineData(Loading.Joined, true)]
    public async Task A_list_does_not_show_what_has_left_it_before_it_was_loaded(Loading loading, bool isMovedToNew)
    {
        await WritePlaceAsync();
        await using var session = Database.OpenSession();
        session.Autoflush = false;
        var place = await session.Query<Place>().SingleAsync();
        var next = isMovedToNew ? new Studio { Name = "next", Seat = new Seat { City = "Bonn" } } : null;
        place.Studio = next;

        var query = session.Query<Studio>();
        query = loading switch
        {
            Loading.SelectIn => query.Options(Load.SelectIn((Studio s) => s.Places)),
            Loading.Joined => query.Options(Load.Joined((Studio s) => s.Places)),
            _ => query,
        };
        var former = await query.SingleAsync();
        Assert.Empty(former.Places);
        Assert.Empty(former.People);

        await session.RollbackAsync();
        Assert.Equal([place], former.Places);
        Assert.Same(former, place.Studio);

        place.Studio = next;
        await session.CommitAsync();
        Assert.Empty(former.Places);
        await using var fresh = Database.OpenSession();
        Assert.Equal(isMovedToNew ? ["next"] : [], (await fresh.Query<Place>().ToListAsync()).Select(row => row.Studio!.Name));
    }

    [Fact]
    public async Task A_list_shows_again_what_had_left_it_when_the_change_is_discarded()
    {
        await WritePlaceAsync();
        await using var session = Database.OpenSession();
        session.Autoflush = false;
        var place = await session.Query<Place>().SingleAsync();
        var former = await session.Query<Studio>().SingleAsync();

        // Away, back, and away again: the foreign key is changed, and has its former value.
        place.Studio = new Studio { Name = "other", Seat = new Seat { City = "Bonn" } };
        place.Studio = former;
        place.Studio = null;
        Assert.Empty(former.Places);

        await session.RefreshAsync(place);
        Assert.Equal([place], former.Places);
        Assert.Same(former, place.Studio);
    }
}

public sealed class SqliteLeftOwnerTests : LeftOwnerTests<SqliteFile>;

public sealed class MariaDbLeftOwnerTests : LeftOwnerTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLeftOwnerTests : LeftOwnerTests<PostgreSqlTestDatabase>;
