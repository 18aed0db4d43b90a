using Relata.Tests.Databases;
using Relata.Tests.Hooking.Models;

namespace Relata.Tests.Hooking;

/// <summary>Hooks before and after a flush.</summary>
public abstract class FlushHookTests<TDatabase> : HooksTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_hook_sees_what_is_new_changed_and_deleted_with_the_values_of_the_rows()
    {
        await using var session = Database.OpenSession();
        var pets = await session.Query<Pet>().OrderBy(pet => pet.Id).ToListAsync();
        session.Hooks.BeforeFlush(hook =>
        {
            Calls.Add(string.Join(' ', hook.Session.New.Select(entity => ((Pet)entity).Name)));
            Calls.AddRange(hook.Session.Changed.Select(entity => string.Join(' ', entity.GetChanges().Select(change => $"{change.Property}: {change.Original} -> {change.Current}"))));
            Calls.Add(string.Join(' ', hook.Session.Deleted.Select(entity => ((Pet)entity).Name)));
        });
        pets[0].Name = "rexy";
        pets[0].Name = "rexi";
        session.Delete(pets[1]);
        session.Add(new Pet { Name = "new" });

        await session.FlushAsync();

        Assert.Equal("new, Name: rex -> rexi, tom", Noted());
        await session.FlushAsync();
        Assert.Equal("", Noted());
        pets[0].Name = "third";
        session.Commit();
        Assert.Equal(", Name: rexi -> third, ", Noted());
    }

    [Fact]
    public void What_a_hook_changes_adds_and_deletes_is_written_by_the_same_flush()
    {
        using var session = Database.OpenSession();
        var pets = session.Query<Pet>().OrderBy(pet => pet.Id).ToList();
        session.Hooks.BeforeFlush(hook =>
        {
            hook.Session.Add(new Entry { Text = $"{hook.Session.Changed.Count} changed" });
            pets[0].Note = "by hook";
            hook.Session.Delete(pets[1]);
        });
        session.RecordFlushes = true;

        pets[0].Name = "rexy";
        session.Flush();

        Assert.False(session.HasChanges);
        Assert.Equal([("entry", 1, 0, 0), ("pet", 0, 1, 1)], session.Flushes[0].Tables.Select(table => (table.Table, table.Inserted, table.Updated, table.Deleted)).Order());
        Assert.Equal((1, 1, 1), (session.Flushes[0].Inserted, session.Flushes[0].Updated, session.Flushes[0].Deleted));
        session.Commit();
        Assert.Equal("rexy by hook", Rows("SELECT CONCAT(name, ' ', note) FROM pet"));
        Assert.Equal("1 changed", Rows("SELECT text FROM entry"));
    }

    [Fact]
    public void Hooks_of_the_database_enclose_those_of_the_session()
    {
        Database.Hooks.BeforeFlush(_ => Calls.Add("db 1"));
        using var removed = Database.Hooks.BeforeFlush(_ => Calls.Add("removed"));
        Database.Hooks.BeforeFlush(_ => Calls.Add("db 2"));
        Database.Hooks.AfterFlush(_ => Calls.Add("after db 1"));
        Database.Hooks.AfterFlush(_ => Calls.Add("after db 2"));
        using var session = Database.OpenSession();
        session.Hooks.BeforeFlush(_ => Calls.Add("session"));
        session.Hooks.AfterFlush(_ => Calls.Add("after session"));
        removed.Dispose();

        session.Add(new Entry { Text = "a" });
        session.Flush();

        Assert.Equal("db 1, db 2, session, after session, after db 2, after db 1", Noted());
    }

    [Fact]
    public async Task A_hook_after_the_flush_has_keys_and_values_before_and_after()
    {
        await using var session = Database.OpenSession();
        var owner = await session.Query<Owner>().SingleAsync();
        var (rex, tom) = (owner.Pets[0], owner.Pets[1]);
        FlushResult? result = null;
        session.Hooks.AfterFlush(hook => result = hook.Result);

        rex.Name = "rexy";
        session.Delete(tom);
        owner.Pets.Add(new Pet { Name = "new" });
        await session.FlushAsync();

        Assert.Equal(
            [
                "Insert new: Id:  -> 3, Name:  -> new, Note:  -> , OwnerId:  -> 1",
                "Update rexy: Name: rex -> rexy",
                "Delete tom: Id: 2 -> , Name: tom -> , Note:  -> , OwnerId: 1 -> ",
            ],
            result!.Entities.OrderBy(written => written.Kind).Select(written =>
                $"{written.Kind} {((Pet)written.Entity).Name}: {string.Join(", ", written.Changes.Select(change => $"{change.Property}: {change.Original} -> {change.Current}"))}"));
    }

    [Fact]
    public void Cascaded_deletes_and_orphans_are_seen_before_and_after()
    {
        using var session = Database.OpenSession();
        var owner = session.Query<Owner>().Single();
        session.Hooks.BeforeFlush(hook => Calls.Add(string.Join(' ', hook.Session.Deleted.Select(entity => entity.GetType().Name))));
        session.Hooks.AfterFlush(hook => Calls.Add(string.Join(' ', hook.Result.Entities.Where(written => written.Kind == WriteKind.Delete).Select(written => written.Entity.GetType().Name).Order())));

        owner.Pets.RemoveAt(0);
        Assert.Empty(session.Deleted);
        session.Flush();
        Assert.Equal("Pet, Pet", Noted());

        session.Delete(owner);
        Assert.Equal([owner], session.Deleted);
        session.Flush();
        Assert.Equal("Owner Pet, Owner Pet", Noted());
        session.Rollback();
        Assert.Equal(2, owner.Pets.Count);
    }

    [Fact]
    public void A_hook_takes_back_deletes_of_orphans_and_cascades()
    {
        using var session = Database.OpenSession();
        var owner = session.Query<Owner>().Single();
        session.Hooks.BeforeFlush(hook =>
        {
            foreach (var deleted in hook.Session.Deleted)
            {
                hook.Session.Add(deleted);
                _ = deleted is Pet pet ? pet.Note = "gone" : ((Owner)deleted).Name = "gone";
            }
        });

        session.Delete(owner);
        session.Commit();
        Assert.Equal("gone", Rows("SELECT name FROM owner"));
        Assert.Equal("gone gone", Rows("SELECT note FROM pet"));

        session.Query<Owner>().Single().Pets.RemoveAt(0);
        session.Commit();
        Assert.Equal("2", Rows("SELECT CONCAT('', count(*)) FROM pet"));
        Assert.Equal("1", Rows("SELECT CONCAT('', count(*)) FROM pet WHERE owner_id IS NULL"));
    }

    [Fact]
    public void A_flush_before_a_query_calls_the_hooks_and_a_query_in_a_hook_does_not_flush()
    {
        using var session = Database.OpenSession();
        session.Hooks.BeforeFlush(hook => Calls.Add($"{hook.Session.Query<Pet>().Count()} rows, {hook.Session.New.Count} new"));
        session.Add(new Pet { Name = "new" });

        Assert.Equal(3, session.Query<Pet>().Count());
        Assert.Equal("2 rows, 1 new", Noted());
    }

    [Fact]
    public async Task A_hook_that_throws_before_the_flush_leaves_the_session_usable()
    {
        await using var session = Database.OpenSession();
        var pet = await session.Query<Pet>().FirstAsync();
        var registration = session.Hooks.BeforeFlush(_ => throw new InvalidOperationException("no"));

        pet.Name = "other";
        var sent = session.StatementCount;
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => session.CommitAsync())).Message);
        Assert.Equal(sent, session.StatementCount);

        registration.Dispose();
        await session.CommitAsync();
        Assert.Equal("other", Rows("SELECT name FROM pet WHERE id = 1"));
    }

    [Fact]
    public async Task A_hook_that_throws_after_the_flush_fails_it()
    {
        await using var session = Database.OpenSession();
        var pet = await session.Query<Pet>().FirstAsync();
        session.Hooks.AfterFlush(hook => throw new InvalidOperationException($"{hook.Result.Updated}"));

        pet.Name = "other";
        Assert.Equal("1", (await Assert.ThrowsAsync<InvalidOperationException>(() => session.CommitAsync())).Message);
        await Assert.ThrowsAsync<SessionStateException>(() => session.CommitAsync());
        await session.RollbackAsync();
        Assert.Equal("rex", pet.Name);
        Assert.Equal("rex tom", Rows("SELECT name FROM pet ORDER BY id"));
    }

    [Fact]
    public void A_statement_that_fails_after_the_hook_undoes_what_the_hook_has_done()
    {
        using var session = Database.OpenSession();
        var pets = session.Query<Pet>().OrderBy(pet => pet.Id).ToList();
        session.Hooks.BeforeFlush(hook => hook.Session.Add(new Entry { Text = "a" }));
        session.Hooks.AfterFlush(_ => Calls.Add("after"));

        pets[0].Name = "tom";
        Assert.Throws<ConstraintViolationException>(session.Commit);
        session.Rollback();

        Assert.Equal(("rex", ""), (pets[0].Name, Noted()));
        Assert.Equal("0", Rows("SELECT CONCAT('', count(*)) FROM entry"));
        pets[0].Name = "rexy";
        session.Commit();
        Assert.Equal("1", Rows("SELECT CONCAT('', count(*)) FROM entry"));
    }

    [Fact]
    public void A_commit_writes_what_hooks_after_the_flush_change_and_stops_those_that_never_end()
    {
        using var session = Database.OpenSession();
        using (session.Hooks.AfterFlush(hook => hook.Session.AddRange(hook.Result.Entities.Where(written => written.Entity is Pet).Select(written => new Entry { Text = $"{written.Kind}" }))))
        {
            session.Add(new Pet { Name = "new" });
            session.Commit();
            Assert.Equal("Insert", Rows("SELECT text FROM entry"));
        }

        session.Hooks.AfterFlush(hook => hook.Session.Add(new Entry { Text = "again" }), "endless");
        session.Add(new Pet { Name = "another" });
        var error = Assert.Throws<HookException>(session.Commit);
        Assert.Equal(
            "REL180: The commit has flushed 10 times, and the hook 'endless' has changed objects after each flush. Let it change only what it has not changed yet, or use BeforeFlush, whose changes belong to the same flush.",
            error.Message);
        session.Rollback();
        Assert.Equal("1", Rows("SELECT CONCAT('', count(*)) FROM entry"));
    }

    [Theory]
    [InlineData("Commit")]
    [InlineData("Flush")]
    [InlineData("Rollback")]
    [InlineData("BeginNested")]
    [InlineData("ExecuteUpdate")]
    [InlineData("ExecutePurge")]
    [InlineData("DeleteByKey")]
    [InlineData("Connection")]
    [InlineData("Dispose")]
    public void What_a_hook_may_not_do_is_refused_by_name(string operation)
    {
        using var session = Database.OpenSession();
        HookException? refused = null;
        session.Hooks.BeforeFlush(
            hook => refused = Assert.Throws<HookException>(() => Do(hook.Session, operation)), "mine");
        session.Add(new Entry { Text = "a" });

        session.Commit();

        Assert.StartsWith($"REL182: {operation} in the hook 'mine', which runs in Commit, is not possible.", refused!.Message, StringComparison.Ordinal);
        Assert.Equal("mine", refused.Hook);
        Assert.Equal("1", Rows("SELECT CONCAT('', count(*)) FROM entry"));

        static void Do(Session session, string operation)
        {
            switch (operation)
            {
                case "Commit": session.Commit(); break;
                case "Flush": session.Flush(); break;
                case "Rollback": session.Rollback(); break;
                case "BeginNested": session.BeginNested(); break;
                case "ExecuteUpdate": session.Query<Pet>().ExecuteUpdate(set => set.Set(pet => pet.Note, "x")); break;
                case "ExecutePurge": session.Query<Pet>().ExecutePurge(); break;
                case "DeleteByKey": session.DeleteByKey<Pet>(1); break;
                case "Connection": _ = session.Connection; break;
                default: session.Dispose(); break;
            }
        }
    }

    [Fact]
    public async Task Another_thread_cannot_use_the_session_while_a_hook_runs()
    {
        await using var session = Database.OpenSession();
        var (begun, done) = (new TaskCompletionSource(), new TaskCompletionSource());
        session.Hooks.BeforeFlush(async hook =>
        {
            begun.SetResult();
            await done.Task;
            Calls.Add($"{await hook.Session.Query<Pet>().CountAsync()}");
        });
        session.Add(new Entry { Text = "a" });

        var commit = session.CommitAsync();
        await begun.Task;
        await Assert.ThrowsAsync<ConcurrentSessionUseException>(() => session.Query<Pet>().CountAsync());
        done.SetResult();
        await commit;

        Assert.Equal("2", Noted());
    }

    [Fact]
    public async Task An_asynchronous_hook_under_a_synchronous_call_is_refused_unless_it_has_a_synchronous_form()
    {
        await using var session = Database.OpenSession();
        using (session.Hooks.BeforeFlush(async hook => await Task.Yield(), "slow"))
        {
            session.Add(new Entry { Text = "a" });
            Assert.Equal(
                "REL181: The hook 'slow' is asynchronous, and Commit is synchronous: waiting for it could block for ever. Call the asynchronous form, or register the hook with a synchronous form as well.",
                Assert.Throws<HookException>(session.Commit).Message);
            await session.CommitAsync();
        }

        session.Hooks.BeforeFlush(_ => Calls.Add("sync"), async _ =>
        {
            await Task.Yield();
            Calls.Add("async");
        });
        session.Add(new Entry { Text = "b" });
        session.Commit();
        session.Add(new Entry { Text = "c" });
        await session.CommitAsync();
        Assert.Equal("sync, async", Noted());
    }

    [Fact]
    public async Task An_operation_that_a_hook_has_not_awaited_is_an_error()
    {
        await using var session = Database.OpenSession();
        var left = new TaskCompletionSource();
        session.Hooks.BeforeFlush(
            async hook =>
            {
                await Task.Yield();
                _ = LeaveAsync(hook.Session, left);
            },
            "hasty");
        session.Add(new Entry { Text = "a" });

        var error = await Assert.ThrowsAsync<HookException>(() => session.CommitAsync());
        Assert.Equal("REL182: The hook 'hasty' has returned while Get was under way, which it has begun on the session. Await each operation in the hook.", error.Message);
        left.SetResult();
    }

    // As an operation that waits for the database.
    private static async Task LeaveAsync(Session session, TaskCompletionSource left)
    {
        using var use = session.Use("Get");
        await left.Task;
    }
}

public sealed class SqliteFlushHookTests : FlushHookTests<SqliteFile>;

public sealed class PostgreSqlFlushHookTests : FlushHookTests<PostgreSqlTestDatabase>;

public sealed class MariaDbFlushHookTests : FlushHookTests<MariaDbTestDatabase>;
