using Relata.Tests.Databases;
using Relata.Tests.UnitsOfWork.Models;

namespace Relata.Tests.UnitsOfWork;

/// <summary>Links that lists gain and lose in the unit of work that deletes one of their ends softly.</summary>
public abstract class SoftlyDeletedLinkTests<TDatabase> : StudioTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Links_that_were_added_and_removed_are_there_after_a_restore(bool isFromProject)
    {
        await using var session = Database.OpenSession();
        Tag[] tags = [new() { Code = "a", Name = "kept" }, new() { Code = "b", Name = "removed" }, new() { Code = "c", Name = "added" }];
        var project = new Project { Name = "project", Tags = { tags[0], tags[1] } };
        session.Add(project);
        session.Add(tags[2]);
        await session.CommitAsync();

        session.Autoflush = false;
        if (isFromProject)
        {
            project.Tags.Remove(tags[1]);
            project.Tags.Add(tags[2]);
        }
        else
        {
            tags[1].Projects.Remove(project);
            tags[2].Projects.Add(project);
        }

        session.Delete(project);
        await session.CommitAsync();
        Assert.Empty(tags[2].Projects);

        await using var fresh = Database.OpenSession();
        var restored = await fresh.Query<Project>().IgnoreFilters().SingleAsync();
        await fresh.RestoreAsync(restored);
        await fresh.CommitAsync();
        Assert.Equal(["added", "kept"], (await fresh.Query<Project>().SingleAsync()).Tags.Select(tag => tag.Name));
    }

    [Fact]
    public async Task A_new_object_does_not_show_an_owner_that_the_same_flush_deletes_softly()
    {
        await using var session = Database.OpenSession();
        var game = new Game { Name = "game" };
        session.Add(game);
        await session.CommitAsync();

        var level = new Level { Name = "level" };
        game.Levels.Add(level);
        session.Delete(game);
        await session.FlushAsync();
        Assert.Null(level.Game);
        Assert.Equal(game.Id, level.GameId);

        await session.RollbackAsync();
        session.Delete(game);
        session.Add(level);
        level.Game = game;
        await session.CommitAsync();
        Assert.Null(level.Game);

        await using var fresh = Database.OpenSession();
        var restored = await fresh.Query<Game>().IgnoreFilters().SingleAsync();
        await fresh.RestoreAsync(restored);
        await fresh.CommitAsync();
        Assert.Equal("game", (await fresh.Query<Level>().SingleAsync()).Game!.Name);
    }

    [Fact]
    public async Task A_link_to_what_is_deleted_softly_stays_in_a_list_that_the_filter_does_not_hide()
    {
        await using var session = Database.OpenSession();
        var (tag, project) = (new Tag { Code = "a", Name = "tag" }, new Project { Name = "project" });
        session.Add(tag);
        session.Add(project);
        await session.CommitAsync();

        session.Filters.Disable(DatabaseFilters.SoftDelete);
        session.Autoflush = false;
        tag.Projects.Add(project);
        session.Delete(project);
        await session.CommitAsync();
        Assert.Equal([project], tag.Projects);

        Assert.True(tag.Projects.Remove(project));
        await session.CommitAsync();
        await session.RefreshAsync(project);
        Assert.Empty(project.Tags);
    }
}

public sealed class SqliteSoftlyDeletedLinkTests : SoftlyDeletedLinkTests<SqliteFile>;

public sealed class MariaDbSoftlyDeletedLinkTests : SoftlyDeletedLinkTests<MariaDbTestDatabase>;

public sealed class PostgreSqlSoftlyDeletedLinkTests : SoftlyDeletedLinkTests<PostgreSqlTestDatabase>;
