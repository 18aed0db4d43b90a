using Relata.Tests.Databases;
using Relata.Tests.DeleteActions.Models;

namespace Relata.Tests.DeleteActions;

/// <summary>Deletes that the database would pass on to rows of an audited class.</summary>
public abstract class AuditedDeleteTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Audited_dependents_are_read_and_deleted_by_the_session()
    {
        using var test = new TDatabase();
        await using var database = await OpenAsync(test, [typeof(Basket)]);
        await using var session = database.OpenSession();
        session.Delete((await session.GetAsync<Shop>(1))!);
        await session.CommitAsync();

        Assert.Equal(["Basket 1 Delete", "Basket 2 Delete"], await TracesAsync(session));
        Assert.Equal(0, await session.Query<Basket>().CountAsync());
    }

    [Fact]
    public async Task The_rows_of_two_levels_are_recorded()
    {
        using var test = new TDatabase();
        await using var database = await OpenAsync(test, [typeof(Basket), typeof(Fruit)]);
        await using var session = database.OpenSession();
        session.Delete((await session.GetAsync<Shop>(1))!);
        await session.CommitAsync();

        Assert.Equal(["Basket 1 Delete", "Basket 2 Delete", "Fruit 1 Delete"], await TracesAsync(session));
    }

    [Fact]
    public async Task Rows_below_those_that_are_left_to_the_database_are_refused()
    {
        using var test = new TDatabase();
        await using var database = await OpenAsync(test, [typeof(Fruit)]);
        await using var session = database.OpenSession();
        session.Delete((await session.GetAsync<Shop>(1))!);

        Assert.Contains("Fruit", (await Assert.ThrowsAsync<AuditException>(() => session.CommitAsync())).Message, StringComparison.Ordinal);
        await session.RollbackAsync();
        Assert.Equal(1, await session.Query<Fruit>().CountAsync());
    }

    // As without PassiveDeletes, an update of rows without objects is told, and not refused.
    [Fact]
    public async Task A_foreign_key_that_the_flush_clears_without_objects_is_told()
    {
        using var test = new TDatabase();
        await using var database = await OpenAsync(test, [typeof(Clerk)]);
        var warnings = new List<string>();
        database.Warning += (_, warning) => warnings.Add(warning.Message);
        await using var session = database.OpenSession();
        session.Delete((await session.GetAsync<Shop>(1))!);
        await session.CommitAsync();

        Assert.Contains("Clerk", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Null((await session.GetAsync<Clerk>(1))!.ShopId);
    }

    [Fact]
    public async Task Rows_that_the_database_would_delete_past_the_trail_are_refused()
    {
        using var test = new TDatabase();
        await using var database = await OpenAsync(test, [typeof(Note)]);
        await using var session = database.OpenSession();
        session.Delete((await session.GetAsync<Clerk>(1))!);
        Assert.Contains("Note", (await Assert.ThrowsAsync<AuditException>(() => session.CommitAsync())).Message, StringComparison.Ordinal);
        await session.RollbackAsync();

        await Assert.ThrowsAsync<AuditException>(() => session.Query<Clerk>().ExecuteDeleteAsync());
        await session.RollbackAsync();
        Assert.Equal(1, await session.Query<Note>().CountAsync());
    }

    private static async Task<IEnumerable<string>> TracesAsync(Session session) => (await session.Query<Trace>().ToListAsync()).Select(trace => trace.Text).Order();

    private static async Task<Database> OpenAsync(TDatabase test, Type[] audited)
    {
        var database = test.Open(ModelSet.InNamespace(typeof(Shop).Namespace!));
        await database.CreateTablesAsync();
        await using (var session = database.OpenSession())
        {
            session.Add(new Shop { Name = "s", Baskets = { new Basket { Name = "b1" }, new Basket { Name = "b2" } }, Staff = { new Clerk { Name = "c" } } });
            await session.FlushAsync();
            session.AddRange(new Note { Text = "n", ClerkId = 1 }, new Fruit { Name = "f", BasketId = 1 });
            await session.CommitAsync();
        }

        await database.DisposeAsync();
        database = test.Open(ModelSet.InNamespace(typeof(Shop).Namespace!));
        database.AuditTrail<Trace>(write => [new Trace { Text = $"{write.EntityName} {write.Key} {write.Kind}" }], audited.Contains);
        return database;
    }
}

public sealed class SqliteAuditedDeleteTests : AuditedDeleteTests<SqliteFile>;

public sealed class PostgreSqlAuditedDeleteTests : AuditedDeleteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbAuditedDeleteTests : AuditedDeleteTests<MariaDbTestDatabase>;
