using Relata.Tests.Databases;
using Relata.Tests.Hooking.Models;

namespace Relata.Tests.Hooking;

/// <summary>Asynchronous hooks of flushes, commits and rollbacks, and hooks with both forms.</summary>
public abstract class AsynchronousHookTests<TDatabase> : HooksTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Each_is_awaited_before_the_next_is_called()
    {
        NoteLater(Database.Hooks, "db ");
        await using var session = Database.OpenSession();
        NoteLater(session.Hooks, "");
        var pet = (await session.Query<Pet>().OrderBy(row => row.Id).ToListAsync())[0];
        pet.Name = "max";
        session.Add(new Entry { Text = "a" });

        await session.CommitAsync();
        Assert.Equal(
            "db before commit, before commit, db before flush, before flush, after flush, db after flush, after commit, db after commit", Noted());

        pet.Name = "moe";
        await using (var nested = await session.BeginNestedAsync())
        {
            Assert.Equal("db before flush, before flush, after flush, db after flush", Noted());
            session.Add(new Entry { Text = "lost" });
            await session.FlushAsync();
            Noted();
            await nested.RollbackAsync();
        }

        Assert.Equal("rolled back Savepoint, db rolled back Savepoint", Noted());
        await session.RollbackAsync();
        Assert.Equal("rolled back Transaction, db rolled back Transaction", Noted());
        Assert.Equal(("a", "max"), (Rows("SELECT text FROM entry"), pet.Name));
    }

    [Fact]
    public async Task A_session_that_is_closed_with_work_awaits_them()
    {
        var session = Database.OpenSession();
        NoteLater(session.Hooks, "");
        session.Add(new Entry { Text = "a" });
        await session.FlushAsync();
        Noted();

        await session.DisposeAsync();

        Assert.Equal("rolled back ClosedSession", Noted());
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task The_form_of_the_call_chooses_the_form_of_the_hook()
    {
        await using var session = Database.OpenSession();
        NoteBoth(session.Hooks);

        session.Add(new Entry { Text = "a" });
        session.Commit();
        Assert.Equal("before commit, after flush, after commit", Noted());
        session.Add(new Entry { Text = "b" });
        session.Rollback();
        Assert.Equal("rolled back", Noted());

        session.Add(new Entry { Text = "c" });
        await session.CommitAsync();
        Assert.Equal("before commit async, after flush async, after commit async", Noted());
        session.Add(new Entry { Text = "d" });
        await session.RollbackAsync();
        Assert.Equal("rolled back async", Noted());
        Assert.Equal("a c", Rows("SELECT text FROM entry ORDER BY text"));
    }

    [Fact]
    public async Task One_before_the_commit_without_a_synchronous_form_keeps_a_synchronous_commit_from_happening()
    {
        await using var session = Database.OpenSession();
        session.Hooks.BeforeCommit(async _ => await LaterAsync("slow"), "slow");
        session.Add(new Entry { Text = "a" });

        Assert.Equal(
            "REL181: The hook 'slow' is asynchronous, and Commit is synchronous: waiting for it could block for ever. Call the asynchronous form, or register the hook with a synchronous form as well.",
            Assert.Throws<HookException>(session.Commit).Message);
        Assert.Equal(("", ""), (Noted(), Rows("SELECT text FROM entry")));

        await session.CommitAsync();
        Assert.Equal(("slow", "a"), (Noted(), Rows("SELECT text FROM entry")));
    }

    [Fact]
    public async Task One_after_the_commit_without_a_synchronous_form_is_told_and_the_others_are_called()
    {
        await using var session = Database.OpenSession();
        session.Hooks.AfterCommit(async _ => await LaterAsync("slow"), "slow");
        session.Hooks.AfterCommit(_ => Calls.Add("other"));
        session.Add(new Entry { Text = "a" });

        var error = Assert.Throws<HookException>(session.Commit);

        Assert.StartsWith("REL185: The hook 'slow' has failed after the commit, which is done: REL181: The hook 'slow' is asynchronous", error.Message, StringComparison.Ordinal);
        Assert.Equal(("other", "a"), (Noted(), Rows("SELECT text FROM entry")));
    }

    [Fact]
    public async Task One_after_the_rollback_without_a_synchronous_form_is_told_and_the_others_are_called()
    {
        await using var session = Database.OpenSession();
        session.Hooks.AfterRollback(async _ => await LaterAsync("slow"), "slow");
        session.Hooks.AfterRollback(_ => Calls.Add("other"));
        var entry = new Entry { Text = "a" };
        session.Add(entry);

        var error = Assert.Throws<HookException>(session.Rollback);

        Assert.StartsWith("REL185: The hook 'slow' has failed after the rollback, which is done: REL181: The hook 'slow' is asynchronous", error.Message, StringComparison.Ordinal);
        Assert.Equal(("other", EntityState.Transient), (Noted(), entry.GetState()));
    }

    private void NoteLater(Hooks hooks, string who)
    {
        hooks.BeforeFlush(_ => LaterAsync($"{who}before flush"));
        hooks.AfterFlush(_ => LaterAsync($"{who}after flush"));
        hooks.BeforeCommit(_ => LaterAsync($"{who}before commit"));
        hooks.AfterCommit(_ => LaterAsync($"{who}after commit"));
        hooks.AfterRollback(hook => LaterAsync($"{who}rolled back {hook.Scope}"));
    }

    private void NoteBoth(Hooks hooks)
    {
        hooks.AfterFlush(_ => Calls.Add("after flush"), _ => LaterAsync("after flush async"));
        hooks.BeforeCommit(_ => Calls.Add("before commit"), _ => LaterAsync("before commit async"));
        hooks.AfterCommit(_ => Calls.Add("after commit"), _ => LaterAsync("after commit async"));
        hooks.AfterRollback(_ => Calls.Add("rolled back"), _ => LaterAsync("rolled back async"));
    }

    private async Task LaterAsync(string call)
    {
        await Task.Delay(1);
        Calls.Add(call);
    }
}

public sealed class SqliteAsynchronousHookTests : AsynchronousHookTests<SqliteFile>;

public sealed class PostgreSqlAsynchronousHookTests : AsynchronousHookTests<PostgreSqlTestDatabase>;

public sealed class MariaDbAsynchronousHookTests : AsynchronousHookTests<MariaDbTestDatabase>;
