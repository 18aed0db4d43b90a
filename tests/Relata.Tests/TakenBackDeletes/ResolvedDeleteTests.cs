using Relata.Tests.Databases;
using Relata.Tests.TakenBackDeletes.Models;

namespace Relata.Tests.TakenBackDeletes;

/// <summary>Deletes of stale rows that are taken back, with all that went with them.</summary>
public abstract class ResolvedDeleteTests<TDatabase> : HouseTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_to_go_with_a_deleted_owner_stays_with_it(bool isLoaded)
    {
        await using var session = Database.OpenSession();
        var house = isLoaded
            ? await session.Query<House>().Options(Load.SelectIn((House h) => h.Rooms).SelectIn(r => r.Chairs), Load.SelectIn((House h) => h.Roof), Load.SelectIn((House h) => h.Guests), Load.SelectIn((House h) => h.Bills)).SingleAsync()
            : await session.Query<House>().SingleAsync();
        await ChangeAsync<House>(h => h.Name = "theirs");
        session.Delete(house);
        await ResolveAsync(session, Resolve.TakeTheirs);

        Assert.False(session.HasChanges);
        Assert.Equal(["theirs room hall chair roof guest bill", "theirs room hall chair roof guest bill"], [Shown(house), await StoredAsync()]);
        await session.CommitAsync();
        Assert.Equal(["theirs room hall chair roof guest bill", "theirs room hall chair roof guest bill"], [Shown(house), await StoredAsync()]);
    }

    [Fact]
    public async Task What_the_program_itself_has_deleted_or_changed_remains_so()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().Options(Load.SelectIn((House h) => h.Rooms), Load.SelectIn((House h) => h.Roof)).SingleAsync();
        await ChangeAsync<House>(h => h.Name = "theirs");
        house.Name = "mine";
        house.Rooms[0].Name = "changed";
        house.Roof!.Name = "new roof";
        session.Delete(house.Rooms[1]);
        session.Delete(house);
        await ResolveAsync(session, Resolve.TakeTheirs);
        await session.CommitAsync();

        Assert.Equal("theirs changed chair new roof guest bill", await StoredAsync());
    }

    [Fact]
    public async Task A_new_object_that_left_with_its_owner_returns_to_it()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().SingleAsync();
        await ChangeAsync<House>(h => h.Name = "theirs");
        house.Rooms.Add(new Room { Name = "new", Chairs = { new Chair { Name = "stool" } } });
        session.Delete(house);
        await ResolveAsync(session, Resolve.TakeTheirs);
        await session.CommitAsync();

        Assert.Equal("theirs room hall new chair stool roof guest bill", await StoredAsync());
        Assert.Equal(await StoredAsync(), Shown(house));
    }

    [Fact]
    public async Task A_delete_that_is_kept_cascades_again()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().SingleAsync();
        await ChangeAsync<House>(h => h.Name = "theirs");
        house.Rooms.Add(new Room { Name = "new" });
        session.Delete(house);
        await ResolveAsync(session, Resolve.KeepMine);
        await session.CommitAsync();

        Assert.Equal("", await StoredAsync());
    }

    [Fact]
    public async Task A_stale_dependent_goes_with_its_owner_whose_delete_is_not_taken_back()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().Options(Load.SelectIn((House h) => h.Guests)).SingleAsync();
        await ChangeAsync<Guest>(guest => guest.Name = "theirs");
        session.Delete(house);
        await ResolveAsync(session, Resolve.KeepMine);
        await session.CommitAsync();

        Assert.Equal("", await StoredAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Soft_deletes_that_a_soft_delete_has_cascaded_to_are_taken_back(bool isPurged)
    {
        await using var session = Database.OpenSession();
        var folder = await session.Query<Folder>().SingleAsync();
        await ChangeAsync<Folder>(other => other.Name = "theirs");
        if (isPurged)
        {
            session.Purge(folder);
        }
        else
        {
            session.Delete(folder);
        }

        await ResolveAsync(session, Resolve.TakeTheirs);
        await session.CommitAsync();

        Assert.Equal("theirs page", $"{folder.Name} {folder.Pages.Single().Name}");
        Assert.Equal(1, await session.Query<Page>().CountAsync());
    }

    [Fact]
    public async Task A_soft_delete_of_the_program_does_not_become_one_for_good()
    {
        await using var session = Database.OpenSession();
        var folder = await session.Query<Folder>().SingleAsync();
        await ChangeAsync<Folder>(other => other.Name = "theirs");
        session.Delete(folder.Pages[0]);
        session.Purge(folder);
        await ResolveAsync(session, Resolve.TakeTheirs);
        await session.CommitAsync();

        Assert.Equal(0, await session.Query<Page>().CountAsync());
        Assert.Equal(["page"], Database.Texts("SELECT name FROM page"));
    }

    [Fact]
    public async Task A_resolve_that_is_refused_leaves_no_delete_of_what_would_have_gone_with_it()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().Options(Load.SelectIn((House h) => h.Rooms).SelectIn(r => r.Chairs), Load.SelectIn((House h) => h.Roof), Load.SelectIn((House h) => h.Guests), Load.SelectIn((House h) => h.Bills)).SingleAsync();
        await ChangeAsync<House>(h => h.Name = "theirs");
        house.Rooms.Add(new Room { Name = "new" });
        session.Delete(house);
        var stale = await Assert.ThrowsAsync<StaleDataException>(() => session.CommitAsync());
        await Assert.ThrowsAsync<ResolveException>(() => session.ResolveAsync(stale, Resolve.Merge));
        session.Add(house);
        await session.CommitAsync();

        Assert.Equal("theirs room hall new chair roof guest bill", await StoredAsync());
    }

    [Fact]
    public async Task A_new_object_of_an_owner_that_is_gone_leaves_with_it()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().SingleAsync();
        await using (var other = Database.OpenSession())
        {
            other.Delete(await other.Query<House>().SingleAsync());
            await other.CommitAsync();
        }

        house.Rooms.Add(new Room { Name = "new" });
        session.Delete(house);
        await ResolveAsync(session, Resolve.KeepMine);
        await session.CommitAsync();

        Assert.Equal("", await StoredAsync());
    }

    [Fact]
    public async Task What_was_an_orphan_and_is_deleted_by_the_program_afterwards_stays_deleted()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().SingleAsync();
        var guest = house.Guests[0];
        await ChangeAsync<Guest>(changed => changed.Name = "theirs");
        var other = new Guest { Name = "other" };
        house.Guests.Add(other);
        await session.CommitAsync();
        house.Guests.Remove(other);
        house.Guests.Remove(guest);
        await ResolveAsync(session, Resolve.TakeTheirs);
        Assert.Same(guest, house.Guests.Single());
        session.Delete(guest);
        await session.ExplainFlushAsync();
        await session.CommitAsync();

        Assert.Equal("house room hall chair roof bill", await StoredAsync());
    }

    [Fact]
    public async Task What_a_list_without_another_side_has_moved_returns()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().SingleAsync();
        var bill = house.Bills[0];
        var other = new House { Name = "other", Roof = new Roof { Name = "its roof" } };
        session.Add(other);
        await session.CommitAsync();
        await ChangeAsync<Bill>(changed => changed.Name = "theirs");
        house.Bills.Remove(bill);
        other.Bills.Add(bill);
        await ResolveAsync(session, Resolve.TakeTheirs);

        Assert.Same(bill, house.Bills.Single());
        Assert.Empty(other.Bills);
        await session.CommitAsync();
        await using var later = Database.OpenSession();
        Assert.Equal(house.Id, (await later.Query<Bill>().SingleAsync()).HouseId);
    }

    [Fact]
    public async Task Changes_of_what_goes_softly_with_a_stale_object_are_kept()
    {
        await using var session = Database.OpenSession();
        var folder = await session.Query<Folder>().Options(Load.SelectIn((Folder f) => f.Pages)).SingleAsync();
        var page = folder.Pages[0];
        await ChangeAsync<Folder>(other => other.Name = "theirs");
        page.Name = "mine";
        session.Delete(folder);
        using (session.Hooks.BeforeFlush(new Action<HookContext>(_ => page.Note = page.GetState() == EntityState.Deleted ? "deleted" : null)))
        {
            await ResolveAsync(session, Resolve.TakeTheirs);
        }

        await session.CommitAsync();
        await using var later = Database.OpenSession();
        var stored = await later.Query<Page>().SingleAsync();
        Assert.Equal(("mine", null), (stored.Name, stored.Note));
    }

    [Fact]
    public async Task What_the_lists_of_a_stale_object_were_told_is_kept()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().Options(Load.SelectIn((House h) => h.Rooms), Load.SelectIn((House h) => h.Guests), Load.SelectIn((House h) => h.Roof)).SingleAsync();
        await ChangeAsync<House>(h => h.Name = "theirs");
        house.Name = "mine";
        house.Rooms.Insert(0, new Room { Name = "new" });
        house.Guests.Clear();
        house.Roof = new Roof { Name = "new roof" };
        await ResolveAsync(session, Resolve.TakeTheirs);

        Assert.Equal("theirs new room hall chair new roof bill", Shown(house));
        await session.CommitAsync();
        Assert.Equal("theirs room hall new chair new roof bill", await StoredAsync());
    }

    [Fact]
    public async Task An_orphan_returns_to_the_list_that_it_was_taken_out_of()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().SingleAsync();
        var guest = house.Guests[0];
        await ChangeAsync<Guest>(other => other.Name = "theirs");
        house.Guests.Remove(guest);
        await ResolveAsync(session, Resolve.TakeTheirs);

        Assert.Equal(["theirs"], house.Guests.Select(each => each.Name));
        Assert.Same(house, guest.House);
        await session.CommitAsync();
        Assert.Equal(["theirs"], house.Guests.Select(each => each.Name));
        Assert.Equal("house room hall chair roof theirs bill", await StoredAsync());
    }

    [Fact]
    public async Task An_orphan_returns_to_a_list_without_another_side()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().SingleAsync();
        var bill = house.Bills[0];
        await ChangeAsync<Bill>(other => other.Name = "theirs");
        house.Bills.Remove(bill);
        await ResolveAsync(session, Resolve.TakeTheirs);

        Assert.Same(bill, house.Bills.Single());
        await session.CommitAsync();
        Assert.Equal("house room hall chair roof guest theirs", await StoredAsync());
    }

    [Fact]
    public async Task An_orphan_whose_place_another_object_has_taken_is_not_taken_back()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().SingleAsync();
        var old = house.Roof!;
        await ChangeAsync<Roof>(other => other.Name = "theirs");
        house.Roof = new Roof { Name = "new roof" };
        var stale = await Assert.ThrowsAsync<StaleDataException>(() => session.CommitAsync());

        var error = await Assert.ThrowsAsync<ResolveException>(() => session.ResolveAsync(stale, Resolve.TakeTheirs));
        Assert.Same(old, error.Entity);
        await session.ResolveAsync(stale, Resolve.KeepMine);
        await session.CommitAsync();
        Assert.Equal("house room hall chair new roof guest bill", await StoredAsync());
    }

    [Fact]
    public async Task An_orphan_that_is_to_be_deleted_all_the_same_can_still_be_put_back()
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().SingleAsync();
        var guest = house.Guests[0];
        await ChangeAsync<Guest>(other => other.Name = "theirs");
        house.Guests.Remove(guest);
        await ResolveAsync(session, Resolve.KeepMine);
        house.Guests.Add(guest);
        await session.CommitAsync();

        Assert.Equal("house room hall chair roof theirs bill", await StoredAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_orphan_returns_to_the_reference_that_it_was_taken_out_of(bool isFromItsSide)
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().SingleAsync();
        var roof = house.Roof!;
        await ChangeAsync<Roof>(other => other.Name = "theirs");
        if (isFromItsSide)
        {
            roof.House = null;
        }
        else
        {
            house.Roof = null;
        }

        await ResolveAsync(session, Resolve.TakeTheirs);

        Assert.Equal((roof, house), (house.Roof, roof.House));
        Assert.False(session.HasChanges);
        await session.CommitAsync();
        Assert.Equal("house room hall chair theirs guest bill", await StoredAsync());
    }

    private static async Task ResolveAsync(Session session, Resolve how) =>
        await session.ResolveAsync(await Assert.ThrowsAsync<StaleDataException>(() => session.CommitAsync()), how);

    private async Task ChangeAsync<T>(Action<T> change)
        where T : Model, IEntity<T>
    {
        await using var session = Database.OpenSession();
        change(await session.Query<T>().SingleAsync());
        await session.CommitAsync();
    }
}

public sealed class SqliteResolvedDeleteTests : ResolvedDeleteTests<SqliteFile>;

public sealed class MariaDbResolvedDeleteTests : ResolvedDeleteTests<MariaDbTestDatabase>;

public sealed class PostgreSqlResolvedDeleteTests : ResolvedDeleteTests<PostgreSqlTestDatabase>;
