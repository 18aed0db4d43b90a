using Relata.Tests.Databases;
using Relata.Tests.TakenBackDeletes.Models;

namespace Relata.Tests.TakenBackDeletes;

/// <summary>A flush that is refused before it writes, or is only explained: what would have gone with a delete may be kept afterwards.</summary>
public abstract class RefusedFlushTests<TDatabase> : HouseTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string All = "house room hall chair roof guest bill";

    [Theory]
    [MemberData(nameof(Refusals.All), MemberType = typeof(Refusals))]
    public async Task A_delete_that_is_taken_back_deletes_nothing_else(Refusal refusal)
    {
        await using var session = Database.OpenSession();
        var house = await LoadAsync(session);
        session.Delete(house);
        await RefuseAsync(session, refusal);
        session.Add(house);
        await session.CommitAsync();

        Assert.Equal([All, All], [await StoredAsync(), Shown(house)]);
    }

    [Theory]
    [MemberData(nameof(Refusals.All), MemberType = typeof(Refusals))]
    public async Task What_moves_to_another_owner_is_kept(Refusal refusal)
    {
        await using var session = Database.OpenSession();
        var house = await LoadAsync(session);
        var other = new House { Name = "other", Roof = new Roof { Name = "its roof" } };
        session.Add(other);
        await session.FlushAsync();
        session.Delete(house);
        await RefuseAsync(session, refusal);
        other.Rooms.AddRange(house.Rooms.ToArray());
        house.Guests[0].House = other;
        await session.CommitAsync();

        Assert.Equal("other room hall chair its roof guest", await StoredAsync());
    }

    [Theory]
    [MemberData(nameof(Refusals.All), MemberType = typeof(Refusals))]
    public async Task Orphans_that_are_put_back_are_kept(Refusal refusal)
    {
        await using var session = Database.OpenSession();
        var house = await LoadAsync(session);
        var (guest, bill, roof) = (house.Guests[0], house.Bills[0], house.Roof!);
        house.Guests.Clear();
        house.Bills.Clear();
        house.Roof = null;
        await RefuseAsync(session, refusal);
        house.Guests.Add(guest);
        house.Bills.Add(bill);
        house.Roof = roof;
        await session.CommitAsync();

        Assert.Equal([All, All], [await StoredAsync(), Shown(house)]);
    }

    [Theory]
    [MemberData(nameof(Refusals.All), MemberType = typeof(Refusals))]
    public async Task A_reference_that_replaced_one_that_is_not_loaded_still_replaces_it(Refusal refusal)
    {
        await using var session = Database.OpenSession();
        var house = await session.Query<House>().SingleAsync();
        house.Roof = new Roof { Name = "new roof" };
        await RefuseAsync(session, refusal);
        await session.CommitAsync();

        Assert.Equal("house room hall chair new roof guest bill", await StoredAsync());
    }

    [Theory]
    [MemberData(nameof(Refusals.All), MemberType = typeof(Refusals))]
    public async Task New_objects_remain_with_their_owner(Refusal refusal)
    {
        await using var session = Database.OpenSession();
        var house = await LoadAsync(session);
        house.Rooms.Add(new Room { Name = "new", Chairs = { new Chair { Name = "stool" } } });
        session.Delete(house);
        await RefuseAsync(session, refusal);
        session.Add(house);
        await session.CommitAsync();

        Assert.Equal("house room hall new chair stool roof guest bill", await StoredAsync());
    }

    [Theory]
    [MemberData(nameof(Refusals.All), MemberType = typeof(Refusals))]
    public async Task New_objects_keep_their_places_in_an_ordered_list(Refusal refusal)
    {
        await using var session = Database.OpenSession();
        var house = await LoadAsync(session);
        house.Stairs.AddRange([new Stair { Name = "b" }, new Stair { Name = "e" }]);
        await session.CommitAsync();
        house.Stairs.Insert(0, new Stair { Name = "a" });
        house.Stairs.Insert(2, new Stair { Name = "d" });
        house.Stairs.Insert(2, new Stair { Name = "c" });
        house.Stairs.Add(new Stair { Name = "f" });
        session.Delete(house);
        await RefuseAsync(session, refusal);
        session.Add(house);
        await session.CommitAsync();

        Assert.Equal("abcdef", string.Concat(house.Stairs.Select(stair => stair.Name)));
        await using var later = Database.OpenSession();
        Assert.Equal("a0 b1 c2 d3 e4 f5", string.Join(' ', (await later.Query<Stair>().OrderBy(stair => stair.Position).ToListAsync()).Select(stair => stair.Name + stair.Position)));
    }

    [Theory]
    [MemberData(nameof(Refusals.All), MemberType = typeof(Refusals))]
    public async Task Without_a_change_of_mind_the_next_flush_deletes_all(Refusal refusal)
    {
        await using var session = Database.OpenSession();
        var house = await LoadAsync(session);
        house.Rooms.Add(new Room { Name = "new" });
        session.Delete(house);
        await RefuseAsync(session, refusal);
        await session.CommitAsync();

        Assert.Equal("", await StoredAsync());
    }

    [Theory]
    [MemberData(nameof(Refusals.All), MemberType = typeof(Refusals))]
    public async Task A_soft_delete_that_is_restored_restores_what_went_with_it(Refusal refusal)
    {
        await using var session = Database.OpenSession();
        var folder = await session.Query<Folder>().SingleAsync();
        session.Delete(folder);
        await RefuseAsync(session, refusal);
        session.Restore(folder);
        await session.CommitAsync();

        Assert.Equal(1, await session.Query<Page>().CountAsync());
    }

    [Theory]
    [MemberData(nameof(Refusals.All), MemberType = typeof(Refusals))]
    public async Task Rows_that_filters_hide_do_not_enter_the_lists(Refusal refusal)
    {
        await using (var other = Database.OpenSession())
        {
            other.Delete((await other.Query<Folder>().Options(Load.SelectIn((Folder f) => f.Pages)).SingleAsync()).Pages[0]);
            await other.CommitAsync();
        }

        await using var session = Database.OpenSession();
        var folder = await session.Query<Folder>().Options(Load.SelectIn((Folder f) => f.Pages)).SingleAsync();
        folder.Pages.Add(new Page { Name = "second" });
        await session.CommitAsync();
        session.Delete(folder);
        await RefuseAsync(session, refusal);
        session.Add(folder);

        Assert.Equal(["second"], folder.Pages.Select(page => page.Name));
    }

    [Fact]
    public async Task A_detached_change_of_what_is_deleted_softly_is_dropped()
    {
        Page page;
        await using (var first = Database.OpenSession())
        {
            page = await first.Query<Page>().SingleAsync();
        }

        page.Name = "typed in a form";
        await using var session = Database.OpenSession();
        session.Delete(page);
        await session.CommitAsync();

        await using var later = Database.OpenSession();
        Assert.Equal("page", (await later.Query<Page>().IgnoreFilters().SingleAsync()).Name);
    }

    // Autoflush would write what is to be refused.
    private static async Task<House> LoadAsync(Session session) => await session.Query<House>()
        .Options(Load.SelectIn((House h) => h.Rooms).SelectIn(r => r.Chairs), Load.SelectIn((House h) => h.Roof), Load.SelectIn((House h) => h.Guests), Load.SelectIn((House h) => h.Bills)).SingleAsync();

    private static void Refuse(HookContext context) => throw new InvalidOperationException("not now");

    private static async Task RefuseAsync(Session session, Refusal refusal)
    {
        switch (refusal)
        {
            case Refusal.ByHook:
                using (session.Hooks.BeforeFlush(Refuse))
                {
                    await Assert.ThrowsAsync<InvalidOperationException>(() => session.CommitAsync());
                }

                break;
            case Refusal.ByError:
                session.Autoflush = false;
                var shelf = await session.Query<Shelf>().Options(Load.SelectIn((Shelf s) => s.Books)).SingleAsync();
                session.Autoflush = true;
                var book = shelf.Books[0];
                shelf.Books.Remove(book);
                await Assert.ThrowsAsync<SessionStateException>(() => session.CommitAsync());
                shelf.Books.Add(book);
                break;
            default:
                await session.ExplainFlushAsync();
                break;
        }
    }
}

public sealed class SqliteRefusedFlushTests : RefusedFlushTests<SqliteFile>;

public sealed class MariaDbRefusedFlushTests : RefusedFlushTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRefusedFlushTests : RefusedFlushTests<PostgreSqlTestDatabase>;
