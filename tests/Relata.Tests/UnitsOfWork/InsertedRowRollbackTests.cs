using Relata.Tests.Databases;
using Relata.Tests.UnitsOfWork.Models;

namespace Relata.Tests.UnitsOfWork;

/// <summary>Objects that are loaded for rows which the same transaction has inserted without objects, when it is rolled back.</summary>
public abstract class InsertedRowRollbackTests<TDatabase> : StudioTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData("InsertRange", false)]
    [InlineData("InsertRange", true)]
    [InlineData("BulkInsert", false)]
    [InlineData("BulkInsert", true)]
    public async Task An_object_loaded_for_a_row_inserted_in_bulk_becomes_a_new_one_and_its_key_may_be_given_to_another_class(string way, bool isSavepoint)
    {
        await using var session = Database.OpenSession();
        var held = new Person { Name = "held" };
        session.Add(held);
        await session.FlushAsync();
        if (!isSavepoint)
        {
            await session.CommitAsync();
        }

        var nested = isSavepoint ? await session.BeginNestedAsync() : null;
        Insert(session, way, new Film { Name = "film" }, new Boss { Name = "boss" });
        var film = await session.Query<Film>().SingleAsync();
        var boss = await session.Query<Boss>().SingleAsync();
        film.Value = 7;
        boss.Value = 8;
        await session.FlushAsync();
        film.Value = 9;
        await (isSavepoint ? nested!.RollbackAsync() : session.RollbackAsync());

        Assert.Equal((EntityState.Transient, EntityState.Transient, EntityState.Persistent), (film.State, boss.State, held.State));
        Assert.False(session.Contains(film) || session.Contains(boss));
        var game = new Game { Name = "game" };
        session.Add(game);
        await session.FlushAsync();
        Assert.Same(game, (await session.Query<Project>().ToListAsync()).Single());
        Assert.Same(held, (await session.Query<Person>().ToListAsync()).Single());

        // What became new can be added again, as after Add.
        session.Add(film);
        await session.CommitAsync();
        Assert.NotEqual(game.Id, film.Id);
        await using var later = Database.OpenSession();
        Assert.Equal(["film", "game"], (await later.Query<Project>().OrderBy(project => project.Name).ToListAsync()).Select(project => project.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_loaded_before_the_write_and_the_rows_of_others_stay(bool isCommitted)
    {
        await using (var first = Database.OpenSession())
        {
            first.AddRange(new Film { Name = "a" }, new Film { Name = "b" });
            await first.CommitAsync();
        }

        await using var session = Database.OpenSession();
        var a = await session.Query<Film>().SingleAsync(film => film.Name == "a");
        await using (var nested = await session.BeginNestedAsync())
        {
            Insert(session, "BulkInsert", new Film { Name = "c" });
            if (isCommitted)
            {
                await nested.CommitAsync();
            }
        }

        var films = await session.Query<Film>().OrderBy(film => film.Name).ToListAsync();
        Assert.Equal(isCommitted ? "a b c" : "a b", string.Join(' ', films.Select(film => film.Name)));
        await session.RollbackAsync();

        Assert.Equal((EntityState.Persistent, EntityState.Persistent), (a.State, films[1].State));
        Assert.All(films.Skip(2), film => Assert.Equal(EntityState.Transient, film.State));
        Assert.Equal("a b", string.Join(' ', (await session.Query<Film>().OrderBy(film => film.Name).ToListAsync()).Select(film => film.Name)));
        Assert.Same(films[1], session.Get<Film>(films[1].Id));
    }

    [Fact]
    public async Task A_graph_that_became_new_is_inserted_again_with_its_links_and_dependents()
    {
        await using var session = Database.OpenSession();
        var skill = new Skill { Name = "skill" };
        session.Add(skill);
        await session.CommitAsync();
        session.InsertRange([new Studio { Name = "studio", Seat = new Seat { City = "Ulm" }, Rooms = { new Room { Name = "room" } }, Boss = new Boss { Name = "boss", Skills = { skill } } }]);
        var studio = await session.Query<Studio>().Options(Load.SelectIn((Studio s) => s.Rooms), Load.Joined((Studio s) => s.Boss).SelectIn(boss => boss!.Skills)).SingleAsync();
        Assert.Equal("room of studio", $"{studio.Rooms.Single().Name} of {studio.Rooms.Single().Studio!.Name}");
        Assert.Single(skill.People);
        await session.RollbackAsync();

        Assert.Empty(skill.People);
        session.Add(new Studio { Name = "other", Seat = new Seat { City = "Bonn" } });
        await session.FlushAsync();
        session.Add(studio);
        Assert.Equal((EntityState.Pending, EntityState.Pending), (studio.Rooms.Single().State, studio.Boss!.State));
        await session.CommitAsync();

        await using var later = Database.OpenSession();
        var read = await later.Query<Studio>().SingleAsync(s => s.Name == "studio");
        Assert.Equal("studio: room, boss with skill", $"{read.Name}: {read.Rooms.Single().Name}, {read.Boss!.Name} with {read.Boss.Skills.Single().Name}");
        Assert.Empty((await later.Query<Studio>().SingleAsync(s => s.Name == "other")).Rooms);
    }

    [Fact]
    public async Task One_that_was_loaded_in_part_is_not_inserted_without_the_rest()
    {
        await using var session = Database.OpenSession();
        Insert(session, "BulkInsert", new Film { Name = "film", Reels = 3 });
        var film = await session.Query<Film>().Options(Load.Only((Film f) => f.Name)).SingleAsync();
        await session.RollbackAsync();

        Assert.Equal(EntityState.Transient, film.State);
        var error = Assert.Throws<SessionStateException>(() => session.Add(film));
        Assert.Contains("Reels", error.Message, StringComparison.Ordinal);
        Assert.Contains("a rollback has removed its row", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_the_transaction_has_deleted_and_the_session_closes_over_are_new_as_well()
    {
        Film deleted, loaded;
        await using (var session = Database.OpenSession())
        {
            Insert(session, "BulkInsert", new Film { Name = "a" }, new Film { Name = "b" });
            deleted = await session.Query<Film>().SingleAsync(film => film.Name == "a");
            loaded = await session.Query<Film>().SingleAsync(film => film.Name == "b");
            session.Purge(deleted);
            await session.FlushAsync();
        }

        Assert.Equal((EntityState.Transient, EntityState.Transient), (deleted.State, loaded.State));
        Assert.Equal(("a", "b"), (deleted.Name, loaded.Name));
    }

    private static void Insert(Session session, string way, params Entity[] rows)
    {
        if (way == "InsertRange")
        {
            session.InsertRange(rows);
        }
        else
        {
            session.BulkInsert(rows.OfType<Film>());
            session.BulkInsert(rows.OfType<Boss>());
        }
    }
}

public sealed class SqliteInsertedRowRollbackTests : InsertedRowRollbackTests<SqliteFile>;

public sealed class MariaDbInsertedRowRollbackTests : InsertedRowRollbackTests<MariaDbTestDatabase>;

public sealed class PostgreSqlInsertedRowRollbackTests : InsertedRowRollbackTests<PostgreSqlTestDatabase>;
