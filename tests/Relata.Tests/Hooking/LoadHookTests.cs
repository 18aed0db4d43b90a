using Relata.Tests.Databases;
using Relata.Tests.Hooking.Models;

namespace Relata.Tests.Hooking;

/// <summary>Hooks of objects that are made of rows.</summary>
public abstract class LoadHookTests<TDatabase> : HooksTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task An_object_is_told_once_with_all_that_the_load_has_brought()
    {
        await using var session = Database.OpenSession();
        session.Hooks.Loaded(loaded => Calls.Add(loaded.Entity is Owner owner ? $"{owner.Name} {(owner.IsLoaded(o => o.Pets) ? owner.Pets.Count : -1)}" : ((Pet)loaded.Entity).Name));
        session.Hooks.Refreshed(refreshed => Calls.Add($"again {((Pet)refreshed.Entity).Name}"));

        await session.Query<Owner>().Options(Load.SelectIn((Owner owner) => owner.Pets)).ToListAsync();
        Assert.Equal("ann 2, rex, tom", Noted());

        await session.Query<Pet>().Options(Load.Joined((Pet pet) => pet.Owner)).ToListAsync();
        session.Get<Pet>(1);
        Assert.Equal("", Noted());

        await session.Query<Pet>().PopulateExisting().OrderBy(pet => pet.Id).ToListAsync();
        Assert.Equal("again rex, again tom", Noted());
        session.Refresh(session.Get<Pet>(1)!);
        Assert.Equal("again rex", Noted());
    }

    [Fact]
    public async Task Lazy_loads_projections_and_streams_tell_too()
    {
        Database.Hooks.Loaded(loaded => Calls.Add(loaded.Entity.GetType().Name));
        await using (var session = Database.OpenSession())
        {
            _ = session.Get<Pet>(1)!.Owner!.Pets.Count;
            Assert.Equal("Pet, Owner, Pet", Noted());
        }

        await using (var session = Database.OpenSession())
        {
            await session.Query<Pet>().Select(pet => new { pet.Name, pet.Owner }).ToListAsync();
            Assert.Equal("Owner", Noted());
        }

        await using (var session = Database.OpenSession())
        {
            await foreach (var pet in session.Query<Pet>().OrderBy(pet => pet.Id).AsAsyncEnumerable())
            {
                Calls.Add(pet.Name);
            }

            Assert.Equal("Pet, Pet, rex, tom", Noted());
        }
    }

    [Fact]
    public void A_hook_that_uses_the_session_is_refused_by_name()
    {
        using var session = Database.OpenSession();
        session.Hooks.Loaded(loaded => _ = ((Pet)loaded.Entity).Owner, "curious");

        var error = Assert.Throws<HookException>(() => session.Query<Pet>().ToList());

        Assert.StartsWith("REL182: the lazy load of Pet.Owner in the hook 'curious', which runs in a query, is not possible.", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, session.Query<Pet>().Count());
    }

    [Fact]
    public void A_hook_that_nothing_can_await_is_refused_when_it_is_registered()
    {
        using var session = Database.OpenSession();
        Action<HookContext> beforeFlush = async _ => await Task.Yield();

        Assert.StartsWith("REL194: The hook 'slow'", Assert.Throws<HookException>(() => session.Hooks.Loaded(async _ => await Task.Yield(), "slow")).Message, StringComparison.Ordinal);
        Assert.Throws<HookException>(() => session.Hooks.Refreshed(NothingAwaits));
        Assert.Throws<HookException>(() => Database.Hooks.StatementExecuting(async _ => await Task.Yield()));
        Assert.Throws<HookException>(() => Database.Hooks.StatementExecuted(async _ => await Task.Yield()));
        Assert.Throws<HookException>(() => session.Hooks.BeforeFlush(beforeFlush));
        Assert.Throws<HookException>(() => session.Hooks.AfterCommit(beforeFlush, async _ => await Task.Yield()));

        using (session.Hooks.BeforeFlush(async _ => await Task.Yield()))
        {
            Assert.Equal(2, session.Query<Pet>().ToList().Count);
        }

        static async void NothingAwaits(LoadedObject loaded) => await Task.Yield();
    }

    [Fact]
    public void A_hook_may_set_properties_which_are_changes()
    {
        using var session = Database.OpenSession();
        session.Hooks.Loaded(loaded => ((Pet)loaded.Entity).Note ??= "set");

        session.Query<Pet>().ToList();
        session.Commit();

        Assert.Equal("set set", Rows("SELECT note FROM pet"));
    }
}

public sealed class SqliteLoadHookTests : LoadHookTests<SqliteFile>;

public sealed class PostgreSqlLoadHookTests : LoadHookTests<PostgreSqlTestDatabase>;

public sealed class MariaDbLoadHookTests : LoadHookTests<MariaDbTestDatabase>;
