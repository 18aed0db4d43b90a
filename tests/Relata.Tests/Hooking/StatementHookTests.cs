using System.Diagnostics;
using Relata.Tests.Databases;
using Relata.Tests.Diagnostics;
using Relata.Tests.Hooking.Models;

namespace Relata.Tests.Hooking;

/// <summary>Hooks of statements.</summary>
public abstract class StatementHookTests<TDatabase> : HooksTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task The_hooks_see_the_statements_that_are_counted()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        var executed = new List<ExecutedStatement>();
        var executing = new List<ExecutingStatement>();
        session.Hooks.StatementExecuting(executing.Add);
        session.Hooks.StatementExecuted(executed.Add);

        var pets = await session.Query<Pet>().OrderBy(pet => pet.Id).Options(Load.SelectIn((Pet pet) => pet.Owner)).ToListAsync();
        pets[0].Name = "rexy";
        session.Add(new Entry { Text = "a" });
        (await session.BeginNestedAsync()).Commit();
        await session.CommitAsync();
        await foreach (var name in session.Query<Pet>().Select(pet => pet.Name).AsAsyncEnumerable())
        {
            Calls.Add(name);
        }

        Assert.Equal(session.StatementCount, executed.Count);
        Assert.Equal(session.Statements, executing.Select(statement => statement.Text));
        Assert.Equal(session.Statements, executed.Select(statement => statement.Statement.Text));
        Assert.Equal(2, executed[0].Rows);
        Assert.Equal(["query for Pet", "Pet.Owner by SelectIn"], executing.Take(2).Select(statement => statement.Reason));
        Assert.All(executed, statement => Assert.Null(statement.Statement.Parameters));
        Assert.All(executed, statement => Assert.Null(statement.Error));
        Assert.All(executed, statement => Assert.Same(session, statement.Statement.Session));
    }

    [Fact]
    public async Task The_rows_of_a_write_are_those_that_it_matched()
    {
        var rows = new Dictionary<string, int>();
        Database.Hooks.StatementExecuted(executed =>
        {
            var verb = executed.Statement.Text.Split(' ')[0];
            rows[verb] = rows.GetValueOrDefault(verb) + executed.Rows;
        });

        await using (var writer = Database.OpenSession())
        {
            (await writer.GetAsync<Pet>(1))!.Name = "max";
            writer.AddRange(new Entry { Text = "a" }, new Entry { Text = "b" }, new Entry { Text = "c" });
            await writer.CommitAsync();
            Assert.Equal((3, 1), (rows["INSERT"], rows["UPDATE"]));
        }

        rows.Clear();
        await using var session = Database.OpenSession();
        await session.Query<Pet>().ExecuteUpdateAsync(set => set.Set(pet => pet.Note, "x"));
        await session.Query<Entry>().Where(entry => entry.Text != "a").ExecuteDeleteAsync();
        Assert.Equal((2, 2), (rows["UPDATE"], rows["DELETE"]));
    }

    [Fact]
    public async Task The_durations_are_parts_of_the_time_that_has_passed()
    {
        await using var session = Database.OpenSession();
        var executed = new List<ExecutedStatement>();
        session.Hooks.StatementExecuted(executed.Add);
        var watch = Stopwatch.StartNew();

        await session.Query<Pet>().ToListAsync();
        session.Query<Pet>().ToList();
        session.Add(new Entry { Text = "a" });
        await session.CommitAsync();

        Assert.Equal(3, executed.Count);
        Assert.All(executed, statement => Assert.InRange(statement.Duration, TimeSpan.FromTicks(1), watch.Elapsed));
        Assert.True(executed.Aggregate(TimeSpan.Zero, (sum, statement) => sum + statement.Duration) <= watch.Elapsed);
    }

    [Fact]
    public void Values_are_told_only_where_the_log_has_them_and_errors_are_told()
    {
        using var log = new RecordedLog();
        Database.Diagnostics.LoggerFactory = log;
        Database.Diagnostics.LogParameters = true;
        using var session = Database.OpenSession();
        var executed = new List<ExecutedStatement>();
        session.Hooks.StatementExecuted(executed.Add);

        session.Add(new Pet { Name = "rex" });
        Assert.Throws<ConstraintViolationException>(session.Flush);

        Assert.Contains("'rex'", Assert.Single(executed).Statement.Parameters, StringComparison.Ordinal);
        Assert.IsType<ConstraintViolationException>(executed[0].Error);
        Assert.Equal(session.StatementCount, executed.Count);
    }

    [Fact]
    public void A_hook_that_throws_keeps_the_statement_from_being_sent()
    {
        using var session = Database.OpenSession();
        using (session.Hooks.StatementExecuting(statement => throw new InvalidOperationException(statement.Reason)))
        {
            Assert.Equal("query for Pet", Assert.Throws<InvalidOperationException>(() => session.Query<Pet>().ToList()).Message);
            session.Add(new Entry { Text = "a" });
            Assert.Throws<InvalidOperationException>(session.Commit);
        }

        session.Rollback();
        using (session.Hooks.StatementExecuted(statement => throw new InvalidOperationException("after")))
        {
            Assert.Throws<InvalidOperationException>(() => session.Query<Pet>().ToList());
        }

        Assert.Equal(2, session.Query<Pet>().Count());
        Assert.Equal("0", Rows("SELECT CONCAT('', count(*)) FROM entry"));
    }
}

public sealed class SqliteStatementHookTests : StatementHookTests<SqliteFile>;

public sealed class PostgreSqlStatementHookTests : StatementHookTests<PostgreSqlTestDatabase>;

public sealed class MariaDbStatementHookTests : StatementHookTests<MariaDbTestDatabase>;
