using Relata.Tests.Databases;
using Relata.Tests.UnitsOfWork.Models;

namespace Relata.Tests.UnitsOfWork;

/// <summary>Entities of an ordered list that pass through another one and come back.</summary>
public abstract class ReturnedLevelTests<TDatabase> : StudioTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_comes_back_to_a_list_that_is_not_loaded_has_no_position_of_another(bool isByReference)
    {
        await using (var first = Database.OpenSession())
        {
            first.AddRange(
                new Game { Name = "own", Levels = { new Level { Name = "a" }, new Level { Name = "b" }, new Level { Name = "c" } } },
                new Game { Name = "other", Levels = { new Level { Name = "x" } } });
            await first.CommitAsync();
        }

        await using var session = Database.OpenSession();
        session.Autoflush = false;
        var (own, other) = (await session.Query<Game>().SingleAsync(game => game.Name == "own"), await session.Query<Game>().SingleAsync(game => game.Name == "other"));
        var level = await session.Query<Level>().SingleAsync(level => level.Name == "b");
        Assert.Single(other.Levels);

        other.Levels.Insert(0, level);
        if (isByReference)
        {
            level.Game = own;
        }
        else
        {
            own.Levels.Add(level);
        }

        await session.CommitAsync();
        await using var fresh = Database.OpenSession();
        var levels = await fresh.Query<Level>().OrderBy(level => level.Name).ToListAsync();
        Assert.Equal(["own", "own", "own", "other"], levels.Select(level => level.Game!.Name));
        Assert.Equal(3, levels.Take(3).Select(level => level.Position).Distinct().Count());
        Assert.Equal(["a", "c", "b"], (await fresh.Query<Game>().SingleAsync(game => game.Name == "own")).Levels.Select(level => level.Name));
    }
}

public sealed class SqliteReturnedLevelTests : ReturnedLevelTests<SqliteFile>;

public sealed class MariaDbReturnedLevelTests : ReturnedLevelTests<MariaDbTestDatabase>;

public sealed class PostgreSqlReturnedLevelTests : ReturnedLevelTests<PostgreSqlTestDatabase>;
