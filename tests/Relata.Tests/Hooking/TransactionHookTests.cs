using Relata.Tests.Databases;
using Relata.Tests.Hooking.Models;

namespace Relata.Tests.Hooking;

/// <summary>Hooks of commits and rollbacks.</summary>
public abstract class TransactionHookTests<TDatabase> : HooksTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_commit_calls_the_hooks_around_its_flush()
    {
        Note(Database.Hooks, "db ");
        await using var session = Database.OpenSession();
        Note(session.Hooks, "");

        session.Add(new Entry { Text = "a" });
        await session.CommitAsync();
        Assert.Equal(
            "db before commit, before commit, db before flush, before flush, after flush, db after flush, after commit, db after commit", Noted());

        session.Commit();
        Assert.Equal("db before commit, before commit, after commit, db after commit", Noted());

        session.Add(new Entry { Text = "b" });
        await session.RollbackAsync();
        Assert.Equal("rolled back Transaction, db rolled back Transaction", Noted());
    }

    [Fact]
    public void A_savepoint_has_no_commit_of_its_own_and_its_rollback_is_named()
    {
        using var session = Database.OpenSession();
        Note(session.Hooks, "");
        session.Add(new Entry { Text = "outer" });
        using (var nested = session.BeginNested())
        {
            session.Add(new Entry { Text = "inner" });
            nested.Commit();
        }

        Assert.Equal("before flush, after flush, before flush, after flush", Noted());
        using (session.BeginNested())
        {
            session.Add(new Entry { Text = "lost" });
            session.Flush();
        }

        Assert.Equal("before flush, after flush, rolled back Savepoint", Noted());
        session.Commit();
        Assert.Equal("before commit, after commit", Noted());
        Assert.Equal("inner outer", Rows("SELECT text FROM entry ORDER BY text"));
    }

    [Fact]
    public async Task A_session_that_is_closed_with_work_says_so()
    {
        var session = Database.OpenSession();
        Note(session.Hooks, "");
        session.Add(new Entry { Text = "a" });
        await session.FlushAsync();
        await session.DisposeAsync();
        Assert.Equal("before flush, after flush, rolled back ClosedSession", Noted());

        session = Database.OpenSession();
        Note(session.Hooks, "");
        await session.Query<Pet>().ToListAsync();
        await session.DisposeAsync();
        Assert.Equal("", Noted());

        session = Database.OpenSession();
        session.Hooks.AfterRollback(hook => hook.Session.Query<Pet>().Count(), "late");
        session.Add(new Entry { Text = "a" });
        await session.DisposeAsync();
        Assert.Equal(
            "REL185: The hook 'late' has failed after the rollback, which is done: REL182: a query in the hook 'late', which runs in , is not possible. The session is in the middle of that operation: keep what the hook is given, and use it afterwards.",
            Assert.Single(Warnings));
    }

    [Fact]
    public void A_hook_before_the_commit_may_change_and_flush_and_one_that_throws_keeps_the_commit_from_happening()
    {
        using var session = Database.OpenSession();
        var isRefused = true;
        session.Hooks.BeforeCommit(hook =>
        {
            hook.Session.Add(new Entry { Text = "first" });
            hook.Session.Flush();
            Assert.Equal(1, hook.Session.Query<Entry>().Count());
            hook.Session.Query<Pet>().ExecuteUpdate(set => set.Set(pet => pet.Note, "x"));
            if (isRefused)
            {
                throw new InvalidOperationException("not yet");
            }
        });

        Assert.Throws<InvalidOperationException>(session.Commit);
        session.Rollback();
        isRefused = false;
        session.Commit();

        Assert.Equal("first", Rows("SELECT text FROM entry"));
        Assert.Equal("x x", Rows("SELECT note FROM pet"));
    }

    [Fact]
    public async Task A_hook_that_fails_after_the_commit_says_that_it_is_done_and_the_others_are_called()
    {
        await using var session = Database.OpenSession();
        session.Hooks.AfterCommit(_ => Calls.Add("first"));
        session.Hooks.AfterCommit(_ => throw new DeadlockException("Not that one.", null), "sends mail");
        session.Add(new Entry { Text = "a" });

        var error = await Assert.ThrowsAsync<HookException>(() => session.CommitAsync());

        Assert.Equal("REL185: The hook 'sends mail' has failed after the commit, which is done: REL114: Not that one.", error.Message);
        Assert.Equal(("first", "a"), (Noted(), Rows("SELECT text FROM entry")));
        Assert.False(session.HasChanges);
    }

    [Fact]
    public void A_hook_after_the_commit_reads_and_cannot_write_what_nobody_would_commit()
    {
        using var session = Database.OpenSession();
        session.Hooks.AfterCommit(
            hook =>
            {
                Calls.Add($"{hook.Session.Query<Entry>().Count()}");
                Calls.Add(Assert.Throws<HookException>(() => hook.Session.Add(new Entry { Text = "late" })).Message);
            },
            "mine");
        session.Add(new Entry { Text = "a" });
        session.Commit();

        Assert.Equal("1, REL182: Add in the hook 'mine', which runs in Commit, is not possible. Nothing would commit what it writes: do it in a session of its own, or before the commit.", Noted());
    }

    [Fact]
    public async Task A_unit_that_is_run_again_calls_the_hooks_again_and_a_hook_that_fails_after_the_commit_does_not_run_it_again()
    {
        var attempts = 0;
        Note(Database.Hooks, "");
        await Database.RunAsync(
            async session =>
            {
                session.Add(new Entry { Text = "a" });
                await session.FlushAsync();
                if (++attempts < 3)
                {
                    throw new DeadlockException("Somebody had to go.", null);
                }
            },
            new RunOptions { FirstDelay = TimeSpan.FromMilliseconds(1) });

        Assert.Equal(
            "before flush, after flush, rolled back ClosedSession, before flush, after flush, rolled back ClosedSession, before flush, after flush, before commit, after commit", Noted());

        Database.Hooks.AfterCommit(_ => throw new DeadlockException("Not that one.", null));
        attempts = 0;
        await Assert.ThrowsAsync<HookException>(() => Database.RunAsync(session =>
        {
            attempts++;
            session.Add(new Entry { Text = "b" });
            return Task.CompletedTask;
        }));
        Assert.Equal(1, attempts);
        Assert.Equal("a b", Rows("SELECT text FROM entry ORDER BY text"));
    }

    private void Note(Hooks hooks, string who)
    {
        hooks.BeforeFlush(_ => Calls.Add($"{who}before flush"));
        hooks.AfterFlush(_ => Calls.Add($"{who}after flush"));
        hooks.BeforeCommit(_ => Calls.Add($"{who}before commit"));
        hooks.AfterCommit(_ => Calls.Add($"{who}after commit"));
        hooks.AfterRollback(hook => Calls.Add($"{who}rolled back {hook.Scope}"));
    }
}

public sealed class SqliteTransactionHookTests : TransactionHookTests<SqliteFile>;

public sealed class PostgreSqlTransactionHookTests : TransactionHookTests<PostgreSqlTestDatabase>;

public sealed class MariaDbTransactionHookTests : TransactionHookTests<MariaDbTestDatabase>;
