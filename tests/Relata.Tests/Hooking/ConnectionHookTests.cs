using Relata.Tests.Databases;
using Relata.Tests.Hooking.Models;

namespace Relata.Tests.Hooking;

/// <summary>Hooks of connections: what they set is there for each use, and for no other session.</summary>
public abstract class ConnectionHookTests<TDatabase> : HooksTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_connection_is_set_up_for_each_use_and_reset_when_it_is_returned()
    {
        await using var database = Test.Open(Database.Models, Test.OneConnection);
        await using var other = database.OpenSession();
        var unset = Read(other);
        await using var session = database.OpenSession();
        session.Hooks.ConnectionOpened(
            connection => connection.Execute(Setting(7), Reset()), async connection => await connection.ExecuteAsync(Setting(7), Reset()));

        Assert.Equal("7", Read(session));
        Assert.Equal(3, session.StatementCount);
        Assert.Equal(unset, Read(other));

        session.Add(new Entry { Text = "a" });
        await session.FlushAsync();
        Assert.Equal("7", Read(session));
        await session.CommitAsync();
        Assert.Equal(7, session.StatementCount);
        Assert.Equal(unset, Read(other));

        await foreach (var pet in session.Query<Pet>().AsAsyncEnumerable())
        {
            Calls.Add(pet.Name);
        }

        Assert.Equal("rex, tom", Noted());
        Assert.Equal(unset, Read(other));
    }

    [Fact]
    public void It_is_reset_after_a_failed_transaction_and_after_a_rollback()
    {
        using var database = Test.Open(Database.Models, Test.OneConnection);
        using var other = database.OpenSession();
        var unset = Read(other);
        using (var session = database.OpenSession())
        {
            session.Hooks.ConnectionOpened(connection => connection.Execute(Setting(7), Reset()));
            session.Add(new Pet { Name = "rex" });
            Assert.Throws<ConstraintViolationException>(session.Commit);
            session.Rollback();
            Assert.Equal(unset, Read(other));
            session.Add(new Pet { Name = "rexy" });
            session.Flush();
        }

        Assert.Equal(unset, Read(other));
    }

    [Fact]
    public void A_connection_that_cannot_be_reset_is_closed()
    {
        using var database = Test.Open(Database.Models, Test.OneConnection);
        using var other = database.OpenSession();
        var unset = Read(other);
        using var session = database.OpenSession();
        using (session.Hooks.ConnectionOpened(connection => connection.Execute(Setting(7), $"no SQL")))
        {
            var error = Assert.Throws<HookException>(() => session.Query<Pet>().Count());
            Assert.StartsWith("REL185: What a hook has set on a connection cannot be reset by its SQL: ", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(unset, Read(other));
    }

    [Fact]
    public void A_hook_that_fails_fails_what_needs_the_connection()
    {
        using var database = Test.Open(Database.Models, Test.OneConnection);
        using var session = database.OpenSession();
        using (session.Hooks.ConnectionOpened(connection => connection.Execute($"no SQL", Reset())))
        {
            Assert.ThrowsAny<DatabaseException>(() => session.Query<Pet>().Count());
            session.Add(new Entry { Text = "a" });
            Assert.ThrowsAny<DatabaseException>(session.Commit);
            session.Rollback();
        }

        using (session.Hooks.ConnectionOpened(connection => connection.Session.Query<Pet>().Count(), "curious"))
        {
            Assert.StartsWith("REL182: a query in the hook 'curious'", Assert.Throws<HookException>(() => session.Query<Pet>().Count()).Message, StringComparison.Ordinal);
        }

        Assert.Equal(2, session.Query<Pet>().Count());
    }

    /// <summary>Sets something on a connection.</summary>
    protected abstract InterpolatedSql Setting(int value);

    /// <summary>Resets it.</summary>
    protected abstract InterpolatedSql Reset();

    /// <summary>Reads it.</summary>
    protected abstract string? Read(Session session);
}

public sealed class SqliteConnectionHookTests : ConnectionHookTests<SqliteFile>
{
    protected override InterpolatedSql Setting(int value) => $"PRAGMA cache_size = 7";

    protected override InterpolatedSql Reset() => $"PRAGMA cache_size = -2000";

    protected override string? Read(Session session) => session.Sql<string>($"SELECT CAST(cache_size AS TEXT) FROM pragma_cache_size").Single();
}

public sealed class MariaDbConnectionHookTests : ConnectionHookTests<MariaDbTestDatabase>
{
    protected override InterpolatedSql Setting(int value) => $"SET SESSION div_precision_increment = {value}";

    protected override InterpolatedSql Reset() => $"SET SESSION div_precision_increment = DEFAULT";

    protected override string? Read(Session session) => session.Sql<string>($"SELECT CAST(@@div_precision_increment AS CHAR)").Single();
}

public sealed class PostgreSqlConnectionHookTests : ConnectionHookTests<PostgreSqlTestDatabase>
{
    // A setting of an extension that was set once is empty, not absent.
    [Fact]
    public void Row_level_security_shows_each_session_the_rows_of_its_tenant()
    {
        var role = $"tenant_{Guid.NewGuid():N}";
        Database.Execute("ALTER TABLE owner ENABLE ROW LEVEL SECURITY");
        Database.Execute("CREATE POLICY mine ON owner USING (name = current_setting('app.tenant', true))");
        Database.Execute($"CREATE ROLE {role}");
        Database.Execute($"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}");
        Database.Execute($"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {role}");
        using (var all = Database.OpenSession())
        {
            all.Add(new Owner { Name = "bob" });
            all.Commit();
        }

        try
        {
            using var database = Test.Open(Database.Models, Test.OneConnection);
            var tenant = new AsyncLocal<string>();
            database.Hooks.ConnectionOpened(connection =>
            {
                connection.Execute($"SELECT set_config('role', {role}, false)", $"RESET ROLE");
                connection.Execute($"SELECT set_config('app.tenant', {tenant.Value}, false)", $"RESET app.tenant");
            });

            foreach (var name in new[] { "ann", "bob", "ann" })
            {
                tenant.Value = name;
                using var session = database.OpenSession();
                Assert.Equal([name], session.Query<Owner>().Select(owner => owner.Name).ToList());
                session.Query<Owner>().ExecuteUpdate(set => set.Set(owner => owner.Name, owner => owner.Name));
                session.Add(new Owner { Name = "somebody else" });
                Assert.ThrowsAny<DatabaseException>(session.Commit);
            }

            Assert.Equal("ann bob", Rows("SELECT name FROM owner ORDER BY name"));
        }
        finally
        {
            Database.Execute($"DROP OWNED BY {role}");
            Database.Execute($"DROP ROLE {role}");
        }
    }

    protected override InterpolatedSql Setting(int value) => $"SELECT set_config('app.tenant', {$"{value}"}, false)";

    protected override InterpolatedSql Reset() => $"RESET app.tenant";

    protected override string? Read(Session session) => session.Sql<string>($"SELECT coalesce(current_setting('app.tenant', true), '')").Single();
}
