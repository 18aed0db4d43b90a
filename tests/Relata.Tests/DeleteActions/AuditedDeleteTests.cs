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
        await using var database = await OpenAsync(test, typeof(Basket));
        await using var session = database.OpenSession();
        session.Delete((await session.GetAsync<Shop>(1))!);
        await session.CommitAsync();

        Assert.Equal(["Basket 1 Delete", "Basket 2 Delete"], (await session.Query<Trace>().ToListAsync()).Select(trace => trace.Text).Order());
        Assert.Equal(0, await session.Query<Basket>().CountAsync());
    }

    [Fact]
    public async Task Rows_that_the_database_would_delete_past_the_trail_are_refused()
    {
        using var test = new TDatabase();
        await using var database = await OpenAsync(test, typeof(Note));
        await using var session = database.OpenSession();
        session.Delete((await session.GetAsync<Clerk>(1))!);
        Assert.Contains("Note", (await Assert.ThrowsAsync<AuditException>(() => session.CommitAsync())).Message, StringComparison.Ordinal);
        await session.RollbackAsync();

        await Assert.ThrowsAsync<AuditException>(() => session.Query<Clerk>().ExecuteDeleteAsync());
        await session.RollbackAsync();
        Assert.Equal(1, await session.Query<Note>().CountAsync());
    }

    private static async Task<Database> OpenAsync(TDatabase test, Type audited)
    {
        var database = test.Open(ModelSet.InNamespace(typeof(Shop).Namespace!));
        await database.CreateTablesAsync();
        await using (var session = database.OpenSession())
        {
            session.Add(new Shop { Name = "s", Baskets = { new Basket { Name = "b1" }, new Basket { Name = "b2" } }, Staff = { new Clerk { Name = "c" } } });
            await session.FlushAsync();
            session.Add(new Note { Text = "n", ClerkId = 1 });
            await session.CommitAsync();
        }

        await database.DisposeAsync();
        database = test.Open(ModelSet.InNamespace(typeof(Shop).Namespace!));
        database.AuditTrail<Trace>(write => [new Trace { Text = $"{write.EntityName} {write.Key} {write.Kind}" }], type => type == audited);
        return database;
    }
}

public sealed class SqliteAuditedDeleteTests : AuditedDeleteTests<SqliteFile>;

public sealed class PostgreSqlAuditedDeleteTests : AuditedDeleteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbAuditedDeleteTests : AuditedDeleteTests<MariaDbTestDatabase>;
